import Foundation
import Training

/// Turns Ctrl-C into a wish to stop. The second one ends the program as usual.
final class InterruptWatch {
    let interruption = Interruption()
    private let source: any DispatchSourceSignal

    init() {
        signal(SIGINT, SIG_IGN)  // The source below hears of it all the same.
        source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global(qos: .userInitiated))
        source.setEventHandler { [interruption] in
            if interruption.isRequested {
                signal(SIGINT, SIG_DFL)
                kill(getpid(), SIGINT)
            }
            interruption.request()
        }
        source.resume()
    }

    deinit {
        source.cancel()
        signal(SIGINT, SIG_DFL)
    }
}
