/// Training cannot go on: the loss or the gradients are no numbers any more.
public struct TrainingFailure: Error, Equatable, CustomStringConvertible {
    /// From 1.
    public let epoch: Int
    /// From 1, within the epoch.
    public let step: Int
    /// What was found, such as `a loss of nan`.
    public let found: String

    public var description: String {
        "epoch \(epoch), step \(step): expected finite numbers, found \(found). "
            + "A smaller learning rate, or a limit on the length of the gradient, may help."
    }
}
