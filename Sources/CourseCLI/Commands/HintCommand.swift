import ArgumentParser
import ExerciseKit

/// `course hint`: one level a call, from a question to nearly the code.
struct HintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hint", abstract: "A hint: each call gives the next of three.")

    @OptionGroup var exercise: ExerciseArgument

    func run() throws {
        try HintText.next(of: try exercise.info, in: try Repository.locate()).forEach { print($0) }
    }
}

/// The next of an exercise's hints, as lines.
enum HintText {
    /// - Throws: `CourseFailure` when it cannot be remembered which hint was given.
    static func next(of info: ExerciseInfo, in repository: Repository) throws -> [String] {
        var progress = Progress(in: repository)
        let number = progress.nextHint(of: info)
        try progress.save()
        let isLast = number == info.hints.count
        return [
            Terminal.styled("hint \(number) of \(info.hints.count)", .bold), "  \(info.hints[number - 1])",
            "  edit \(repository.place(of: info))",
            isLast
                ? "  That was the last. Our answer: ./course solution \(info.id)" : "  Call again for the next hint.",
        ]
    }
}
