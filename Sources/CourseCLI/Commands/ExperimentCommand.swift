import ArgumentParser
import ChapterKit
import CommandSupport
import DataLoading
import Foundation
import SafeFiles
import TensorCore
import Training

/// `course experiment`: runs a long experiment of a chapter and writes its numbers.
struct ExperimentCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "experiment", abstract: "Run a long experiment of a chapter and write its numbers.",
            discussion: """
                Experiments: \(Session.course.experiments.map { "\($0.name) (\($0.summary))" }.joined(separator: ", ")).
                The numbers go to Datasets/results, from where the figures read them. Each training keeps a checkpoint in \
                .course/experiments: the same command goes on where it was stopped or killed, and ends with the same numbers.
                """)
    }

    @Argument(help: "Which experiment, such as temporal-order.") var name: String
    @Option(help: "Only the trainings whose name contains this; they are listed, and no file is written.")
    var only: String?
    @Flag(help: "Begin anew, and do not go on from what is in .course/experiments.") var anew = false
    @Option(help: "The file to write, in place of Datasets/results/NAME.csv.") var output: String?

    func validate() throws {
        if case .table = try Session.course.experiment(name), only != nil || anew {
            throw CourseFailure(
                .usage, "\(name) is computed whole and anew each time: --only and --anew do not go with it")
        }
    }

    func run() throws {
        MatrixThreads.limit(to: 1)
        let repository = try Repository.locate()
        if only == nil { try AtomicFile.checkCanWrite(file(in: repository)) }
        switch try Session.course.experiment(name) {
        case .table(let experiment): try run(experiment, in: repository)
        case .trainings(let experiment): try run(experiment, in: repository)
        }
    }

    private func run(_ experiment: Experiment, in repository: Repository) throws {
        let runs = try chosenRuns(of: experiment)
        let folder = repository.state.appending(path: "experiments/\(name)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let watch = InterruptWatch()
        var histories: [History] = []
        for (index, run) in runs.enumerated() {
            let start = Terminal.seconds()
            let file = folder.appending(path: "\(run.name).safetensors")
            let checkpoints = Checkpoints(
                file: file, identity: ["experiment": name, "run": run.name], start: anew ? .anew : .resumeIfThere)
            let history = try run.run(
                datasets: repository.datasets, interruption: watch.interruption, checkpoints: checkpoints)
            histories.append(history)
            let seconds = String(format: "%.0f s", Terminal.seconds() - start)
            Terminal.write("\(index + 1) of \(runs.count)  \(run.name)  \(Self.summary(history))  \(seconds)\n")
            if watch.interruption.isRequested { throw ExitCode(130) }
        }
        if only != nil { return }
        let table = experiment.table(of: histories)
        try write(table, in: repository)
    }

    private func chosenRuns(of experiment: Experiment) throws -> [ExperimentRun] {
        guard let only else { return experiment.runs }
        let runs = experiment.runs.filter { $0.name.contains(only) }
        guard !runs.isEmpty else {
            let names = experiment.runs.map(\.name)
            throw CourseFailure(
                .usage, "no training of \(name) has '\(only)' in its name; they are \(names.joined(separator: ", "))")
        }
        return runs
    }

    /// An experiment that makes its table itself: from the beginning, to the results beside the data sets.
    private func run(_ experiment: TableExperiment, in repository: Repository) throws {
        let watch = InterruptWatch()
        let table = try experiment.run(repository.datasets, watch.interruption) { Terminal.write($0 + "\n") }
        if watch.interruption.isRequested { throw ExitCode(130) }
        try write(table, in: repository)
    }

    private func file(in repository: Repository) -> String {
        output ?? repository.datasets.appending(path: "results/\(name).csv").path
    }

    private func write(_ table: ResultTable, in repository: Repository) throws {
        let path = file(in: repository)
        try table.write(to: URL(filePath: path))
        print("wrote \(path)")
    }

    /// The end of a history, and when it first got everything right.
    private static func summary(_ history: History) -> String {
        guard let last = history.epochs.last, let accuracy = last.heldOut?.accuracy else { return "no epoch" }
        let whole =
            history.epochs.first { $0.heldOut?.accuracy == 1 }.map { ", 100 % first after epoch \($0.number)" } ?? ""
        return String(format: "accuracy %.2f %% after epoch %d", 100 * accuracy, last.number) + whole
    }
}
