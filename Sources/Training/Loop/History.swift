/// What training has measured, epoch by epoch.
public struct History: Equatable, Codable, Sendable {
    /// One full pass over the training data.
    public struct Epoch: Equatable, Codable, Sendable {
        /// From 1.
        public let number: Int
        /// Mean over the rows, each measured just before the update it led to.
        public let trainingLoss: Double
        /// After the epoch, on data held out; nil if none was given.
        public let heldOut: Evaluation?

        public init(number: Int, trainingLoss: Double, heldOut: Evaluation?) {
            (self.number, self.trainingLoss, self.heldOut) = (number, trainingLoss, heldOut)
        }
    }

    /// The whole epochs.
    public internal(set) var epochs: [Epoch] = []
    /// All updates, those of an epoch that was cut short too.
    public internal(set) var steps = 0
    /// Whether training was stopped before its last epoch ended.
    public internal(set) var wasInterrupted = false

    public init() {}

    /// The training loss of each epoch.
    public var trainingLosses: [Double] { epochs.map(\.trainingLoss) }
}
