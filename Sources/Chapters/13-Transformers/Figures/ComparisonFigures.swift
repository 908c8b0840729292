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

private func drawLanguageModels(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "language-models.csv"))
    let speed = try ResultTable(contentsOf: context.results.appending(path: "language-speed.csv"))
    let names = [("rnn", "RNN"), ("lstm", "LSTM"), ("gpt", "transformer")]
    let epochs = Set(try table.wholeNumbers("epoch")).sorted()
    func layers(x: (_ model: String, _ epoch: Int) throws -> Double) throws -> [ChartLayer] {
        try names.enumerated().flatMap { color, name in
            let rows = try table.rows(where: ["model": name.0])
            let losses = try epochs.map { try rows.rows(where: ["epoch": "\($0)"]).numbers("held-out loss") }
            return SeedSpread(x: try epochs.map { try x(name.0, $0) }, values: losses)
                .layers(.median, name.1, .series(color), marker: .circle)
        }
    }
    func seconds(_ model: String, _ epoch: Int) throws -> Double {
        let step = try speed.rows(where: ["model": model]).numbers("milliseconds").first ?? .nan
        return Double(epoch * TextTraining.stepsInEpoch) * step / 1000
    }
    let loss = Axis("nats per character, held out")
    return Figure(
        title: "Small and briefly trained, recurrent nets read Shakespeare better",
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
            count: "113,000 to 116,000 parameters", band: "least to greatest of the seeds, line: median"))
}
