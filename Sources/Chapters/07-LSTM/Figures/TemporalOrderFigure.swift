import ChapterKit
import DataLoading
import Foundation
import Plotting

/// Accuracy while learning, a panel a level and a line a seed.
func drawTemporalOrder(_ context: FigureContext) throws -> Figure {
    let results = try ResultTable(contentsOf: context.results.appending(path: "temporal-order.csv"))
    let charts = try LSTMExperiments.levels.map { level in
        // Every kind of net a little lower than the one before, so that lines at 100 % do not hide each other.
        let layers = try LSTMExperiments.nets.enumerated().flatMap { index, net in
            let rows = try results.rows(where: [
                "level": level.rawValue, "net": net.kind.rawValue, "hidden": "\(net.hidden)",
            ])
            return try seedLines(rows, label: net.title, index: index)
        }
        let task = TemporalOrder(level)
        return Chart(
            title: "\(level.rawValue.capitalized): length \(task.lengths.lowerBound) to \(task.lengths.upperBound - 1)",
            x: Axis("sequences read (thousands)", from: 0),
            y: Axis("accuracy", from: 0, to: 1.06, format: .percent),
            layers: [.horizontal(0.25, label: "chance")] + layers)
    }
    return Figure(
        title: "The LSTMs remember X and Y at every length, the RNNs only at short ones",
        panels: [[charts[0], charts[1]], [charts[2], charts[3]]],
        smallPrint: SmallPrint(
            .recorded(by: "temporal-order"), seeds: 1...5, count: "1,000 sequences held out",
            more: "kinds of nets drawn 1.5 points apart"))
}

private func seedLines(_ rows: ResultTable, label: String, index: Int) throws -> [ChartLayer] {
    let seeds = try rows.texts("seed")
    let (epochs, accuracies) = (try rows.numbers("epoch"), try rows.numbers("accuracy"))
    return Set(seeds).sorted().enumerated().map { number, seed in
        let own = seeds.indices.filter { seeds[$0] == seed }
        return .line(
            x: own.map { epochs[$0] * Double(TemporalOrderTraining.epochCount) / 1000 },
            y: own.map { accuracies[$0] - 0.015 * Double(index) }, label: number == 0 ? label : "",
            color: .series(index), isDashed: index == 2, weight: 0.75)
    }
}
