import ExerciseKit
import Foundation

/// A page for the student, as HTML that needs nothing beside it.
struct HTMLReport {
    private let grade: Grade

    init(_ grade: Grade) {
        self.grade = grade
    }

    var bytes: [UInt8] { Array(text.utf8) }

    private static let style = """
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f4f4f2; padding: .6rem .8rem; }
        details { margin: .4rem 0; } summary { cursor: pointer; }
        .passes { color: #1b6e3c; } .open { color: #8a2a1b; } .calm { color: #555; }
        """

    private var text: String {
        let title = "\(grade.name.map { "\($0): " } ?? "")\(points(grade.points, grade.maximum))"
        let notes = (grade.notes + grade.rules).map { "<li>\(XMLText.escaped($0))</li>" }.joined(separator: "\n")
        let chapters = grade.chapters.map(section).joined(separator: "\n")
        return """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>\(XMLText.escaped(title))</title>
            <style>\(Self.style)</style></head>
            <body>
            <h1>\(XMLText.escaped(title))</h1>
            <p><strong>Next:</strong> \(XMLText.escaped(grade.next)).</p>
            \(notes.isEmpty ? "" : "<ul>\n\(notes)\n</ul>")
            \(chapters)
            <p>The same checks run at home: <code>./course check</code>. Seed of the drawn cases: \(grade.seed).</p>
            </body>
            </html>

            """
    }

    private func section(_ chapter: GradedChapter) -> String {
        let exercises = grade.seen.filter { $0.chapter == chapter.chapter }.map { exercise in
            let kind = exercise.status == .passes ? "passes" : exercise.status == .notStarted ? "calm" : "open"
            let isOpen = kind == "open" ? " open" : ""
            let bonus = exercise.isBonus ? " (bonus)" : ""
            let summary =
                "\(exercise.title): \(exercise.status.rawValue), \(points(exercise.points, exercise.maximum))\(bonus)"
            return """
                <details\(isOpen)><summary class="\(kind)">\(XMLText.escaped(summary))</summary>
                <pre>\(XMLText.escaped(exercise.message))</pre></details>
                """
        }
        let title = "Chapter \(chapter.chapter): \(points(chapter.points, chapter.maximum))"
        return "<h2>\(title)</h2>\n\(exercises.joined(separator: "\n"))"
    }

    private func points(_ points: Double, _ maximum: Double) -> String {
        "\(Answer.text(of: points)) of \(Answer.text(of: maximum)) points"
    }
}
