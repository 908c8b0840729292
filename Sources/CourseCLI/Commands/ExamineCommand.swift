import ArgumentParser
import Foundation
import Grading
import SafeFiles

/// `course examine`: one examination, in a process of its own. `course grade` calls it; nobody needs to call it by
/// hand.
struct ExamineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "examine", abstract: "One exercise of a submission; course grade calls it.", shouldDisplay: false)

    @Argument(help: "The exercise.") var id: String
    @Argument(help: "Seed of the drawn cases.") var seed: UInt64
    @Argument(help: "Seconds for all checks.") var limit: Double
    @Argument(help: "Seconds by the clock.") var patience: Double
    @Argument(help: "The file to write what was found to.") var result: String
    @Argument(parsing: .postTerminator, help: "What starts the submission's program.") var command: [String]

    func run() throws {
        let examiner = Examiner(of: try Session.course.exercise(id), seed: seed, limit: limit, patience: patience)
        let report = try examiner.examine(command)
        try AtomicFile.write(Array(try JSONEncoder().encode(report)), to: result)
    }
}
