import TensorCore

/// What a step may use besides its batch, and what it may hand on to the next one.
public struct StepContext: Sendable {
    /// For dropout and other draws.
    public var generator: RandomSource
    /// Handed from step to step, with its graph cut off: the state of a recurrent net in truncated back-propagation
    /// through time. Empty at the beginning of each epoch.
    public var carried: [Tensor]
    /// How many steps of the training were done before this one, in all epochs: what a schedule goes by.
    public internal(set) var step = 0

    init(generator: RandomSource, carried: [Tensor] = []) {
        (self.generator, self.carried) = (generator, carried)
    }
}
