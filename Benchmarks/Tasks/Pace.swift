/// How often a task is timed, and when.
///
/// One run warms up and is not counted. Then come turns: one or more runs each, timed together.
package struct Pace: Sendable {
    /// What is known before the first turn.
    package struct Start: Sendable {
        /// Units of work in a run, such as training steps.
        package let units: Int
        /// How long the run took that warmed up.
        package let warmUpSeconds: Double
    }

    /// Told once, when the task is warm.
    let begin: @Sendable (Start) -> Void
    /// How many runs the next turn has, from the number of turns so far; nil for no more turns.
    let next: @Sendable (_ done: Int) -> Int?
    /// Told after each turn: how long one run of it took, in seconds.
    let tell: @Sendable (_ secondsPerRun: Double) -> Void

    package init(
        begin: @escaping @Sendable (Start) -> Void = { _ in }, next: @escaping @Sendable (_ done: Int) -> Int?,
        tell: @escaping @Sendable (_ secondsPerRun: Double) -> Void = { _ in }
    ) {
        (self.begin, self.next, self.tell) = (begin, next, tell)
    }

    /// So many turns of one run each, one after the other.
    package static func repeats(_ count: Int) -> Pace { Pace(next: { $0 < count ? 1 : nil }) }
}
