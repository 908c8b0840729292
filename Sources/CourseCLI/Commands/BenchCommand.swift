import ArgumentParser
import BenchmarkTasks
import DataLoading
import ExerciseKit
import Foundation
import TensorCore

/// `course bench`: how fast the engine is on this machine.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure the engine on this machine, in release mode.",
        discussion:
            "Tasks: \(tasks.map(\.name).joined(separator: ", ")). On one thread unless --threads says more. And \(editToVerdict): how long course watch takes from saving an exercise to its verdict, for each of them."
    )

    /// What a task may need.
    private struct Setting {
        let datasets: URL
        let system: URL
    }

    /// One line a task.
    private static let tasks: [(name: String, run: @Sendable (Setting) throws -> BenchmarkResult)] = [
        ("xor", { _ in XORTask().run() }),
        ("quadrants", { _ in QuadrantsTask().run() }),
        ("digits-softmax", { try DigitsTask(net: .softmax, datasets: $0.datasets).run() }),
        ("digits-mlp", { try DigitsTask(net: .mlp, datasets: $0.datasets).run() }),
        ("fashion-mlp", { try FashionTask(datasets: $0.datasets, system: $0.system).run() }),
        ("attention", { _ in AttentionTask(.wide).run() }),
        ("attention-d16", { _ in AttentionTask(.narrow).run() }),
        ("attention-d64-train", { _ in AttentionTask(.training).run() }),
        ("temporal-rnn10", { _ in TemporalTask(net: .rnn10).run() }),
        ("temporal-rnn64", { _ in TemporalTask(net: .rnn64).run() }),
        ("temporal-lstm10", { _ in TemporalTask(net: .lstm10).run() }),
        ("temporal-lstm64", { _ in TemporalTask(net: .lstm64).run() }),
        ("spelling-lstm", { try SpellingTask(datasets: $0.datasets).run() }),
        ("densenet-train40", { _ in try DenseNetTask(.training, depth: 40).run() }),
        ("densenet-train100", { _ in try DenseNetTask(.training, depth: 100).run() }),
        ("densenet-infer100", { _ in try DenseNetTask(.inference, depth: 100).run() }),
    ]

    private static let editToVerdict = "edit-to-verdict"

    @Argument(help: "Tasks, such as xor. Without any: all of them.") var names: [String] = []
    @Option(help: "Threads that matrix products and images may use.") var threads = 1
    @Option(help: "Where packages of your system put data sets.") var system = FetchableDataset.systemFolder.path

    func validate() throws {
        let known = Self.tasks.map(\.name) + [Self.editToVerdict]
        for name in names where !known.contains(name) {
            throw CourseFailure.unknown("task", name, known: known)
        }
        if threads < 1 { throw CourseFailure(.usage, "--threads is \(threads), but must be at least 1") }
    }

    func run() throws {
        if names.contains(Self.editToVerdict) { try EditToVerdict(of: try Repository.locate()).run() }
        MatrixThreads.limit(to: threads)
        let setting = Setting(datasets: try Repository.locate().datasets, system: URL(filePath: system))
        for task in Self.tasks where names.isEmpty || names.contains(task.name) {
            let result = try task.run(setting)
            Self.tell(result)
            guard result.didTheSameWork else {
                throw CourseFailure(.checksFailed, "\(task.name) ended at another loss")
            }
        }
    }

    private static func tell(_ result: BenchmarkResult) {
        print("\(result.task): \(grouped(result.median)) \(result.unit.rawValue), median of \(result.repeats)")
        print("  best \(grouped(result.best)), worst \(grouped(result.worst))")
        for loss in result.losses {
            let value = String(format: "%.8f", loss.measured)
            let comment = loss.isAsExpected.map { $0 ? ", as it must be" : ", but the same work ends elsewhere" } ?? ""
            print("  \(loss.name) \(value)\(comment)")
        }
        print("  peak memory \(result.peakMemory / 1_048_576) MB")
        fflush(nil)
    }

    private static func grouped(_ rate: Double) -> String {
        rate.formatted(
            .number.precision(.fractionLength(rate < 100 ? 3 : 0)).locale(Locale(identifier: "en_US_POSIX"))
                .grouping(.automatic))
    }
}
