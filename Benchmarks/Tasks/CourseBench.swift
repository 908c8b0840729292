import ArgumentParser
import ChapterKit
import CommandSupport
import DataLoading
import CommandSupport
import Foundation
import TensorCore

/// `course bench`: how fast the engine is on this machine.
package struct CourseBench: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "course bench", abstract: "Measure the engine on this machine, in release mode.",
        discussion: """
            Tasks: \(BenchmarkTask.all.map(\.name).joined(separator: ", ")).
            Only when named: \(BenchmarkTask.onDemand.map(\.name).joined(separator: ", ")).
            On one thread unless --threads says more. Benchmarks/compare sets it beside other libraries.
            And, only when named: edit-to-verdict, edit-to-picture.
            """)

    @Argument(help: "Tasks, such as xor. Without any: all of them.") var names: [String] = []
    @Option(help: "Threads that matrix products and images may use.") var threads = 1
    @Option(help: "How often each task is timed, after one run to warm up.") var repeats = 5
    @Flag(help: "Print a line of JSON for each task.") var json = false
    @Option(help: "Where packages of your system put data sets.") var system = FetchableDataset.systemFolder.path
    @Flag(help: ArgumentHelp("One task, timed by turns that standard input gives.", visibility: .hidden))
    var turns = false

    package init() {}

    package func validate() throws {
        let known = (BenchmarkTask.all + BenchmarkTask.onDemand).map(\.name)
        for name in names where !known.contains(name) { throw CourseFailure.unknown("task", name, known: known) }
        if threads < 1 { throw CourseFailure(.usage, "--threads is \(threads), but must be at least 1") }
        if repeats < 1 { throw CourseFailure(.usage, "--repeats is \(repeats), but must be at least 1") }
        if turns && names.count != 1 { throw CourseFailure(.usage, "--turns wants one task, not \(names.count)") }
    }

    package func run() throws {
        MatrixThreads.limit(to: threads)
        let setting = BenchmarkTask.Setting(
            repository: try Repository.locate(), system: URL(filePath: system),
            pace: turns ? .turns : .repeats(repeats))
        let tasks =
            names.isEmpty
            ? BenchmarkTask.all : (BenchmarkTask.all + BenchmarkTask.onDemand).filter { names.contains($0.name) }
        for task in tasks {
            let result = try task.run(setting)
            if json || turns { try BenchmarkLine(result, threads: threads).print() } else { Self.tell(result) }
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
        if let refusal = result.refusal { print("  computed step by step: \(refusal)") }
        print("  peak memory \(result.peakMemory / 1_048_576) MB")
        fflush(nil)
    }

    private static func grouped(_ rate: Double) -> String {
        rate.formatted(
            .number.precision(.fractionLength(rate < 100 ? 3 : 0)).locale(Locale(identifier: "en_US_POSIX"))
                .grouping(.automatic))
    }
}
