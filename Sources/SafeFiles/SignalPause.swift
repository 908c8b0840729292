import Foundation
import Synchronization

/// Lets Ctrl-C (SIGINT) and termination (SIGTERM) wait while a short piece of work is done.
///
/// Blocking the signals on one thread is not enough: the system hands them to any other thread, such as a worker of
/// the matrix library, and the process ends. So a handler for the whole process notes them.
enum SignalPause {
    private static let lock = NSLock()
    // Written by the handlers on any thread; only ever set to true while they are there.
    private static let hasInterrupt = Atomic<Bool>(false)
    private static let hasTermination = Atomic<Bool>(false)

    /// Runs `body`, then delivers the signals that came meanwhile. One body at a time. Throws what `body` throws.
    static func run(_ body: () throws -> Void) rethrows {
        lock.lock()
        defer { lock.unlock() }
        hasInterrupt.store(false, ordering: .sequentiallyConsistent)
        hasTermination.store(false, ordering: .sequentiallyConsistent)
        let onInterrupt = signal(SIGINT) { _ in
            SignalPause.hasInterrupt.store(true, ordering: .sequentiallyConsistent)
        }
        let onTermination = signal(SIGTERM) { _ in
            SignalPause.hasTermination.store(true, ordering: .sequentiallyConsistent)
        }
        defer {
            signal(SIGINT, onInterrupt)
            signal(SIGTERM, onTermination)
            if hasInterrupt.load(ordering: .sequentiallyConsistent) { kill(getpid(), SIGINT) }
            if hasTermination.load(ordering: .sequentiallyConsistent) { kill(getpid(), SIGTERM) }
        }
        try body()
    }
}
