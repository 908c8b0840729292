import DataLoading
import Foundation
import TensorCore
import Training

/// Many trainings that belong together, such as several nets from several seeds. Their numbers go to one file.
public struct Experiment: Sendable {
    public let name: String
    public let summary: String
    /// What tells one training from another: the names of the first columns of the file.
    public let columns: [String]
    public let runs: [ExperimentRun]
    /// Whether the file has a row for the last epoch alone, not for every one.
    public let keepsLastEpochOnly: Bool

    public init(
        name: String, summary: String, columns: [String], runs: [ExperimentRun], keepsLastEpochOnly: Bool = false
    ) {
        (self.name, self.summary, self.columns, self.runs) = (name, summary, columns, runs)
        self.keepsLastEpochOnly = keepsLastEpochOnly
    }

    /// The columns after those of ``columns``.
    public static let measured = ["epoch", "training loss", "held-out loss", "accuracy"]

    /// The file that holds these histories, one for each run, in the order of ``runs``.
    public func table(of histories: [History]) -> ResultTable {
        var rows: [[String]] = []
        for (run, history) in zip(runs, histories) {
            let kept = keepsLastEpochOnly ? history.epochs.suffix(1) : history.epochs[...]
            rows += kept.map { run.cells + Self.cells($0) }
        }
        return ResultTable(
            comments: ["./course experiment \(name)", summary], columns: columns + Self.measured, rows: rows)
    }

    private static func cells(_ epoch: History.Epoch) -> [String] {
        let heldOut = epoch.heldOut.map { "\($0.loss)" } ?? ""
        let accuracy = epoch.heldOut?.accuracy.map { "\($0)" } ?? ""
        return ["\(epoch.number)", "\(epoch.trainingLoss)", heldOut, accuracy]
    }
}

/// One training of an experiment.
public struct ExperimentRun: Sendable {
    /// A training loop, and the generator that has drawn its initial weights.
    public typealias Prepared = (loop: any Trainable, generator: RandomSource)
    /// Reads what it needs below the folder `Datasets`; may throw `DataError`.
    public typealias Preparation = @Sendable (_ datasets: URL) throws -> Prepared

    /// What tells it from the others, in the order of the experiment's columns.
    public let cells: [String]
    private let prepare: Preparation

    /// A training on data that is made up.
    public init(_ cells: [String], prepare: @escaping @Sendable () -> Prepared) {
        self.init(cells) { _ in prepare() }
    }

    /// A training on data that is read.
    public init(_ cells: [String], reading prepare: @escaping Preparation) {
        (self.cells, self.prepare) = (cells, prepare)
    }

    /// Unique within its experiment, and fit for a file's name.
    public var name: String { cells.joined(separator: "-") }

    /// Trains.
    ///
    /// - Parameters:
    ///   - datasets: the folder `Datasets` of the repository.
    ///   - interruption: looked at before every step; once requested, what there is so far is returned.
    ///   - checkpoints: where the state is kept, and whether to go on from there; nil keeps none.
    ///   - report: called after every step and after every epoch.
    /// - Throws: `TrainingFailure` when the loss is no number any more, and what data and a checkpoint may throw.
    public func run(
        datasets: URL = URL(filePath: "Datasets"), interruption: Interruption = Interruption(),
        checkpoints: Checkpoints? = nil,
        report: (TrainingEvent) -> Void = { _ in }
    ) throws -> History {
        var prepared = try prepare(datasets)
        return try prepared.loop.run(
            using: &prepared.generator, interruption: interruption, checkpoints: checkpoints, report: report)
    }
}

/// Everything that `course experiment` can run. One line a chapter.
public enum ExperimentCatalogue {
    public static let all: [Experiment] = LSTMExperiments.all + ImageExperiments.all
}
