import CommandSupport
import Foundation

/// A task of `course bench`: its name, and what it runs.
struct BenchmarkTask: Sendable {
    /// What a task may need.
    struct Setting {
        let repository: Repository
        /// Where packages of the system put data sets.
        let system: URL
        let pace: Pace

        var datasets: URL { repository.datasets }
    }

    let name: String
    let run: @Sendable (Setting) throws -> BenchmarkResult

    /// One line a task.
    static let all: [BenchmarkTask] =
        [
            BenchmarkTask(name: "xor") { XORTask(pace: $0.pace).run() },
            BenchmarkTask(name: "quadrants") { QuadrantsTask(pace: $0.pace).run() },
            BenchmarkTask(name: "digits-softmax") {
                try DigitsTask(net: .softmax, datasets: $0.datasets, pace: $0.pace).run()
            },
            BenchmarkTask(name: "digits-mlp") {
                try DigitsTask(net: .mlp, datasets: $0.datasets, pace: $0.pace).run()
            },
            BenchmarkTask(name: "fashion-mlp") {
                try FashionTask(datasets: $0.datasets, system: $0.system, pace: $0.pace).run()
            },
        ]
        + AttentionTask.Variant.allCases.map { variant in
            BenchmarkTask(name: variant.rawValue) { AttentionTask(variant, pace: $0.pace).run() }
        }
        + TemporalTask.Net.allCases.map { net in
            BenchmarkTask(name: net.rawValue) { TemporalTask(net: net, pace: $0.pace).run() }
        }
        + sequences
        + [40, 100].map { depth in
            BenchmarkTask(name: "densenet-train\(depth)") {
                try DenseNetTask(.training, depth: depth, pace: $0.pace).run()
            }
        }
        + [40, 100].map { depth in
            BenchmarkTask(name: "densenet-infer\(depth)") {
                try DenseNetTask(.inference, depth: depth, pace: $0.pace).run()
            }
        }
        + GemmTask.all.map { task in
            BenchmarkTask(name: task.name) { GemmTask(m: task.m, k: task.k, n: task.n, pace: $0.pace).run() }
        }
        + [
            BenchmarkTask(name: "figure") { try FigureTask(datasets: $0.datasets, pace: $0.pace).run() },
            BenchmarkTask(name: "start-up") { try startUp($0).run() },
        ]

    /// One sequence read, another written.
    private static let sequences =
        [
            BenchmarkTask(name: "spelling-lstm") { try SpellingTask(datasets: $0.datasets, pace: $0.pace).run() },
            BenchmarkTask(name: "translation-gru") { TranslationTask(pace: $0.pace).run() },
        ]
        + LanguageTask.Variant.allCases.map { variant in
            BenchmarkTask(name: variant.rawValue) { LanguageTask(variant, pace: $0.pace).run() }
        }

    /// Run only when they are named: one is long, one is there for `Benchmarks/instructions`, and two do what others do
    /// with a graph at each step, to be compared.
    static let onDemand = [
        BenchmarkTask(name: "xor-stepwise") { XORTask(pace: $0.pace, isCaptured: false).run() },
        BenchmarkTask(name: "quadrants-stepwise") { QuadrantsTask(pace: $0.pace, isCaptured: false).run() },
        BenchmarkTask(name: "densenet-train10") { try DenseNetTask(.training, depth: 10, pace: $0.pace).run() },
        BenchmarkTask(name: "swift-test") { try tests($0).run() },
    ]

    /// `course`, to the list of figures.
    private static func startUp(_ setting: Setting) -> ProcessTask {
        let program = setting.repository.root.appending(path: ".build/debug/course")
        return ProcessTask(
            name: "start-up", program: program, arguments: ["plot", "--list"], folder: setting.repository.root,
            pace: setting.pace)
    }

    /// `swift test` when nothing has changed: the first run builds. It may end in red: stubs fail.
    private static func tests(_ setting: Setting) -> ProcessTask {
        ProcessTask(
            name: "swift-test", program: URL(filePath: "/usr/bin/env"), arguments: ["swift", "test"],
            folder: setting.repository.root, statuses: [0, 1], pace: setting.pace)
    }
}
