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
        // Texts of the learner's are among them, such as an error that was thrown.
        Terminal.printFilled("\(mark) \(PlainText.withoutControls(text.headline))", hanging: 2, style)
        let clean = text.rows.map { (name: $0.name, text: PlainText.withoutControls($0.text)) }
        let rows = NamedRows(clean, column: VerdictText.column)
        for line in rows.lines(width: Terminal.width(), styled: Self.styled) { print(line) }
        show(printed: printed)
        fflush(nil)
    }

    /// What the mistake looks like is what helps most.
    private static func styled(_ name: String, _ line: String) -> String {
        name == VerdictText.looksLike ? Terminal.styled(line, .yellow) : line
    }

    private func show(printed: String) {
        let lines = printed.split(separator: "\n")
        guard !lines.isEmpty else { return }
        print("  your code printed:")
        for line in lines.prefix(8) {
            Terminal.printFilled(String(PlainText.withoutControls(line).prefix(200)), indent: "    ")
        }
        if lines.count > 8 { print("    … and \(lines.count - 8) more lines") }
    }

    /// How many pass, with a bar.
    func showTotal(_ verdicts: [Verdict]) {
        let passed = verdicts.count { $0.status == .passes }
        let told = "\(passed) of \(verdicts.count) exercises pass"
        print("\n" + Terminal.barLine(passed, of: verdicts.count, told))
    }
}
