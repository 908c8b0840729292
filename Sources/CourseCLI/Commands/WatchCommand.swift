import ArgumentParser
import ChapterKit
import CommandSupport

/// `course watch`: checks an exercise whenever its file is saved.
struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Check an exercise whenever you save it.",
        discussion: "Without an exercise: the next one that does not pass yet. It never moves on by itself.")

    @Argument(help: "An exercise, such as sigmoid.") var id: String?
    @Option(help: "Seed of the drawn cases.") var seed: UInt64 = 1

    func validate() throws {
        if let id { _ = try Session.course.exercise(id).info }
    }

    func run() throws {
        let repository = try Repository.locate()
        let next = Session.next(after: nil, in: repository) ?? Session.course.counted.first?.info
        guard let info = try id.map({ try Session.course.exercise($0).info }) ?? next else {
            throw CourseFailure(.environment, "this course has no exercises; restore it with git checkout")
        }
        var session = WatchSession(of: info, in: repository, seed: seed)
        try session.run()
    }
}
