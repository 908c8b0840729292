import CommandSupport
import Dispatch

/// Says after two seconds that something is at work, unless it is done by then.
struct PatienceNote {
    private let work: DispatchWorkItem

    init(_ text: String) {
        work = DispatchWorkItem { Terminal.note(text) }
        DispatchQueue.global().asyncAfter(deadline: .now() + 2, execute: work)
    }

    func cancel() { work.cancel() }
}
