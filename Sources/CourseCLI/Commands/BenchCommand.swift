import ArgumentParser
import CommandSupport
import Foundation

/// `course bench`: how fast the engine is on this machine, and how long a learner waits.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure the engine on this machine, in release mode.",
        discussion: """
            The tasks run in a program of their own, which is built in release mode when it is first called for; its \
            options are --threads N, --repeats N, --json and --system FOLDER. Two more measure how long a learner waits: \
            edit-to-verdict, from saving an exercise to its verdict; edit-to-picture, from changing a line of a chapter \
            to its picture. All tasks: \(tasks.joined(separator: ", ")).
            """)

    @Argument(parsing: .captureForPassthrough, help: "Tasks, such as xor, and options. Without any: all tasks.")
    var arguments: [String] = []

    /// The tasks of the program, which need not be built to know what it lacks.
    static let tasks = [
        "xor", "quadrants", "digits-softmax", "digits-mlp", "fashion-mlp", "attention", "attention-d16",
        "attention-d64-train", "temporal-rnn10", "temporal-rnn64", "temporal-lstm10", "temporal-lstm64",
        "spelling-lstm", "translation-gru", "gpt-train", "gpt-train384", "gpt-write",
        "densenet-train40", "densenet-train100", "densenet-infer40", "densenet-infer100", "gemm-64", "gemm-128",
        "gemm-256", "gemm-512", "gemm-1024", "gemm-2048", "gemm-32x64x256", "gemm-64x784x256", "gemm-2048x128x512",
        "gemm-2048x384x1536", "figure", "start-up", "xor-stepwise", "quadrants-stepwise",
        "densenet-train10", "swift-test",
    ]

    func validate() throws {
        let waits = ["edit-to-verdict", "edit-to-picture"]
        if let first = arguments.first, !first.hasPrefix("-"), !(Self.tasks + waits).contains(first) {
            throw CourseFailure.unknown("task", first, known: Self.tasks + waits)
        }
    }

    func run() throws {
        let repository = try Repository.locate()
        // Nobody waits for a build to read what there is.
        if arguments.contains(where: ["--help", "-h"].contains) { return print(Self.helpMessage()) }
        switch arguments {
        case ["edit-to-verdict"]: try EditToVerdict(of: repository).run()
        case ["edit-to-picture"]: try EditToPicture(of: repository).run()
        default: try runProgram(in: repository)
        }
    }

    /// Builds the program that measures, and becomes it.
    private func runProgram(in repository: Repository) throws {
        let program = ProductOfItsOwn(
            name: "course-bench",
            note: "Building course-bench in release mode; the first time takes about five minutes.",
            log: "bench-build.txt", isRelease: true)
        try program.become(arguments, in: repository)
    }
}
