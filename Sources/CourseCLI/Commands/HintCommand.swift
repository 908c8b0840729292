import ArgumentParser
import ChapterKit
import CommandSupport
import ExerciseKit
import Workshop

/// `course hint`: one level a call, from a question to nearly the code.
struct HintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hint", abstract: "A hint: each call gives the next of three.",
        discussion: "Without an exercise: the next one that does not pass yet.")

    @Argument(help: "An exercise, such as sigmoid.") var id: String?

    func validate() throws {
        if let id { _ = try Session.course.exercise(id).info }
    }

    func run() throws {
        let repository = try Repository.locate()
        guard let info = try id.map({ try Session.course.exercise($0).info }) ?? Session.next(after: nil, in: repository)
        else {
            return print("Everything passes. Our answers: ./course solution ID")
        }
        if id == nil { print(info.id) }
        try HintText.next(of: info, in: repository).forEach { print($0) }
    }
}

/// The next of an exercise's hints, as lines.
enum HintText {
    /// - Throws: `CourseFailure` when it cannot be remembered which hint was given.
    static func next(of info: ExerciseInfo, in repository: Repository) throws -> [String] {
        let number = try Progress.change(in: repository) { $0.nextHint(of: info) }
        let isLast = number == info.hints.count
        return [
            Terminal.styled("hint \(number) of \(info.hints.count)", .bold), "  \(info.hints[number - 1])",
            "  edit \(repository.place(of: info))",
            isLast
                ? "  That was the last. Our answer: ./course solution \(info.id)" : "  Call again for the next hint.",
        ]
    }
}
