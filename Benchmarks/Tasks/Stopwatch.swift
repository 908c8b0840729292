/// How benchmark tasks are timed: one run to warm up, then turns of one or more runs, each from fresh weights.
enum Stopwatch {
    /// Runs `run`, which does `units` units of work and returns its losses.
    static func rates<Losses>(units: Int, pace: Pace, _ run: () throws -> Losses) rethrows -> (
        rates: Rates, losses: Losses
    ) {
        var losses: Losses
        let clock = ContinuousClock()
        let start = clock.now
        losses = try run()
        let warmUp = (clock.now - start).seconds
        pace.begin(Pace.Start(units: units, warmUpSeconds: warmUp))
        var turns: [Double] = []
        while let count = pace.next(turns.count) {
            let start = clock.now
            for _ in 0..<max(count, 1) { losses = try run() }
            turns.append((clock.now - start).seconds / Double(max(count, 1)))
            pace.tell(turns[turns.count - 1])
        }
        if turns.isEmpty { turns = [warmUp] }
        return (Rates(perSecond: turns.map { Double(units) / $0 }, units: units, warmUpSeconds: warmUp), losses)
    }
}

/// How fast a task was.
struct Rates {
    /// Units of work a second, turn by turn.
    let perSecond: [Double]
    /// Units of work in a run.
    let units: Int
    /// How long the run took that warmed up.
    let warmUpSeconds: Double
}

extension Duration {
    fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
