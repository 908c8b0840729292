import ArgumentParser
import ExerciseChecks
import ExerciseKit
import Foundation

/// `course check`: builds the learner's code and runs the checks of one exercise or of all.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check your code: one exercise, or all of them.",
        discussion: "Exit status: 0 when all that was checked passes, 1 otherwise.")

    @Argument(help: "An exercise, such as sigmoid, or a chapter, such as 01. Without it: everything.") var id: String?
    @Option(help: "Seed of the drawn cases.") var seed: UInt64 = 1
    @Flag(help: "Print JSON for other programs.") var json = false

    func validate() throws {
        _ = try Course.exercises(id)
    }

    func run() throws {
        let repository = try Repository.locate()
        let wanted = try Course.exercises(id)
        if !json { Terminal.building(in: repository) }
        let desk = CheckingDesk(in: repository, course: CourseContents.exercises.map(\.info))
        let verdicts = try desk.check(wanted, seed: seed)
        if json {
            try JSONText.print(verdicts.map(\.verdict))
        } else {
            for (info, verdict) in verdicts { show(verdict, of: info, in: repository, printed: desk.printed(by: info)) }
            if wanted.count > 1 { showTotal(verdicts.map(\.verdict)) }
        }
        if verdicts.contains(where: { $0.verdict.status != .passes }) {
            throw ExitCode(CourseFailure.ExitStatus.checksFailed.rawValue)
        }
    }

    private func show(_ verdict: Verdict, of info: ExerciseInfo, in repository: Repository, printed: String) {
        let text = VerdictText(verdict, info: info, place: repository.place(of: info))
        let (mark, style): (String, Terminal.Style) =
            switch verdict.status {
            case .passes: ("✔", .green)
            case .notStarted: ("·", .yellow)
            default: ("✘", .red)
            }
        print(Terminal.styled("\(mark) \(text.lines[0])", style))
        text.lines.dropFirst().forEach { print($0) }
        if verdict.status != .doesNotCompile { show(printed: printed) }
        if verdict.status == .passes && id == info.id {
            print("  next            ./course   or look at what it learned: ./course plot --list")
        }
    }

    private func show(printed: String) {
        let lines = printed.split(separator: "\n")
        guard !lines.isEmpty else { return }
        print("  your code printed:")
        lines.prefix(8).forEach { print("    \($0.prefix(200))") }
        if lines.count > 8 { print("    … and \(lines.count - 8) more lines") }
    }

    private func showTotal(_ verdicts: [Verdict]) {
        let passed = verdicts.count { $0.status == .passes }
        print("\n\(Terminal.bar(passed, of: verdicts.count))  \(passed) of \(verdicts.count) exercises pass")
    }
}
