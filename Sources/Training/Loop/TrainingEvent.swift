/// What training tells while it runs.
public enum TrainingEvent: Equatable, Sendable {
    /// Training goes on from a checkpoint: steps done before, whole epochs done before, how many there are to be.
    case resumed(steps: Int, epochs: Int, of: Int)
    /// An update was made.
    case step(StepReport)
    /// An epoch has ended; how many there are to be.
    case epoch(History.Epoch, of: Int)
}

/// Where training is after a step.
public struct StepReport: Equatable, Sendable {
    /// From 1.
    public let epoch: Int
    public let epochs: Int
    /// From 1, within the epoch.
    public let step: Int
    public let stepsPerEpoch: Int
    /// Of this step's batch.
    public let loss: Double

    init(epoch: Int, epochs: Int, step: Int, stepsPerEpoch: Int, loss: Double) {
        (self.epoch, self.epochs, self.step) = (epoch, epochs, step)
        (self.stepsPerEpoch, self.loss) = (stepsPerEpoch, loss)
    }

    /// How much of the whole training is done, from 0 to 1.
    public var share: Double {
        (Double(epoch - 1) + Double(step) / Double(stepsPerEpoch)) / Double(epochs)
    }
}
