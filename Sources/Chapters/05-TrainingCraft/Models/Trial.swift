import ChapterKit
import DataLoading
import Foundation
import Training

/// A part of an experiment that can be run by itself.
struct Trial: Sendable {
    /// What tells it from the others: the first cells of its rows.
    let key: [String]
    /// The further cells of its rows, at least one row.
    let run: @Sendable (_ datasets: URL) throws -> [[String]]

    init(_ key: [String], run: @escaping @Sendable (_ datasets: URL) throws -> [[String]]) {
        (self.key, self.run) = (key, run)
    }
}

extension TableExperiment {
    /// An experiment of many trials.
    ///
    /// Whatever is finished is kept in `.course/experiments/NAME.csv` beside the folder `Datasets`, and the experiment
    /// goes on from there when it was stopped; the file is removed at the end. Delete it to begin anew.
    static func trials(
        _ name: String, summary: String, columns: [String], _ trials: [Trial]
    ) -> TableExperiment {
        TableExperiment(name: name, summary: summary) { datasets, interruption, report in
            let kept = datasets.deletingLastPathComponent().appending(path: ".course/experiments/\(name).csv")
            try FileManager.default.createDirectory(
                at: kept.deletingLastPathComponent(), withIntermediateDirectories: true)
            func table(_ rows: [[String]]) -> ResultTable {
                ResultTable(comments: ["./course experiment \(name)", summary], columns: columns, rows: rows)
            }
            var rows: [[String]] = []
            if FileManager.default.fileExists(atPath: kept.path) {
                let earlier = try ResultTable(contentsOf: kept)
                if earlier.columns == columns { rows = earlier.rows }
            }
            for (number, trial) in trials.enumerated() where !interruption.isRequested {
                let isDone = rows.contains { Array($0.prefix(trial.key.count)) == trial.key }
                if !isDone {
                    rows += try trial.run(datasets).map { trial.key + $0 }
                    try table(rows).write(to: kept)
                }
                report("\(number + 1) of \(trials.count)  \(trial.key.joined(separator: " "))")
            }
            if !interruption.isRequested { try FileManager.default.removeItem(at: kept) }
            return table(rows)
        }
    }
}

/// A number as the tables write it.
func cell(_ value: Double, digits: Int = 5) -> String { String(format: "%.\(digits)g", value) }
