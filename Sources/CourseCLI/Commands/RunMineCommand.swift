import ArgumentParser
import ChapterKit
import CommandSupport
import Foundation
import Workshop

/// `course run-mine`: the process in which a command runs the learner's functions; nobody needs to call it by hand.
struct RunMineCommand: ParsableCommand {
    /// What to run, and with which of the learner's functions.
    struct Request: Codable {
        let arguments: [String]
        let learners: LearnersLibraries
    }

    static let configuration = CommandConfiguration(
        commandName: "run-mine", abstract: "Run a command with functions out of compiled libraries.",
        discussion: "course sample --mine starts it, in a process of its own.", shouldDisplay: false)

    @Argument(help: "The request as JSON.") var request: String

    func run() throws {
        ProcessLimits.apply(seconds: ProcessLimits.plotTime)
        let request = try JSONDecoder().decode(Request.self, from: Data(request.utf8))
        let functions = try request.learners.functions(of: Session.course.exercises)
        let code = LearnersCode(functions: functions, solved: request.learners.solved)
        var command = try CourseProgram.parsed(request.arguments)
        try LearnersCode.$current.withValue(code) { try command.run() }
    }

    /// Runs the command of these arguments again, in such a process.
    ///
    /// - Throws: `CourseFailure` when the learner's code ends it.
    static func start(_ arguments: [String], exercises: [String]) throws {
        let repository = try Repository.locate()
        let learners = try LearnersLibraries(of: exercises, in: repository)
        let json = String(
            decoding: try JSONEncoder().encode(Request(arguments: arguments, learners: learners)), as: UTF8.self)
        var process = Subprocess(Session.program.path, ["run-mine", json])
        process.environment = ["SWIFT_BACKTRACE": "enable=no"]
        process.limit = ProcessLimits.plotTime
        switch try process.run() {
        case .exited(0): return
        case .exited(let status): throw ExitCode(status)
        case .timedOut:
            let habit = learners.costlyHabit(in: repository).map { "; \($0)" } ?? ""
            throw CourseFailure(
                .environment, "your code was still running after \(Int(ProcessLimits.plotTime)) seconds\(habit)")
        case .signalled(let signal):
            throw CourseFailure(.environment, "your code stopped the program (signal \(signal)); see above")
        }
    }
}
