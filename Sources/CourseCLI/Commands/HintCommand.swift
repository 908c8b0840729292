import ArgumentParser
import ChapterKit
import CommandSupport
import ExerciseKit
import Workshop

/// `course hint`: one level a call, from a question to nearly the code.
struct HintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hint", abstract: "A hint: each call gives the next of three.",
        discussion: "Without an exercise: the one you were last at. --all reads those again that you were given.")

    @Argument(help: "An exercise, such as sigmoid or its file, or a chapter, such as 01.") var id: String?
    @Flag(help: "The hints that you were given, from the first; no new one.") var all = false

    func validate() throws {
        _ = try Session.course.exercises(named: id)
    }

    func run() throws {
        let repository = try Repository.locate()
        guard let info = try Session.exercise(named: id, in: repository) else {
            return Terminal.printFilled("Everything here passes. Our answers: ./course solution ID")
        }
        LastExercise.note(info, in: repository)
        if id != info.id { print(info.id) }
        if all, HintText.showGiven(of: info, in: repository) { return }
        try HintText.showNext(of: info, in: repository)
    }
}

/// An exercise's hints on the terminal.
enum HintText {
    /// Gives the next one.
    ///
    /// - Throws: `CourseFailure` when it cannot be remembered which hint was given.
    static func showNext(of info: ExerciseInfo, in repository: Repository) throws {
        let number = try Progress.change(in: repository) { $0.nextHint(of: info) }
        show(number, of: info)
        Terminal.printFilled("edit \(repository.place(of: info))", indent: "  ")
        let again = number > 1 ? " All so far: ./course hint \(info.id) --all" : ""
        Terminal.printFilled(
            number == info.hints.count
                ? "That was the last. Our answer: ./course solution \(info.id)." + again
                : "Call again for the next hint.", indent: "  ")
    }

    /// Shows those that were given, from the first.
    ///
    /// - Returns: whether there were any.
    static func showGiven(of info: ExerciseInfo, in repository: Repository) -> Bool {
        let given = Progress(in: repository).hintsGiven(of: info)
        guard given > 0 else { return false }
        for number in 1...given { show(number, of: info) }
        let more = info.hints.count - given
        if more > 0 { Terminal.printFilled("\(more) more: ./course hint \(info.id)", indent: "  ") }
        return true
    }

    private static func show(_ number: Int, of info: ExerciseInfo) {
        print(Terminal.styled("hint \(number) of \(info.hints.count)", .bold))
        for line in info.hints[number - 1].lines { Terminal.printFilled(String(line), indent: "  ") }
    }
}
