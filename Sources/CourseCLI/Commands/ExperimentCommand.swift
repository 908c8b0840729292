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
    @Option(
        help: "Only the trainings whose name contains this; they are listed, and no file is written without --output.")
    var only: String?
    @Flag(help: "Begin anew, and do not go on from what is in .course/experiments.") var anew = false
    @Option(help: "The file to write, in place of Datasets/results/NAME.csv.") var output: String?

    func validate() throws {
        if case .table(let table) = try Session.course.experiment(name), !table.isResumable, only != nil || anew {
            throw CourseFailure(
                .usage, "\(name) is computed whole and anew each time: --only and --anew do not go with it")
        }
    }

    func run() throws {
        MatrixThreads.limit(to: 1)
        let repository = try Repository.locate()
        if isWritten { try AtomicFile.checkCanWrite(file(in: repository)) }
        switch try Session.course.experiment(name) {
        case .table(let experiment): try run(experiment, in: repository)
        case .trainings(let experiment): try run(experiment, in: repository)
        }
    }

    private func run(_ experiment: Experiment, in repository: Repository) throws {
        let runs = try chosenRuns(of: experiment)
        let count = runs.count == 1 ? "one training" : "\(runs.count) trainings, one after the other"
        announce(experiment.summary, "\(count); after each is told how much time is left")
        let watch = InterruptWatch()
        let start = Terminal.seconds()
        var histories: [History] = []
        for (index, run) in runs.enumerated() {
            let history = try train(run, repository, watch)
            if watch.interruption.isRequested { try endInterrupted(during: run.name, history) }
            histories.append(history)
            let spent = Terminal.seconds() - start
            let left = spent / Double(index + 1) * Double(runs.count - index - 1)
            let rest = index + 1 < runs.count ? "; about \(ProgressReporter.duration(left)) left" : ""
            Terminal.printFilled(
                "\(index + 1) of \(runs.count)  \(run.name)  \(Self.summary(history))\(rest)", hanging: 4)
            fflush(nil)
        }
        guard isWritten else { return }
        let chosen = Experiment(
            name: name, summary: experiment.summary, columns: experiment.columns, runs: runs,
            keepsLastEpochOnly: experiment.keepsLastEpochOnly)
        try write(chosen.table(of: histories), in: repository)
    }

    /// What is measured, and how long that takes.
    private func announce(_ summary: String, _ duration: String) {
        Terminal.printFilled("\(name): \(summary)", hanging: 2)
        Terminal.printFilled(duration, indent: "  ")
        fflush(nil)
    }

    /// One training, with a bar where there is a terminal; it goes on from its checkpoint, where there is one.
    private func train(_ run: ExperimentRun, _ repository: Repository, _ watch: InterruptWatch) throws -> History {
        let folder = try stateFolder(repository)
        let checkpoints = Checkpoints(
            file: folder.appending(path: "\(run.name).safetensors"), identity: ["experiment": name, "run": run.name],
            start: anew ? .anew : .resumeIfThere)
        let style = Terminal.progressStyle
        let reporter = ProgressReporter(style: style, now: Terminal.seconds, write: Terminal.write)
        defer { reporter.erase() }
        return try run.run(
            datasets: repository.datasets, interruption: watch.interruption, checkpoints: checkpoints,
            report: style == .plain ? { _ in } : reporter.report)
    }

    /// - Throws: the status of a program that Ctrl-C ends.
    private func endInterrupted(during run: String, _ history: History) throws {
        Terminal.printFilled(
            "interrupted in \(run) after \(history.steps) steps, \(history.epochs.count) epochs whole")
        Terminal.printFilled("what is done is kept in .course/experiments/\(name); this goes on from it:")
        print("  \(TypedCommand.again(dropping: ["--anew"]))")
        throw ExitCode(130)
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

    /// Where trainings keep their checkpoints.
    private func stateFolder(_ repository: Repository) throws -> URL {
        let folder = repository.state.appending(path: "experiments/\(name)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    /// An experiment that makes its table itself, to the results beside the data sets.
    private func run(_ experiment: TableExperiment, in repository: Repository) throws {
        announce(experiment.summary, experiment.duration ?? "a line is told as each part of it ends")
        let watch = InterruptWatch()
        let table = try experiment.run(
            TableExperiment.Setting(
                datasets: repository.datasets, interruption: watch.interruption,
                state: experiment.isResumable ? try stateFolder(repository) : nil, isAnew: anew, only: only
            ) { Terminal.write($0 + "\n") })
        if watch.interruption.isRequested {
            Terminal.printFilled(
                experiment.isResumable
                    ? "interrupted; what is done is kept in .course/experiments/\(name); this goes on from it:"
                    : "interrupted; \(name) is computed whole, so nothing is kept; this begins it again:")
            print("  \(TypedCommand.again(dropping: ["--anew"]))")
            throw ExitCode(130)
        }
        if let only, table.rows.isEmpty {
            throw CourseFailure(.usage, "no training of \(name) has '\(only)' in its name")
        }
        if isWritten { try write(table, in: repository) }
    }

    /// A part of the trainings never takes the place of the whole.
    private var isWritten: Bool { only == nil || output != nil }

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
