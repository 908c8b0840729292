import DataLoading
import Foundation
import TensorCore
import Training

/// Many trainings that belong together, such as several nets from several seeds. Their numbers go to one file.
package struct Experiment: Sendable {
    package let name: String
    package let summary: String
    /// What tells one training from another: the names of the first columns of the file.
    package let columns: [String]
    package let runs: [ExperimentRun]
    /// Whether the file has a row for the last epoch alone, not for every one.
    package let keepsLastEpochOnly: Bool

    package init(
        name: String, summary: String, columns: [String], runs: [ExperimentRun], keepsLastEpochOnly: Bool = false
    ) {
        (self.name, self.summary, self.columns, self.runs) = (name, summary, columns, runs)
        self.keepsLastEpochOnly = keepsLastEpochOnly
    }

    /// The columns after those of ``columns``.
    package static let measured = ["epoch", "training loss", "held-out loss", "accuracy"]

    /// The file that holds these histories, one for each run, in the order of ``runs``.
    package func table(of histories: [History]) -> ResultTable {
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
package struct ExperimentRun: Sendable {
    /// A training loop, and the generator that has drawn its initial weights.
    package typealias Prepared = (loop: any Trainable, generator: RandomSource)
    /// Reads what it needs below the folder `Datasets`; may throw `DataError`.
    package typealias Preparation = @Sendable (_ datasets: URL) throws -> Prepared

    /// What tells it from the others, in the order of the experiment's columns.
    package let cells: [String]
    private let prepare: Preparation

    /// A training on data that is made up.
    package init(_ cells: [String], prepare: @escaping @Sendable () -> Prepared) {
        self.init(cells) { _ in prepare() }
    }

    /// A training on data that is read.
    package init(_ cells: [String], reading prepare: @escaping Preparation) {
        (self.cells, self.prepare) = (cells, prepare)
    }

    /// Unique within its experiment, and fit for a file's name.
    package var name: String { cells.joined(separator: "-") }

    /// Trains.
    ///
    /// - Parameters:
    ///   - datasets: the folder `Datasets` of the repository.
    ///   - interruption: looked at before every step; once requested, what there is so far is returned.
    ///   - checkpoints: where the state is kept, and whether to go on from there; nil keeps none.
    ///   - report: called after every step and after every epoch.
    /// - Throws: `TrainingFailure` when the loss is no number any more, and what data and a checkpoint may throw.
    package func run(
        datasets: URL = URL(filePath: "Datasets"), interruption: Interruption = Interruption(),
        checkpoints: Checkpoints? = nil,
        report: (TrainingEvent) -> Void = { _ in }
    ) throws -> History {
        var prepared = try prepare(datasets)
        return try prepared.loop.run(
            using: &prepared.generator, interruption: interruption, checkpoints: checkpoints, report: report)
    }
}
