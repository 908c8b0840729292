import ArgumentParser
import ChapterKit
import CommandSupport
import ExerciseKit
@preconcurrency import Foundation

/// `course run-checks`: the process that `course check` starts for an exercise; nobody needs to call it by hand.
struct RunChecksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run-checks", abstract: "Run the checks of one exercise on a compiled library.",
        discussion: "course check starts it, in a process of its own for each exercise.", shouldDisplay: false)

    @Argument(help: "The exercise.") var id: String
    @Argument(help: "Seed of the drawn cases.") var seed: UInt64
    @Argument(help: "The file for the verdict, as JSON.") var result: String
    @Argument(help: "The file for the name of the check that is running.") var running: String
    @Argument(help: "The library with the learner's function.") var library: String
    @Option(help: "Seconds after which somebody else should have ended this process.") var limit = ProcessLimits
        .checkTime

    func run() throws {
        // What was printed before a crash must not be lost with the buffer.
        setvbuf(stdout, nil, _IOLBF, 0)
        let exercise = try Session.course.exercise(id).definition
        let place = URL(filePath: running)
        ProcessLimits.apply(
            seconds: limit, fileSize: ProcessLimits.fileSize, memory: ProcessLimits.memory)
        let function = try LoadedFunction(library: URL(filePath: library))
        // A check that cannot be noted still runs.
        let note = { (check: String) in _ = try? Data(check.utf8).write(to: place) }
        let write = { (verdict: Verdict) in
            try JSONEncoder().encode(verdict).write(to: URL(filePath: result), options: .atomic)
        }
        try write(exercise.verdict(on: function, seed: seed, running: note) { _ = try? write($0) })
    }
}
