import ArgumentParser
import ChapterKit
import CommandSupport
import DataLoading
import Foundation
import SafeFiles
import TensorCore
import Training

/// `course train`: trains a net of the course on real data, and says how good it has become.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Train a net on real data.",
        discussion: """
            Tasks: \(Session.course.trainings.map { "\($0.name) (\($0.summary))" }.joined(separator: ", ")).
            Ctrl-C stops after the step training is in: what was learned is measured, a checkpoint is written, and the \
            status is 130. A second Ctrl-C ends at once. --resume goes on from the checkpoint, also after the program \
            was killed, and ends with the same numbers as a training that was never stopped.
            """)

    @Argument(help: "What to train, such as digits-mlp.") var name: String
    @Option(help: "Passes over the training data.") var epochs: Int?
    @Option(help: "Draws what is held out, the initial weights and the order of the rows.") var seed: UInt64 = 1
    @Option(help: "The size of a step.") var learningRate: Double?
    @Option(help: "Rows in a step.") var batchSize: Int?
    @Option(help: "How the learning rate changes: constant, cosine, one-cycle, or triangular for a cyclical one.")
    var schedule: String?
    @Option(help: "Steps from the lowest rate of a triangular schedule to the highest.") var halfCycle = 500
    @Option(help: "Threads that matrix products may use.") var threads = 1
    @Flag(help: "All of Fashion-MNIST, not the part in the repository; course fetch brings it.") var full = false
    @Option(help: "Where packages of your system put data sets.") var system = FetchableDataset.systemFolder.path
    @Flag(help: "Go on from the checkpoint of a training that was stopped.") var resume = false
    @Option(help: "The file of the checkpoint; otherwise one in .course/checkpoints, until training has ended.")
    var checkpoint: String?
    @Option(help: "Also write a checkpoint after every so many steps, not only after each epoch.")
    var checkpointSteps: Int?
    @Option(help: "Write the trained weights to this file, in the safetensors format.") var weights: String?
    @Flag(help: "Write the weights in half precision.") var half = false

    func validate() throws {
        _ = try Session.course.training(name)
        _ = try chosenSchedule()
        let counts = [
            ("--epochs", epochs), ("--batch-size", batchSize), ("--threads", threads), ("--half-cycle", halfCycle),
            ("--checkpoint-steps", checkpointSteps),
        ]
        for (option, value) in counts {
            if let value, value < 1 { throw CourseFailure(.usage, "\(option) is \(value), but must be at least 1") }
        }
        if let learningRate, !(learningRate > 0 && learningRate.isFinite) {
            throw CourseFailure(.usage, "--learning-rate is \(learningRate), but must be above 0")
        }
        if half, weights == nil { throw CourseFailure(.usage, "--half is about --weights FILE, which is missing") }
    }

    func run() throws {
        let task = try Session.course.training(name)
        var recipe = task.recipe
        recipe.epochs = epochs ?? recipe.epochs
        recipe.batchSize = batchSize ?? recipe.batchSize
        recipe.learningRate = learningRate ?? recipe.learningRate
        recipe.schedule = try chosenSchedule() ?? recipe.schedule
        MatrixThreads.limit(to: threads)
        if let weights { try AtomicFile.checkCanWrite(weights) }
        let repository = try Repository.locate()
        let folders = DataFolders(datasets: repository.datasets, system: URL(filePath: system), isFull: full)
        let place = CheckpointPlace(named: checkpoint, task: name, seed: seed, isFull: full, in: repository)
        try place.prepare(resumes: resume)
        let checkpoints = Checkpoints(
            file: place.file, identity: task.identity(seed: seed, data: folders), start: resume ? .resume : .anew,
            everySteps: checkpointSteps)

        let watch = InterruptWatch()
        let reporter = ProgressReporter(
            style: Terminal.progressStyle, part: task.part, now: Terminal.seconds, write: Terminal.write)
        Terminal.printFilled(
            "\(task.summary): learning rate \(recipe.learningRate), batches of \(recipe.batchSize), seed \(seed)")
        fflush(nil)
        let result = try task.run(
            recipe, seed: seed, data: folders, interruption: watch.interruption, checkpoints: checkpoints,
            report: reporter.report)
        reporter.finish()
        try finish(result, of: task, recipe, place)
    }

    /// Nil leaves the task's own.
    private func chosenSchedule() throws -> Schedule? {
        guard let schedule else { return nil }
        let known: [(name: String, schedule: Schedule)] = [
            ("constant", .constant), ("cosine", .cosine(warmUp: 0.05)), ("one-cycle", .oneCycle()),
            ("triangular", .triangular(halfCycle: max(1, halfCycle), lowest: 0.1)),
        ]
        if let chosen = known.first(where: { $0.name == schedule }) { return chosen.schedule }
        throw CourseFailure.unknown("schedule", schedule, known: known.map(\.name))
    }

    private func finish(
        _ result: TrainingResult, of task: TrainingTask, _ recipe: Recipe, _ place: CheckpointPlace
    ) throws {
        let history = result.history
        if history.wasInterrupted {
            Terminal.printFilled(
                "interrupted after \(history.steps) steps, \(history.epochs.count) of \(recipe.epochs) epochs whole")
        }
        var measured = ""
        if let heldOut = result.heldOut {
            let accuracy = heldOut.accuracy.map { String(format: ", accuracy %.2f %%", 100 * $0) } ?? ""
            let loss = String(format: "%.4f", heldOut.loss)
            measured = "\(task.part): loss \(loss)\(accuracy) of \(result.prepared.heldOutCount) \(task.unit)"
            Terminal.printFilled(measured)
            for line in result.prepared.report() { print(line) }
        }
        if history.wasInterrupted {
            Terminal.printFilled("checkpoint: \(place.shown); this goes on from it:")
            print("  \(TypedCommand.again(adding: "--resume"))")
            throw ExitCode(130)
        }
        if let weights {
            let texts = ["task": task.name, "seed": "\(seed)", "epochs": "\(recipe.epochs)", "measured": measured]
            try Weights.save(
                result.parameters, to: URL(filePath: weights), as: half ? .float16 : .float32, metadata: texts)
            print("weights: \(weights)")
        }
        place.clear()
    }
}
