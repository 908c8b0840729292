import ArgumentParser
import CommandSupport
import ExerciseKit
import Workshop

/// `course solution`: our answer beside the learner's, after a pass, or before with a typed yes.
struct SolutionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solution", abstract: "Our own answer: after yours passes, or before with a typed yes.",
        discussion: "Shown as what differs from your file: - is your line, + is ours.")

    @OptionGroup var exercise: ExerciseArgument

    func run() throws {
        let repository = try Repository.locate()
        let info = try exercise.info
        let progress = Progress(in: repository)
        if progress.knownStatus(of: info) != .passes {
            Terminal.note(
                "\(info.id) does not pass yet, and you learn most by finding it yourself. Type yes to see our answer:")
            guard readLine()?.trimmingPrefix(while: \.isWhitespace).lowercased().hasPrefix("yes") == true else {
                throw CourseFailure(.checksFailed, "not shown; a hint may do: ./course hint \(info.id)")
            }
        }
        let ours = StubText.withoutMarks(try repository.text(of: info.solution))
        // What differs in a file of many thousand lines would take for ever to find, and nobody would read it.
        guard !progress.isUntouched(info), let yours = try? repository.text(of: info.file), yours.utf8.count < 100_000
        else {
            return print(ours, terminator: "")
        }
        show(LineDifference(from: yours, to: ours), of: info)
    }

    private func show(_ difference: LineDifference, of info: ExerciseInfo) {
        if difference.isEmpty { return print("\(info.file) is our answer, line for line.") }
        print(Terminal.styled("- yours, \(info.file)", .red))
        print(Terminal.styled("+ ours, \(info.solution)", .green))
        let shown = difference.shown(context: 3)
        for (index, line) in difference.lines.enumerated() {
            guard shown.contains(index) else {
                if shown.contains(index - 1) || index == 0 { print(Terminal.styled("  …", .dim)) }
                continue
            }
            switch line.kind {
            case .common: print(line.text.isEmpty ? "" : "  \(line.text)")
            case .removed: print(Terminal.styled("- \(line.text)", .red))
            case .added: print(Terminal.styled("+ \(line.text)", .green))
            }
        }
    }
}
