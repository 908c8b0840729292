import ChapterKit
import DataLoading
import Foundation
import Plotting

extension CourseFigure {
    static let languageModels = CourseFigure(
        name: "language-models", summary: "RNN, LSTM and transformer of equal size, by epoch and by time",
        lookAt: "Compare at the same epoch on the left, and at the same time on the right.",
        exercises: [], draw: drawLanguageModels)
}

/// A line through the medians of the seeds, with the spread of them all.
private func spread(of values: [[Double]], x: [Double], label: String, color: Int) -> [Layer] {
    [
        .band(
            x: x, low: values.map { $0.min() ?? .nan }, high: values.map { $0.max() ?? .nan }, color: .series(color)),
        .line(x: x, y: values.map { $0.sorted()[$0.count / 2] }, label: label, color: .series(color), marker: .circle),
    ]
}

private func drawLanguageModels(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "language-models.csv"))
    let speed = try ResultTable(contentsOf: context.results.appending(path: "language-speed.csv"))
    let names = [("rnn", "RNN"), ("lstm", "LSTM"), ("gpt", "transformer")]
    let epochs = Set(try table.wholeNumbers("epoch")).sorted()
    func layers(x: (_ model: String, _ epoch: Int) throws -> Double) throws -> [Layer] {
        try names.enumerated().flatMap { color, name in
            let rows = try table.rows(where: ["model": name.0])
            return spread(
                of: try epochs.map { try rows.rows(where: ["epoch": "\($0)"]).numbers("held-out loss") },
                x: try epochs.map { try x(name.0, $0) }, label: name.1, color: color)
        }
    }
    func seconds(_ model: String, _ epoch: Int) throws -> Double {
        let step = try speed.rows(where: ["model": model]).numbers("milliseconds")[0] / 1000
        return Double(epoch * TextTraining.stepsInEpoch) * step
    }
    let loss = Axis("nats per character, held out")
    return Figure(
        title: "Three nets of 113,000 to 116,000 parameters read Shakespeare",
        lookAt: CourseFigure.languageModels.lookAt,
        panels: [
            [
                Chart(
                    title: "By epoch", x: Axis("epoch", wholeNumbers: true), y: loss,
                    layers: try layers { Double($1) }),
                Chart(title: "By time on one thread", x: Axis("seconds"), y: loss, layers: try layers(x: seconds)),
            ]
        ],
        smallPrint: SmallPrint(
            .recorded(by: "language-models and language-speed"), seeds: LanguageExperiment.seeds,
            band: "least to greatest of the seeds, line: median"))
}
