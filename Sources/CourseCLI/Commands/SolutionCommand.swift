import ArgumentParser
import ExerciseKit

/// `course solution`: our answer, after a pass, or before with a typed yes.
struct SolutionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solution", abstract: "Our own answer: after yours passes, or before with a typed yes.")

    @OptionGroup var exercise: ExerciseArgument

    func run() throws {
        let repository = try Repository.locate()
        let info = try exercise.info
        if Progress(in: repository).knownStatus(of: info) != .passes {
            Terminal.note(
                "\(info.id) does not pass yet, and you learn most by finding it yourself. Type yes to see our answer:")
            guard readLine()?.trimmingPrefix(while: \.isWhitespace).lowercased().hasPrefix("yes") == true else {
                throw CourseFailure(.checksFailed, "not shown; a hint may do: ./course hint \(info.id)")
            }
        }
        print(StubText.withoutMarks(try repository.text(of: info.solution)), terminator: "")
    }
}
