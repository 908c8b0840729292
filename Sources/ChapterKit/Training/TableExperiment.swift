import DataLoading
import Foundation
import Training

/// An experiment that makes its table itself, such as one that compares nets with what is not a net.
package struct TableExperiment: Sendable {
    package let name: String
    package let summary: String
    /// How long it takes, such as `about ten minutes on one core`; nil where nobody has measured it.
    package let duration: String?
    /// Whether its trainings keep checkpoints and have names: what is done need not be done again.
    package let isResumable: Bool
    /// Computes the table.
    ///
    /// Throws `DataError` for data that is not as it should be. Once an interruption is requested the table is not
    /// whole.
    package let run: @Sendable (Setting) throws -> ResultTable

    /// What the command line says of a run.
    package struct Setting {
        /// The folder `Datasets` of the repository.
        package let datasets: URL
        package let interruption: Interruption
        /// Where the trainings of a resumable experiment keep their checkpoints; nil keeps none.
        package let state: URL?
        /// Whether to go on from the checkpoints that are there.
        package let isAnew: Bool
        /// Trainings whose names do not contain this are left out; nil leaves out none.
        package let only: String?
        /// Is told a line as each part ends.
        package let report: (String) -> Void

        package init(
            datasets: URL, interruption: Interruption = Interruption(), state: URL? = nil, isAnew: Bool = false,
            only: String? = nil, report: @escaping (String) -> Void = { _ in }
        ) {
            (self.datasets, self.interruption, self.state) = (datasets, interruption, state)
            (self.isAnew, self.only, self.report) = (isAnew, only, report)
        }

        /// Whether a training of this name is to be run now.
        package func wants(_ training: String) -> Bool {
            !interruption.isRequested && (only.map(training.contains) ?? true)
        }

        /// Where a training keeps its state.
        ///
        /// - Parameter training: unique within the experiment, and fit for a file's name.
        package func checkpoints(_ training: String) -> Checkpoints? {
            state.map { state in
                Checkpoints(
                    file: state.appending(path: "\(training).safetensors"),
                    identity: ["experiment": state.lastPathComponent, "run": training],
                    start: isAnew ? .anew : .resumeIfThere)
            }
        }

        /// The rows of one training: those that were kept of it, if it was whole and made alike, or else computed.
        ///
        /// - Parameters:
        ///   - training: unique within the experiment, and fit for a file's name.
        ///   - columns: their names.
        ///   - recipe: all that decides the rows, such as data, sizes and seed; kept rows of another one are not used.
        /// - Returns: none for a training that is not wanted.
        package func rows(
            of training: String, columns: [String], recipe: String, compute: () throws -> [[String]]
        ) throws -> [[String]] {
            guard wants(training) else { return [] }
            let file = state?.appending(path: "\(training).csv")
            let comments = ["./course experiment \(state?.lastPathComponent ?? ""): \(training)", recipe]
            if let file, !isAnew, let kept = try? ResultTable(contentsOf: file), kept.comments == comments,
                kept.columns == columns
            {
                return kept.rows
            }
            let rows = try compute()
            if let file, !interruption.isRequested {
                try ResultTable(comments: comments, columns: columns, rows: rows).write(to: file)
            }
            return rows
        }
    }

    /// An experiment that is computed whole and anew each time.
    package init(
        name: String, summary: String, duration: String? = nil,
        run: @escaping @Sendable (URL, Interruption, (String) -> Void) throws -> ResultTable
    ) {
        (self.name, self.summary, self.duration, isResumable) = (name, summary, duration, false)
        self.run = { try run($0.datasets, $0.interruption, $0.report) }
    }

    /// An experiment that runs the trainings that its setting wants, with the checkpoints that it gives them.
    package init(
        name: String, summary: String, duration: String? = nil,
        resumable run: @escaping @Sendable (Setting) throws -> ResultTable
    ) {
        (self.name, self.summary, self.duration, isResumable) = (name, summary, duration, true)
        self.run = run
    }
}
