import TensorCore

/// A rule that turns gradients into updates.
public protocol Optimizer {
    /// The size of a step; a schedule may change it between steps.
    var learningRate: Double { get set }

    /// Updates every parameter that has a gradient, once.
    ///
    /// - Parameter parameters: the same ones in the same order at every step: what the rule remembers of a parameter,
    ///   such as its velocity, belongs to its place in the list.
    mutating func step(_ parameters: [Parameter])
}
