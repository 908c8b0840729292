import TensorCore

/// A rule that turns gradients into updates.
public protocol Optimizer: Sendable {
    /// The size of a step; a schedule may change it between steps.
    var learningRate: Double { get set }

    /// The rule and the numbers that stay the same, such as `SGD, momentum 0.9`: what a checkpoint was made with.
    var rule: String { get }

    /// Updates every parameter that has a gradient, once.
    ///
    /// - Parameter parameters: the same ones in the same order at every step: what the rule remembers of a parameter,
    ///   such as its velocity, belongs to its place in the list.
    mutating func step(_ parameters: [Parameter])
}
