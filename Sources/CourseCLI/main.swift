import ArgumentParser
import DataLoading
import ExerciseKit
import Foundation
import Layers
import Plotting
import Training

// Arguments in, one library call, text out. Every failure is told in one place, with its exit status:
// 0 pass, 1 checks failed, 2 usage, 3 environment.

func stop(_ status: CourseFailure.ExitStatus, _ message: String) -> Never {
    Terminal.note("course: \(message)")
    exit(status.rawValue)
}

func run(_ arguments: [String]) throws {
    if let first = arguments.first, !first.hasPrefix("-"), !Course.commandNames.contains(first),
        !Course.innerCommands.contains(first)
    {
        throw CourseFailure.unknown("command", first, known: Course.commandNames)
    }
    var command = try parsed(arguments)
    try command.run()
}

/// What does not parse is a matter of usage; help and version come as errors, too, and end the program here.
func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    do {
        return try Course.parseAsRoot(arguments)
    } catch {
        if Course.exitCode(for: error) == .success { Course.exit(withError: error) }
        throw CourseFailure(.usage, Course.message(for: error))
    }
}

do {
    try run(Array(CommandLine.arguments.dropFirst()))
} catch let failure as CourseFailure {
    stop(failure.status, failure.description)
} catch let error as DataError {
    stop(.environment, error.description)
} catch let error as FileError {
    stop(.environment, error.description)
} catch let error as TrainingFailure {
    stop(.environment, error.description)
} catch let error as PlotError {
    stop(.usage, error.description)
} catch let error as ExitCode {
    exit(error.rawValue)
} catch let error as ConfigurationError {
    stop(.usage, error.description)
} catch {
    let isUsage = Course.exitCode(for: error) == .validationFailure
    stop(isUsage ? .usage : .environment, Course.message(for: error))
}
