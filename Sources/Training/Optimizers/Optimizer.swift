import TensorCore

/// A rule that turns gradients into updates.
public protocol Optimizer: Sendable {
    /// The size of a step; a schedule may change it between steps.
    var learningRate: Double { get set }

    /// The rule and the numbers that stay the same, such as `SGD, momentum 0.9`: what a checkpoint was made with.
    var rule: String { get }

    /// What the rule remembers of each parameter, by name, such as `velocity`.
    var memoryNames: [String] { get }

    /// All that is remembered, to be kept in a checkpoint and to be given back.
    var memory: OptimizerMemory { get set }

    /// Updates every parameter that has a gradient, once.
    ///
    /// - Parameter parameters: the same ones in the same order at every step: what the rule remembers of a parameter,
    ///   such as its velocity, belongs to its place in the list.
    mutating func step(_ parameters: [Parameter])
}

/// What an optimiser remembers between steps.
public struct OptimizerMemory: Sendable {
    /// For each parameter its tensors by name; empty where nothing is remembered yet. Empty before the first step.
    public var tensors: [[String: Tensor]]
    /// For each parameter the number of its updates, where the rule counts them.
    public var updates: [Int]

    public init(tensors: [[String: Tensor]], updates: [Int] = []) {
        (self.tensors, self.updates) = (tensors, updates)
    }
}
