import ArgumentParser
import ChapterKit
import CommandSupport
import Desk
import Foundation
import Play
import SafeFiles

/// The program `course-desk`: the desk itself, the static site, and the players that the desk starts.
enum DeskProgram {
    /// The chapters that the program was started with.
    @TaskLocal static var course = Course([])

    static func start(_ chapters: [ChapterContents]) -> Never {
        StandardOutput.prepare()
        ProcessLimits.leaveNoCore()
        $course.withValue(Course(chapters)) { () -> Never in
            do {
                var command = try DeskCommand.parseAsRoot()
                try command.run()
                exit(0)
            } catch let failure as CourseFailure {
                stop(failure.status.rawValue, failure.description)
            } catch let error as DataError {
                stop(CourseFailure.ExitStatus.environment.rawValue, error.description)
            } catch let error as FileError {
                stop(CourseFailure.ExitStatus.environment.rawValue, error.description)
            } catch {
                DeskCommand.exit(withError: error)
            }
        }
    }

    private static func stop(_ status: Int32, _ words: String) -> Never {
        Terminal.note("course: \(words)")
        exit(status)
    }

    /// The program `course`, which lies beside this one.
    static var program: URL {
        let own = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
        return own.resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "course")
    }

    static var player: URL { program.deletingLastPathComponent().appending(path: "course-desk") }
}

/// The root of the program's commands, which `course open` and `course site` call.
struct DeskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "course-desk", abstract: "The course in a browser, or as files.",
        subcommands: [OpenDesk.self, WriteSite.self, PlayToy.self])
}

/// A toy that answers line by line.
struct PlayToy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "play", abstract: "Answer questions of a page, line by line.", shouldDisplay: false)

    @Argument(help: "The toy.") var name: String
    @Flag(help: "With the learner's functions, where they pass.") var mine = false

    func run() throws {
        guard let toy = toys.first(where: { $0.name == name }) else {
            throw CourseFailure.unknown("toy", name, known: toys.map(\.name))
        }
        let repository = try Repository.locate()
        Player(
            toy, in: repository,
            learners: mine ? (course: DeskProgram.course.exercises, program: DeskProgram.program) : nil
        ).run()
    }
}
