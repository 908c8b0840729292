import ArgumentParser
import ExerciseKit

/// `course hint`: one level a call, from a question to nearly the code.
struct HintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hint", abstract: "A hint: each call gives the next of three.")

    @OptionGroup var exercise: ExerciseArgument

    func run() throws {
        let repository = try Repository.locate()
        let info = try exercise.info
        var progress = Progress(in: repository)
        let number = progress.nextHint(of: info)
        try progress.save()
        print(Terminal.styled("hint \(number) of \(info.hints.count)", .bold))
        print("  \(info.hints[number - 1])")
        print("  edit \(repository.place(of: info))")
        let isLast = number == info.hints.count
        print(
            isLast ? "  That was the last. Our answer: ./course solution \(info.id)" : "  Call again for the next hint."
        )
    }
}
