import ArgumentParser
import ChapterKit
import CommandSupport
import DataLoading
import Foundation
import Layers
import Plotting
import Training

/// The program `course`: arguments in, one library call, text out.
///
/// Every failure is told in one place, with its exit status: 0 pass, 1 checks failed, 2 usage, 3 environment.
package enum CourseProgram {
    /// Runs the command that the arguments name, on these chapters, and ends the program.
    package static func start(_ chapters: [ChapterContents]) -> Never {
        StandardOutput.prepare()
        ProcessLimits.leaveNoCore()
        Course.$current.withValue(Course(chapters)) { () -> Never in
            do {
                try run(Array(CommandLine.arguments.dropFirst()))
                end(0)
            } catch {
                stop(error)
            }
        }
    }

    /// Ends the program. What was printed and could not be written is a failure of its own.
    private static func end(_ status: Int32) -> Never {
        if let reason = StandardOutput.failure() {
            Terminal.note("course: cannot write the output: \(reason)")
            exit(CourseFailure.ExitStatus.environment.rawValue)
        }
        exit(status)
    }

    private static func run(_ arguments: [String]) throws {
        var command = try parsed(arguments)
        do {
            try command.run()
        } catch let wanted as LearnersCode.Wanted {
            try RunMineCommand.start(arguments, exercises: wanted.exercises)
        }
    }

    /// The command that the arguments name. What does not parse is a matter of usage; help and version come as errors,
    /// too, and end the program here.
    static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
        if let first = arguments.first, !first.hasPrefix("-"), !CourseCommand.names.contains(first),
            !CourseCommand.innerNames.contains(first)
        {
            throw CourseFailure.unknown("command", first, known: CourseCommand.names)
        }
        // Of two commands of one name the option decides.
        let chosen = Session.course.commands.first { command in
            command.name == arguments.first && command.option.map { has($0, in: arguments) } ?? false
        }
        let root: any ParsableCommand.Type = chosen?.type ?? CourseCommand.self
        do {
            return try root.parseAsRoot(chosen == nil ? arguments : Array(arguments.dropFirst()))
        } catch {
            if root.exitCode(for: error) == .success { tell(error, of: root) }
            let message = root.message(for: error)
            if chosen == nil, message.hasPrefix("Unknown option"), let other = optionThatIsMissing(from: arguments) {
                throw CourseFailure(.usage, "these options go with \(other), which is missing")
            }
            throw CourseFailure(.usage, message)
        }
    }

    /// Whether an option was given: `--densenet`, or with its value as one word or as two, `--model=gpt`.
    private static func has(_ option: String, in arguments: [String]) -> Bool {
        let words = option.split(separator: "=", maxSplits: 1).map(String.init)
        return arguments.contains(option)
            || words.count == 2 && zip(arguments, arguments.dropFirst()).contains { [$0, $1] == words }
    }

    /// The option of another command of the same name that these arguments would fit.
    private static func optionThatIsMissing(from arguments: [String]) -> String? {
        Session.course.commands.lazy.filter { $0.name == arguments.first }.compactMap(\.option).first { option in
            Session.course.commands.contains {
                $0.option == option && (try? $0.type.parseAsRoot(arguments.dropFirst() + [option])) != nil
            }
        }
    }

    private static func stop(_ error: any Error) -> Never {
        switch error {
        case let failure as CourseFailure: stop(failure.status, failure.description)
        case let error as DataError: stop(.environment, error.description)
        case let error as FileError: stop(.environment, error.description)
        case let error as TrainingFailure: stop(.environment, error.description)
        case let error as PlotError: stop(.usage, error.description)
        case let error as ConfigurationError: stop(.usage, error.description)
        case let error as ExitCode: end(error.rawValue)
        default:
            // Help and the version: text for standard output, and nothing is wrong.
            if CourseCommand.exitCode(for: error) == .success { tell(error, of: CourseCommand.self) }
            let isUsage = CourseCommand.exitCode(for: error) == .validationFailure
            stop(isUsage ? .usage : .environment, CourseCommand.message(for: error))
        }
    }

    private static func stop(_ status: CourseFailure.ExitStatus, _ message: String) -> Never {
        if let reason = StandardOutput.failure() {
            Terminal.note("course: cannot write the output: \(reason)")
            exit(CourseFailure.ExitStatus.environment.rawValue)
        }
        Terminal.note("course: \(message)")
        exit(status.rawValue)
    }

    /// Help or the version, on standard output.
    private static func tell(_ error: any Error, of command: any ParsableCommand.Type) -> Never {
        print(command.fullMessage(for: error))
        end(0)
    }
}
