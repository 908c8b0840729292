import Foundation

/// The processor's time of the calling thread, for experiments that measure.
///
/// What other programs do does not count, nor what other threads do: those of the matrix library look for work for a
/// while when the program starts.
package enum ThreadClock {
    /// Seconds since some moment.
    package static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The least of three.
    package static func leastOfThree(_ body: () -> Void) -> Double {
        (0..<3).map { _ in
            let before = seconds
            body()
            return seconds - before
        }.min() ?? .nan
    }
}
