import DataLoading
import Foundation
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

    private static func cells(_ epoch: History.Epoch) -> [String] {
        let heldOut = epoch.heldOut.map { "\($0.loss)" } ?? ""
        let accuracy = epoch.heldOut?.accuracy.map { "\($0)" } ?? ""
        return ["\(epoch.number)", "\(epoch.trainingLoss)", heldOut, accuracy]
    }

    /// The file that holds these histories, one for each run, in the order of ``runs``.
    public func table(of histories: [[History.Epoch]], command: String) -> ResultTable {
        var rows: [[String]] = []
        for (run, epochs) in zip(runs, histories) {
            let kept = keepsLastEpochOnly ? epochs.suffix(1) : epochs[...]
            rows += kept.map { run.cells + Self.cells($0) }
        }
        return ResultTable(comments: [command, summary], columns: columns + Self.measured, rows: rows)
    }
}

/// One training of an experiment.
public struct ExperimentRun: Sendable {
    /// What tells it from the others, in the order of the experiment's columns.
    public let cells: [String]
    public let epochs: Int
    private let perform: @Sendable (Int, Interruption, (History.Epoch) -> Void) throws -> [History.Epoch]

    /// - Parameter make: a training before its first epoch.
    public init(
        _ cells: [String], epochs: Int, make: @escaping @Sendable () -> some EpochTraining
    ) {
        (self.cells, self.epochs) = (cells, epochs)
        perform = { epochs, interruption, report in
            var training = make()
            var history: [History.Epoch] = []
            while history.count < epochs, !interruption.isRequested {
                let number = history.count + 1
                let loss = training.runEpoch(number)
                history.append(History.Epoch(number: number, trainingLoss: loss, heldOut: training.evaluate()))
                report(history[number - 1])
            }
            return history
        }
    }

    /// Unique within its experiment, and fit for a file's name.
    public var name: String { cells.joined(separator: "-") }

    /// Trains.
    ///
    /// - Parameters:
    ///   - interruption: looked at before every epoch; once requested, what there is so far is returned.
    ///   - report: called after every epoch.
    public func run(
        interruption: Interruption = Interruption(), report: (History.Epoch) -> Void = { _ in }
    ) throws -> [History.Epoch] {
        try perform(epochs, interruption, report)
    }
}

/// Everything that `course experiment` can run. One line a chapter.
public enum ExperimentCatalogue {
    public static let all: [Experiment] = LSTMExperiments.all
}
