import ExerciseChecks
import ExerciseKit
import Foundation
import Synchronization

/// What the run ends with: where the learner stands, and where to go on.
final class Summary: Sendable {
    /// One a process; it prints when the process ends, after the test runner's own closing line.
    static let shared = Summary()

    private let verdicts = Mutex<[String: (ExerciseInfo, Verdict)]>([:])

    private init() {
        atexit { Summary.shared.print() }
    }

    func note(_ verdict: Verdict, of info: ExerciseInfo) {
        verdicts.withLock { $0[info.id] = (info, verdict) }
    }

    private func print() {
        let entries = CourseContents.exercises.compactMap { exercise in verdicts.withLock { $0[exercise.info.id] } }
        guard !entries.isEmpty else { return }
        let solved = entries.count { $0.1.status == .passes }
        var lines = ["", "Your exercises: \(solved) of \(entries.count) pass."]
        lines += entries.map { info, verdict in
            "  \(verdict.status == .passes ? "✔" : "·") \(info.id.padded(to: 22)) \(verdict.status.rawValue)"
        }
        if let next = entries.first(where: { $0.1.status != .passes })?.0 {
            lines += ["Red is where everybody starts. Next: edit \(next.file), or ask for ./course hint \(next.id)."]
        } else {
            lines += ["Everything is green. Look at what your code learned: ./course plot --list"]
        }
        Swift.print(lines.joined(separator: "\n"))
        fflush(nil)
    }
}
