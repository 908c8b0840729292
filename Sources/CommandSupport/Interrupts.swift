import Foundation
import Synchronization

/// Passes Ctrl-C, a closed terminal and a request to end on to a program that was started in a process group of its
/// own, then ends this program as the signal would have.
package enum Interrupts {
    /// The program that is running, or 0: a signal handler can be told in no other way.
    private static let running = Atomic<Int32>(0)

    private static let numbers = [SIGINT, SIGTERM, SIGHUP]

    /// From now on the program dies with this one.
    static func pass(to process: Int32) {
        running.store(process, ordering: .sequentiallyConsistent)
        for number in numbers {
            signal(number) { number in
                let process = Interrupts.running.load(ordering: .sequentiallyConsistent)
                if process > 0 {
                    kill(-process, SIGTERM)
                    kill(process, SIGTERM)
                }
                signal(number, SIG_DFL)
                raise(number)
            }
        }
    }

    /// Leaves the signals to the system again.
    static func end() {
        for number in numbers { signal(number, SIG_DFL) }
        running.store(0, ordering: .sequentiallyConsistent)
    }

    /// From now on the program ends, as by a request to end, when its standard input does: a pipe from the program that
    /// has started it, which the system closes however that one ends.
    package static func endWithInput() {
        Thread.detachNewThread {
            var byte: UInt8 = 0
            while true {
                let count = read(STDIN_FILENO, &byte, 1)
                if count == 0 || (count < 0 && errno != EINTR) { break }
            }
            kill(getpid(), SIGTERM)
        }
    }
}
