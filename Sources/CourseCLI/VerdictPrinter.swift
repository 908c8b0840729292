import CommandSupport
import ExerciseKit
import Foundation

/// Verdicts on the terminal.
struct VerdictPrinter {
    let repository: Repository

    /// The verdict in at most eight lines, and the first lines of what the learner's code printed.
    func show(_ verdict: Verdict, of info: ExerciseInfo, printed: String) {
        let text = VerdictText(verdict, info: info, place: repository.place(of: info))
        let (mark, style): (String, Terminal.Style) =
            switch verdict.status {
            case .passes: ("✔", .green)
            case .notStarted: ("·", .yellow)
            default: ("✘", .red)
            }
        print(Terminal.styled("\(mark) \(text.lines[0])", style))
        text.lines.dropFirst().forEach { print($0) }
        show(printed: printed)
        fflush(nil)
    }

    private func show(printed: String) {
        let lines = printed.split(separator: "\n")
        guard !lines.isEmpty else { return }
        print("  your code printed:")
        lines.prefix(8).forEach { print("    \($0.prefix(200))") }
        if lines.count > 8 { print("    … and \(lines.count - 8) more lines") }
    }

    /// How many pass, with a bar.
    func showTotal(_ verdicts: [Verdict]) {
        let passed = verdicts.count { $0.status == .passes }
        print("\n\(Terminal.bar(passed, of: verdicts.count))  \(passed) of \(verdicts.count) exercises pass")
    }
}
