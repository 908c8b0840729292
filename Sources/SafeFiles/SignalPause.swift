import Foundation

/// Lets Ctrl-C (SIGINT) and termination (SIGTERM) wait while a short piece of work is done.
///
/// Blocking the signals on one thread is not enough: the system hands them to any other thread, such as a worker of
/// the matrix library, and the process ends. So a handler for the whole process notes them.
enum SignalPause {
    private static let lock = NSLock()
    // Written by the handlers on any thread, read after they are taken away; only ever set to 1 in between.
    nonisolated(unsafe) private static var hasInterrupt: sig_atomic_t = 0
    nonisolated(unsafe) private static var hasTermination: sig_atomic_t = 0

    /// Runs `body`, then delivers the signals that came meanwhile. One body at a time. Throws what `body` throws.
    static func run(_ body: () throws -> Void) rethrows {
        lock.lock()
        defer { lock.unlock() }
        hasInterrupt = 0
        hasTermination = 0
        let onInterrupt = signal(SIGINT) { _ in SignalPause.hasInterrupt = 1 }
        let onTermination = signal(SIGTERM) { _ in SignalPause.hasTermination = 1 }
        defer {
            signal(SIGINT, onInterrupt)
            signal(SIGTERM, onTermination)
            if hasInterrupt == 1 { kill(getpid(), SIGINT) }
            if hasTermination == 1 { kill(getpid(), SIGTERM) }
        }
        try body()
    }
}
