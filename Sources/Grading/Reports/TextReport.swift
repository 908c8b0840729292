import ExerciseKit
import Foundation

/// A page for the student, as plain text: what there is to get, what was got, and what to do next.
struct TextReport {
    private let grade: Grade

    init(_ grade: Grade) {
        self.grade = grade
    }

    var bytes: [UInt8] { Array(text.utf8) }

    var text: String {
        var lines = [title, ""]
        lines += (grade.notes + grade.rules).map { "note: \($0)" }
        if !grade.notes.isEmpty || !grade.rules.isEmpty { lines.append("") }
        for chapter in grade.chapters {
            let points = "\(Answer.text(of: chapter.points)) of \(Answer.text(of: chapter.maximum)) points"
            lines.append("Chapter \(chapter.chapter): \(points)")
            for exercise in grade.seen where exercise.chapter == chapter.chapter {
                lines += exercise.message.split(separator: "\n").enumerated().map { $0 == 0 ? "  \($1)" : "    \($1)" }
            }
            lines.append("")
        }
        return (lines + ["Next: \(grade.next)", "The same checks run at home: ./course check", ""]).joined(
            separator: "\n")
    }

    private var title: String {
        let whose = grade.name.map { "\($0): " } ?? ""
        return "\(whose)\(Answer.text(of: grade.points)) of \(Answer.text(of: grade.maximum)) points"
    }
}

extension Grade {
    /// What a student may see of it now.
    var seen: [GradedExercise] { exercises.filter { $0.visibility == .visible } }

    /// The exercise to go on with, and what helps: the first that is begun and does not pass, else the first that is
    /// not begun.
    package var next: String {
        let open =
            seen.first { ![.passes, .notStarted].contains($0.status) } ?? seen.first { $0.status == .notStarted }
        guard let open else { return "all exercises pass. ./course list shows what else there is" }
        return
            "\(open.id), in \(open.file); ./course hint \(open.id) gives a hint, ./course check \(open.id) the checks"
    }
}
