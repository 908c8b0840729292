import Foundation

/// JUnit's XML, in the form that Jenkins, GitLab and the common GitHub actions read: a suite a chapter, a case an
/// exercise. What was never begun is skipped, wrong answers are failures, all else is an error.
struct JUnitReport {
    private let grade: Grade

    init(_ grade: Grade) {
        self.grade = grade
    }

    var bytes: [UInt8] { Array(text.utf8) }

    private var text: String {
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
        lines.append("<testsuites name=\"course\" \(counts(grade.exercises))>")
        var rest = grade.exercises[...]
        while let chapter = rest.first?.chapter {
            let cases = rest.prefix { $0.chapter == chapter }
            rest = rest.dropFirst(cases.count)
            lines.append("  <testsuite name=\"chapter \(chapter)\" \(counts(cases)) skipped=\"\(skipped(cases))\">")
            lines += cases.flatMap(lines(of:))
            lines.append("  </testsuite>")
        }
        let words = (grade.notes + grade.rules).joined(separator: "\n")
        if !words.isEmpty { lines.append("  <system-out>\(XMLText.escaped(words))</system-out>") }
        return (lines + ["</testsuites>", ""]).joined(separator: "\n")
    }

    private func counts(_ cases: some Collection<GradedExercise>) -> String {
        let kinds = cases.map { Self.element(for: $0) }
        let seconds = String(format: "%.3f", cases.reduce(0) { $0 + $1.seconds })
        return "tests=\"\(cases.count)\" failures=\"\(kinds.count { $0 == "failure" })\" "
            + "errors=\"\(kinds.count { $0 == "error" })\" time=\"\(seconds)\""
    }

    private func skipped(_ cases: some Collection<GradedExercise>) -> Int {
        cases.count { $0.status == .notStarted }
    }

    /// The element that says how it went; nil for a pass.
    private static func element(for exercise: GradedExercise) -> String? {
        switch exercise.status {
        case .passes: nil
        case .notStarted: "skipped"
        case .wrongShape, .notFinite, .wrongValue: "failure"
        case .doesNotCompile, .tooSlowToCompile, .crashed, .tooSlow: "error"
        }
    }

    private func lines(of exercise: GradedExercise) -> [String] {
        let time = String(format: "%.3f", exercise.seconds)
        let points = "\(number(exercise.points)) of \(number(exercise.maximum)) points"
        var lines = [
            "    <testcase name=\"\(exercise.id)\" classname=\"course.chapter\(exercise.chapter)\" time=\"\(time)\">"
        ]
        switch Self.element(for: exercise) {
        case "skipped": lines.append("      <skipped message=\"not started\"/>")
        case let element?:
            let message = "\(exercise.status.rawValue): \(points)"
            let kind = exercise.status.rawValue
            lines.append(
                "      <\(element) type=\"\(kind)\" message=\"\(message)\">\(XMLText.escaped(exercise.message))</\(element)>"
            )
        case nil: break
        }
        return lines + ["      <system-out>\(points)</system-out>", "    </testcase>"]
    }

    private func number(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? String(value) }
}

/// Text in XML.
enum XMLText {
    /// Without the characters that XML does not allow, and with those escaped that mean something in it.
    static func escaped(_ text: String) -> String {
        text.withoutControls.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}

extension String {
    /// Without what would steer a terminal, and without what XML does not allow: each a question mark.
    var withoutControls: String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            let isNone = scalar.value & 0xFFFE == 0xFFFE
            result.append((isControl && scalar != "\t" && scalar != "\n") || isNone ? "?" : scalar)
        }
        return String(result)
    }
}
