import ChapterKit
import CourseContents
import ExerciseKit
import Foundation
import Synchronization

/// What the run ends with: where the learner stands, and where to go on.
final class Summary: Sendable {
    /// One a process; it prints when the process ends, after the test runner's own closing line.
    static let shared = Summary()

    private let verdicts = Mutex<[String: Verdict]>([:])

    private init() {
        atexit {
            Swift.print(Summary.shared.lines.joined(separator: "\n"))
            fflush(nil)
        }
    }

    func note(_ verdict: Verdict) {
        verdicts.withLock { $0[verdict.exercise] = verdict }
    }

    private var lines: [String] {
        let verdicts = verdicts.withLock { $0 }
        let ran = Course(courseChapters).exercises.map(\.info).filter { verdicts[$0.id] != nil }
        let unsolved = ran.filter { verdicts[$0.id]?.status != .passes }
        var lines = ["", "Your exercises: \(ran.count - unsolved.count) of \(ran.count) pass."]
        for chapter in Course(courseChapters).chapters {
            let ids = ran.filter { $0.chapter == chapter.number }.map(\.id)
            let solved = ids.count { verdicts[$0]?.status == .passes }
            guard !ids.isEmpty else { continue }
            lines.append("  \(chapter.number) \(chapter.title.padded(to: 28)) \(solved) of \(ids.count)")
        }
        let begun = unsolved.filter { verdicts[$0.id]?.status != .notStarted }
        if !begun.isEmpty { lines.append("Begun, and not right yet: \(begun.map(\.id).joined(separator: ", ")).") }
        if let next = begun.first ?? unsolved.first {
            let advice = "Next: edit \(next.file), then ./course check \(next.id), or ask for ./course hint \(next.id)."
            return lines + ["Red is where everybody starts. \(advice)"]
        }
        return lines + ["Everything is green. Look at what your code learned: ./course plot --list"]
    }
}
