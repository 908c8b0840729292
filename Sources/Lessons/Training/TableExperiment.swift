import DataLoading
import Foundation
import Training

/// An experiment that makes its table itself, such as one that compares nets with what is not a net.
public struct TableExperiment: Sendable {
    public let name: String
    public let summary: String
    /// Computes the table anew; `report` is told a line as each part ends.
    ///
    /// Throws `DataError` for data that is not as it should be. Once an interruption is requested the table is not
    /// whole.
    public let run:
        @Sendable (_ datasets: URL, _ interruption: Interruption, _ report: (String) -> Void) throws -> ResultTable
}

extension ExperimentCatalogue {
    /// One line an experiment.
    public static let tables =
        [CharacterExperiment.experiment, AttentionExperiment.experiment] + SpellingExperiments.all
}
