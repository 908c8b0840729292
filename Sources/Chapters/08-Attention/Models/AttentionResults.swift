import ChapterKit
import DataLoading
import Foundation

/// The results of the experiment `attention-reverse`, as the figures show them.
struct AttentionResults {
    private typealias Row = (net: String, epoch: Int, length: Int, percent: Double)
    private let rows: [Row]

    /// - Throws: `DataError` for a file that is not as the experiment writes it.
    init(from datasets: URL) throws {
        let table = try ResultTable(contentsOf: datasets.appending(path: "results/attention-reverse.csv"))
        let (nets, epochs, lengths) = try (table.texts("net"), table.numbers("epoch"), table.numbers("length"))
        let shares = try table.numbers("exact")
        rows = nets.indices.map { (nets[$0], Int(epochs[$0]), Int(lengths[$0]), 100 * shares[$0]) }
    }

    /// At the length that training was measured at, after every epoch.
    func byEpoch(_ net: String) -> SeedSpread {
        spread(rows.filter { $0.net == net && $0.length == ToyTraining.longest }) { $0.epoch }
    }

    /// After the last epoch, for every length.
    func byLength(_ net: String) -> SeedSpread {
        let last = rows.map(\.epoch).max()
        return spread(rows.filter { $0.net == net && $0.epoch == last }) { $0.length }
    }

    /// Shares of right sequences, in percent.
    private func spread(_ rows: [Row], at x: (Row) -> Int) -> SeedSpread {
        SeedSpread(rows.map { (Double(x($0)), $0.percent) })
    }
}
