import DataLoading
import Foundation
import Training

/// An experiment that makes its table itself, such as one that compares nets with what is not a net.
package struct TableExperiment: Sendable {
    package let name: String
    package let summary: String
    /// How long it takes, such as `about ten minutes on one core`; nil where nobody has measured it.
    package let duration: String?
    /// Computes the table anew; `report` is told a line as each part ends.
    ///
    /// Throws `DataError` for data that is not as it should be. Once an interruption is requested the table is not
    /// whole.
    package let run:
        @Sendable (_ datasets: URL, _ interruption: Interruption, _ report: (String) -> Void) throws -> ResultTable

    package init(
        name: String, summary: String, duration: String? = nil,
        run: @escaping @Sendable (URL, Interruption, (String) -> Void) throws -> ResultTable
    ) {
        (self.name, self.summary, self.duration, self.run) = (name, summary, duration, run)
    }
}
