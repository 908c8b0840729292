import DataLoading
import Foundation

/// The results of the experiment `attention-reverse`, as the figures show them.
struct AttentionResults {
    /// A place on a curve: over the seeds the worst, the median and the best share of right sequences, in percent.
    struct Point: Equatable {
        let x: Double
        let low: Double
        let median: Double
        let high: Double
    }

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
    func byEpoch(_ net: String) -> [Point] {
        points(rows.filter { $0.net == net && $0.length == ToyTraining.longest }) { $0.epoch }
    }

    /// After the last epoch, for every length.
    func byLength(_ net: String) -> [Point] {
        let last = rows.map(\.epoch).max()
        return points(rows.filter { $0.net == net && $0.epoch == last }) { $0.length }
    }

    private func points(_ rows: [Row], at x: (Row) -> Int) -> [Point] {
        Dictionary(grouping: rows, by: x).sorted { $0.key < $1.key }.map { place, rows in
            let sorted = rows.map(\.percent).sorted()
            return Point(
                x: Double(place), low: sorted[0], median: sorted[sorted.count / 2], high: sorted[sorted.count - 1])
        }
    }
}
