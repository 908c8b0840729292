#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// How benchmark tasks are timed: one run to warm up, then several runs, each from fresh weights.
enum Stopwatch {
    /// Runs `run`, which does `units` units of work and returns its losses; rates are units per second.
    static func rates<Losses>(units: Int, repeats: Int, _ run: () -> Losses) -> (rates: [Double], losses: Losses) {
        var losses = run()
        var rates: [Double] = []
        let clock = ContinuousClock()
        for _ in 0..<max(repeats, 1) {
            let duration = clock.measure { losses = run() }
            let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
            rates.append(Double(units) / seconds)
        }
        return (rates, losses)
    }

    /// The most memory this process has had in use, in bytes.
    static var peakMemory: Int {
        var usage = rusage()
        #if canImport(Darwin)
            let bytesPerUnit = 1
            getrusage(RUSAGE_SELF, &usage)
        #else
            let bytesPerUnit = 1024
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        #endif
        return usage.ru_maxrss * bytesPerUnit
    }
}
