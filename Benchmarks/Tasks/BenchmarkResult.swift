/// What one benchmark task measured.
public struct BenchmarkResult: Sendable {
    /// A loss of the run beside the one that every engine doing this work arrives at.
    public struct LossCheck: Sendable {
        /// Where in the run, such as "final loss".
        public let name: String
        public let measured: Double
        /// The loss of the others, and how far from it is still rounding; nil if it is not known for this run.
        public let expected: (value: Double, tolerance: Double)?

        /// Whether the same work was done; nil if that is unknown.
        public var isAsExpected: Bool? { expected.map { abs(measured - $0.value) <= $0.tolerance } }
    }

    /// The name of the task, such as "xor".
    public let task: String
    /// What the numbers are.
    public let unit: RateUnit
    /// The median of the repeats.
    public let median: Double
    /// The best of the repeats.
    public let best: Double
    /// The worst of the repeats.
    public let worst: Double
    /// How often the task was timed, after one run to warm up.
    public let repeats: Int
    /// The losses that show that the work was done.
    public let losses: [LossCheck]
    /// The most memory the process had in use so far, in bytes.
    public let peakMemory: Int

    /// From the rates of all repeats, in units per second.
    init(task: String, unit: RateUnit, rates: [Double], losses: [LossCheck]) {
        let values = rates.sorted(by: >).map(unit.value)
        (self.task, self.unit, self.losses) = (task, unit, losses)
        (best, median, worst) = (values[0], values[values.count / 2], values[values.count - 1])
        repeats = values.count
        peakMemory = Stopwatch.peakMemory
    }

    /// Whether no loss differs from what it must be.
    public var didTheSameWork: Bool { losses.allSatisfy { $0.isAsExpected ?? true } }
}

/// How a speed is told.
public enum RateUnit: String, Sendable {
    case stepsPerSecond = "steps/s"
    case wordsPerSecond = "words/s"
    case millisecondsPerEpoch = "ms/epoch"
    case callsPerSecond = "calls/s"
    case imagesPerSecond = "images/s"

    /// From units of work per second.
    func value(_ rate: Double) -> Double { self == .millisecondsPerEpoch ? 1000 / rate : rate }
}
