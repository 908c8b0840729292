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

    private struct Row {
        let net: String
        let epoch: Int
        let length: Int
        let percent: Double
    }
    private let rows: [Row]

    /// - Throws: `DataError` naming the line for a file that is not as the experiment writes it.
    init(from datasets: URL) throws {
        let url = datasets.appending(path: "results/\(AttentionExperiment.name).csv")
        let file = try TextFile(at: url)
        rows = try file.lines.enumerated().dropFirst(2).map { index, line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == AttentionExperiment.columns.count, let epoch = Int(cells[2]),
                let length = Int(cells[3]), let exact = Double(cells[5])
            else {
                throw DataError(
                    file: file.path, line: index + 1, expected: AttentionExperiment.columns.joined(separator: ","),
                    found: "'\(line.prefix(60))'", remedy: "Restore the file with git checkout.")
            }
            return Row(net: cells[0], epoch: epoch, length: length, percent: 100 * exact)
        }
    }

    /// At the length that training was measured at, after every epoch.
    func byEpoch(_ net: String) -> [Point] {
        points(rows.filter { $0.net == net && $0.length == ToyTraining.longest }, at: \.epoch)
    }

    /// After the last epoch, for every length.
    func byLength(_ net: String) -> [Point] {
        let last = rows.map(\.epoch).max()
        return points(rows.filter { $0.net == net && $0.epoch == last }, at: \.length)
    }

    private func points(_ rows: [Row], at x: (Row) -> Int) -> [Point] {
        Dictionary(grouping: rows, by: x).sorted { $0.key < $1.key }.map { place, rows in
            let sorted = rows.map(\.percent).sorted()
            return Point(
                x: Double(place), low: sorted[0], median: sorted[sorted.count / 2], high: sorted[sorted.count - 1])
        }
    }
}
