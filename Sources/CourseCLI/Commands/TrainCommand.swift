import ArgumentParser
import DataLoading
import ExerciseKit
import Foundation
import Lessons
import TensorCore
import Training

/// `course train`: trains a net of the course on real data, and says how good it has become.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Train a net on real data.",
        discussion: """
            Tasks: \(TrainingCatalogue.all.map { "\($0.name) (\($0.summary))" }.joined(separator: ", ")).
            Ctrl-C stops after the step training is in: what was learned is measured, and the status is 130. A second \
            Ctrl-C ends at once.
            """)

    @Argument(help: "What to train, such as digits-mlp.") var name: String
    @Option(help: "Passes over the training data.") var epochs: Int?
    @Option(help: "Draws what is held out, the initial weights and the order of the rows.") var seed: UInt64 = 1
    @Option(help: "The size of a step.") var learningRate: Double?
    @Option(help: "Rows in a step.") var batchSize: Int?
    @Option(help: "Threads that matrix products may use.") var threads = 1
    @Flag(help: "All of Fashion-MNIST, not the part in the repository; course fetch brings it.") var full = false
    @Option(help: "Where packages of your system put data sets.") var system = FetchableDataset.systemFolder.path

    func validate() throws {
        _ = try task()
        for (option, value) in [("--epochs", epochs), ("--batch-size", batchSize), ("--threads", threads)] {
            if let value, value < 1 { throw CourseFailure(.usage, "\(option) is \(value), but must be at least 1") }
        }
        if let learningRate, !(learningRate > 0 && learningRate.isFinite) {
            throw CourseFailure(.usage, "--learning-rate is \(learningRate), but must be above 0")
        }
    }

    func run() throws {
        let task = try task()
        var recipe = task.recipe
        recipe.epochs = epochs ?? recipe.epochs
        recipe.batchSize = batchSize ?? recipe.batchSize
        recipe.learningRate = learningRate ?? recipe.learningRate
        MatrixThreads.limit(to: threads)
        let folders = DataFolders(
            datasets: try Repository.locate().datasets, system: URL(filePath: system), isFull: full)
        let watch = InterruptWatch()
        let reporter = ProgressReporter(
            style: Terminal.progressStyle, part: task.part, now: Terminal.seconds, write: Terminal.write)
        print("\(task.summary): learning rate \(recipe.learningRate), batches of \(recipe.batchSize), seed \(seed)")
        let result = try task.run(
            recipe, seed: seed, data: folders, interruption: watch.interruption, report: reporter.report)
        reporter.finish()
        try Self.tell(result, of: task, recipe)
    }

    private func task() throws -> TrainingTask {
        if let task = TrainingCatalogue.all.first(where: { $0.name == name }) { return task }
        throw CourseFailure.unknown("training task", name, known: TrainingCatalogue.all.map(\.name))
    }

    private static func tell(_ result: TrainingResult, of task: TrainingTask, _ recipe: Recipe) throws {
        let history = result.history
        if history.wasInterrupted {
            print("interrupted after \(history.steps) steps, \(history.epochs.count) of \(recipe.epochs) epochs whole")
        }
        if let heldOut = result.heldOut {
            let accuracy = heldOut.accuracy.map { String(format: ", accuracy %.2f %%", 100 * $0) } ?? ""
            let loss = String(format: "%.4f", heldOut.loss)
            print("\(task.part): loss \(loss)\(accuracy) of \(result.prepared.heldOutCount) \(task.unit)")
        }
        if history.wasInterrupted { throw ExitCode(130) }
    }
}
