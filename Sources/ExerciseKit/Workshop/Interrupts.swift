import Foundation

/// Passes Ctrl-C and a request to end on to a program that was started in a process group of its own, then ends this
/// program as the signal would have.
final class Interrupts {
    private static let signals = [SIGINT, SIGTERM]
    private var sources: [any DispatchSourceSignal] = []

    /// Kills the program and this one when a signal comes.
    func pass(to process: Int32) {
        for number in Self.signals {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                kill(-process, number)
                kill(process, number)
                signal(number, SIG_DFL)
                raise(number)
            }
            source.activate()
            sources.append(source)
        }
    }

    /// Leaves the signals to the system again.
    func end() {
        for source in sources { source.cancel() }
        for number in Self.signals where !sources.isEmpty { signal(number, SIG_DFL) }
        sources = []
    }
}
