import ArgumentParser
import BenchmarkTasks
import ExerciseKit
import Foundation

/// `course bench`: how fast the engine is on this machine.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure the engine on this machine, in release mode.")

    /// One line a task.
    private static let tasks: [(name: String, run: @Sendable () -> BenchmarkResult)] = [("xor", { XORTask().run() })]

    @Argument(help: "Tasks, such as xor. Without any: all of them.") var names: [String] = []

    func validate() throws {
        for name in names where !Self.tasks.contains(where: { $0.name == name }) {
            throw CourseFailure.unknown("task", name, known: Self.tasks.map(\.name))
        }
    }

    func run() throws {
        for task in Self.tasks where names.isEmpty || names.contains(task.name) {
            let result = task.run()
            let loss = String(format: "%.8f", result.finalLoss)
            let work = result.didTheSameWork == false ? "but the same work ends elsewhere" : "as it must be"
            print("\(result.task): \(Self.grouped(result.median)) \(result.unit), median of \(result.repeats)")
            print("  best \(Self.grouped(result.best)), worst \(Self.grouped(result.worst))")
            print("  final loss \(loss), \(work); peak memory \(result.peakMemory / 1_048_576) MB")
            if result.didTheSameWork == false {
                throw CourseFailure(.checksFailed, "\(task.name) ended at another loss")
            }
        }
    }

    private static func grouped(_ rate: Double) -> String {
        rate.formatted(
            .number.precision(.fractionLength(0)).locale(Locale(identifier: "en_US_POSIX")).grouping(.automatic))
    }
}
