/// What one benchmark task measured.
package struct BenchmarkResult: Sendable {
    /// A loss of the run beside the one that every engine doing this work arrives at.
    package struct LossCheck: Sendable {
        /// Where in the run, such as "final loss".
        package let name: String
        package let measured: Double
        /// The loss of the others, and how far from it is still rounding; nil if it is not known for this run.
        package let expected: (value: Double, tolerance: Double)?

        /// Whether the same work was done; nil if that is unknown.
        package var isAsExpected: Bool? { expected.map { abs(measured - $0.value) <= $0.tolerance } }
    }

    /// The name of the task, such as "xor".
    package let task: String
    /// What the numbers are.
    package let unit: RateUnit
    /// The median of the turns.
    package let median: Double
    /// The best of the turns.
    package let best: Double
    /// The worst of the turns.
    package let worst: Double
    /// How many turns were timed, after one run to warm up.
    package let repeats: Int
    /// Units of work in a run, such as training steps.
    package let unitsPerRun: Int
    /// How long the run took that warmed up.
    package let warmUpSeconds: Double
    /// The losses that show that the work was done.
    package let losses: [LossCheck]
    /// Why steps were not replayed, of a task that asks for it; nil if they were, or were not to be.
    package let refusal: String?
    /// The most memory in use so far, in bytes: by the process, or by the processes that the task started.
    package let peakMemory: Int

    init(
        task: String, unit: RateUnit, rates: Rates, losses: [LossCheck], refusal: String? = nil,
        peakMemory: Int? = nil
    ) {
        let sorted = rates.perSecond.sorted(by: >)
        let (low, high) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
        (self.task, self.unit, self.losses, self.refusal) = (task, unit, losses, refusal)
        (best, worst) = (unit.value(sorted[0]), unit.value(sorted[sorted.count - 1]))
        median = (unit.value(low) + unit.value(high)) / 2
        repeats = sorted.count
        (unitsPerRun, warmUpSeconds) = (rates.units, rates.warmUpSeconds)
        self.peakMemory = peakMemory ?? PeakMemory.ofThisProcess
    }

    /// Whether no loss differs from what it must be.
    package var didTheSameWork: Bool { losses.allSatisfy { $0.isAsExpected ?? true } }
}

/// How a speed is told.
package enum RateUnit: String, Sendable {
    case stepsPerSecond = "steps/s"
    case wordsPerSecond = "words/s"
    case tokensPerSecond = "tokens/s"
    case millisecondsPerEpoch = "ms/epoch"
    case callsPerSecond = "calls/s"
    case imagesPerSecond = "images/s"
    case gigaflops = "GFLOP/s"
    case milliseconds = "ms"

    /// From units of work per second.
    func value(_ rate: Double) -> Double {
        switch self {
        case .millisecondsPerEpoch, .milliseconds: 1000 / rate
        case .gigaflops: rate / 1e9
        case .stepsPerSecond, .wordsPerSecond, .tokensPerSecond, .callsPerSecond, .imagesPerSecond: rate
        }
    }
}
