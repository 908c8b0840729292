import ChapterKit
import DataLoading
import Foundation
import Plotting

/// Accuracy while learning, a panel a level: the mean over the seeds, and their spread as a band.
func drawTemporalOrder(_ context: FigureContext) throws -> Figure {
    let results = try ResultTable(contentsOf: context.results.appending(path: "temporal-order.csv"))
    let charts = try LSTMExperiments.levels.map { level in
        let nets = LSTMExperiments.nets
        let layers = try nets.enumerated().flatMap { index, net in
            let rows = try results.rows(where: [
                "level": level.rawValue, "net": net.kind.rawValue, "hidden": "\(net.hidden)",
            ])
            let label = level == .easy ? net.title : ""
            return try spread(rows, label: label, color: .series(index), isDashed: index == 2)
        }
        let task = TemporalOrder(level)
        return Chart(
            title: "\(level.rawValue): length \(task.lengths.lowerBound) to \(task.lengths.upperBound - 1)",
            x: Axis("sequences read (thousands)", from: 0),
            y: Axis("accuracy", from: 0, to: 1.04), layers: [.horizontal(0.25, label: "chance")] + layers)
    }
    return Figure(
        title: "Temporal order: who remembers X and Y?", panels: [[charts[0], charts[1]], [charts[2], charts[3]]])
}

/// The accuracies of several seeds at each epoch.
private func spread(_ rows: ResultTable, label: String, color: Ink, isDashed: Bool) throws -> [Layer] {
    let pairs = zip(try rows.numbers("epoch"), try rows.numbers("accuracy"))
    let byEpoch = Dictionary(grouping: pairs) { $0.0 }.mapValues { $0.map(\.1) }.sorted { $0.key < $1.key }
    let x = byEpoch.map { $0.key * Double(TemporalOrderTraining.epochCount) / 1000 }
    return [
        .band(
            x: x, low: byEpoch.map { $0.value.min() ?? .nan }, high: byEpoch.map { $0.value.max() ?? .nan },
            color: color),
        .line(
            x: x, y: byEpoch.map { $0.value.reduce(0, +) / Double($0.value.count) }, label: label, color: color,
            isDashed: isDashed),
    ]
}
