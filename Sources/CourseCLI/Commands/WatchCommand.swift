import ArgumentParser
import ChapterKit
import CommandSupport

/// `course watch`: checks an exercise whenever its file is saved.
struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Check an exercise whenever you save it.",
        discussion: "Without an exercise it goes on where you were last. It never moves on by itself.")

    @Argument(help: "An exercise, such as sigmoid or its file, or a chapter, such as 01.") var id: String?
    @Option(help: "Seed of the drawn cases.") var seed: UInt64 = 1

    func validate() throws {
        _ = try Session.course.exercises(named: id)
    }

    func run() throws {
        let repository = try Repository.locate()
        let first = try Session.course.exercises(named: id).first?.info
        guard let info = try Session.exercise(named: id, in: repository) ?? first else {
            throw CourseFailure(.environment, "this course has no exercises; restore it with git checkout")
        }
        var session = WatchSession(of: info, in: repository, seed: seed)
        try session.run()
    }
}
