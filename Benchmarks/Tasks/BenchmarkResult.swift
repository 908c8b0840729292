/// What one benchmark task measured.
public struct BenchmarkResult: Sendable {
    /// The name of the task, such as "xor".
    public let task: String
    /// What is counted, such as "steps/s".
    public let unit: String
    /// The median of the repeats.
    public let median: Double
    /// The best of the repeats.
    public let best: Double
    /// The worst of the repeats.
    public let worst: Double
    /// How often the task was timed, after one run to warm up.
    public let repeats: Int
    /// The loss at the last step: equal to the peers' if the same work was done.
    public let finalLoss: Double
    /// The loss at which every engine ends that does this work, and how far from it is still rounding; nil if unknown.
    public let expectedLoss: (value: Double, tolerance: Double)?
    /// The most memory the process had in use so far, in bytes.
    public let peakMemory: Int

    /// Whether the run ended at the loss it must end at; nil if that is unknown.
    public var didTheSameWork: Bool? { expectedLoss.map { abs(finalLoss - $0.value) <= $0.tolerance } }

    /// Half the distance from best to worst, as a fraction of the median.
    public var spread: Double { median == 0 ? 0 : abs(best - worst) / 2 / median }
}
