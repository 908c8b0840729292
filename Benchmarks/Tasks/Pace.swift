/// How often a task is timed, and when.
///
/// One run warms up and is not counted. Then come turns: one or more runs each, timed together.
public struct Pace: Sendable {
    /// What is known before the first turn.
    public struct Start: Sendable {
        /// Units of work in a run, such as training steps.
        public let units: Int
        /// How long the run took that warmed up.
        public let warmUpSeconds: Double
    }

    /// Told once, when the task is warm.
    let begin: @Sendable (Start) -> Void
    /// How many runs the next turn has, from the number of turns so far; nil for no more turns.
    let next: @Sendable (_ done: Int) -> Int?
    /// Told after each turn: how long one run of it took, in seconds.
    let tell: @Sendable (_ secondsPerRun: Double) -> Void

    public init(
        begin: @escaping @Sendable (Start) -> Void = { _ in }, next: @escaping @Sendable (_ done: Int) -> Int?,
        tell: @escaping @Sendable (_ secondsPerRun: Double) -> Void = { _ in }
    ) {
        (self.begin, self.next, self.tell) = (begin, next, tell)
    }

    /// So many turns of one run each, one after the other.
    public static func repeats(_ count: Int) -> Pace { Pace(next: { $0 < count ? 1 : nil }) }
}
