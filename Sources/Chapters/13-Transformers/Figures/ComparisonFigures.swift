import ChapterKit
import DataLoading
import Foundation
import Plotting

extension CourseFigure {
    static let languageModels = CourseFigure(
        name: "language-models", summary: "RNN, LSTM and transformer of equal size, by epoch and by time",
        lookAt: "Compare at the same epoch on the left, and at the same time on the right.",
        exercises: [], draw: drawLanguageModels)

    static let maskLeak = CourseFigure(
        name: "mask-leak", summary: "a transformer trained with and without the causal mask",
        lookAt: "Which of the two losses of the net without a mask would you have believed?",
        exercises: ["causal-weights"], draw: drawMaskLeak)

    static let toyTransformers = CourseFigure(
        name: "toy-transformers", summary: "copy, reverse and sort by transformers of one and two blocks, by length",
        lookAt: "Right of the dashed line lie lengths that were never trained on.",
        exercises: [], draw: drawToyTransformers)
}

func middle(of values: [Double]) -> Double { values.sorted()[values.count / 2] }

/// A line through the medians of the seeds, with the spread of them all.
func spread(of values: [[Double]], x: [Double], label: String, color: Int) -> [ChartLayer] {
    [
        .band(
            x: x, low: values.map { $0.min() ?? .nan }, high: values.map { $0.max() ?? .nan }, color: .series(color)),
        .line(x: x, y: values.map(middle), label: label, color: .series(color), marker: .circle),
    ]
}

private func drawLanguageModels(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "language-models.csv"))
    let speed = try ResultTable(contentsOf: context.results.appending(path: "language-speed.csv"))
    let names = [("rnn", "RNN"), ("lstm", "LSTM"), ("gpt", "transformer")]
    func layers(planned: (_ model: String) -> Int, x: (_ model: String, _ epoch: Int) throws -> Double) throws
        -> [ChartLayer]
    {
        try names.enumerated().flatMap { color, name in
            let rows = try table.rows(where: ["model": name.0, "planned": "\(planned(name.0))"])
            let epochs = Set(try rows.wholeNumbers("epoch")).sorted()
            return spread(
                of: try epochs.map { try rows.rows(where: ["epoch": "\($0)"]).numbers("held-out loss") },
                x: try epochs.map { try x(name.0, $0) }, label: name.1, color: color)
        }
    }
    func seconds(_ model: String, _ epoch: Int) throws -> Double {
        let step = try speed.rows(where: ["model": model]).numbers("milliseconds")[0] / 1000
        return Double(epoch * TextTraining.stepsInEpoch) * step
    }
    let longest = Dictionary(LanguageExperiment.plans.map { ($0.net.rawValue, $0.epochs) }) { max($0, $1) }
    let loss = Axis("nats per character, held out")
    return Figure(
        title: "Three nets of 113,000 to 116,000 parameters read Shakespeare",
        lookAt: CourseFigure.languageModels.lookAt,
        panels: [
            [
                Chart(
                    title: "As many epochs", x: Axis("epoch", wholeNumbers: true), y: loss,
                    layers: try layers(planned: { _ in LanguageExperiment.epochs }, x: { Double($1) })),
                Chart(
                    title: "As much time, on one thread", x: Axis("seconds"), y: loss,
                    layers: try layers(planned: { longest[$0] ?? 0 }, x: seconds)),
            ]
        ],
        smallPrint: SmallPrint(
            .recorded(by: "language-models and language-speed"), seeds: LanguageExperiment.seeds,
            band: "least to greatest of the seeds, line: median"))
}

private func drawMaskLeak(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "mask-leak.csv"))
    let cases = [("masked", "masked"), ("unmasked", "unmasked"), ("unmasked", "masked")]
    let losses = try cases.map { trained, measured in
        let rows = try table.rows(where: ["trained": trained, "measured": measured])
        return middle(of: try rows.rows(where: ["epoch": "\(MaskLeak.epochs)"]).numbers("held-out loss"))
    }
    return Figure(
        title: "Who may peek learns to peek, and nothing else", lookAt: CourseFigure.maskLeak.lookAt,
        panel: BarChart(
            title: "After two epochs, median of three seeds",
            names: ["with the mask", "without, measured so", "without, has to write"],
            series: [BarChart.Series("", losses)], y: Axis("nats per character, validation", from: 0), decimals: 2),
        smallPrint: SmallPrint(.recorded(by: "mask-leak"), seeds: LanguageExperiment.seeds))
}

private func drawToyTransformers(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "toy-transformers.csv"))
    let lengths = ToyTransformers.lengths
    let charts = try ToySequences.allCases.map { task in
        let layers = try (1...2).flatMap { blocks in
            let shares = try lengths.map { length in
                try table.rows(where: ["task": task.rawValue, "blocks": "\(blocks)", "length": "\(length)"])
                    .numbers("exact").map { 100 * $0 }
            }
            return spread(
                of: shares, x: lengths.map(Double.init), label: blocks == 1 ? "one block" : "two blocks",
                color: blocks - 1)
        }
        return Chart(
            title: task.rawValue.capitalized, x: Axis("symbols", wholeNumbers: true),
            y: Axis(task == .copy ? "sequences without a mistake (%)" : "", from: -2, to: 103),
            layers: layers + [.vertical(Double(ToyTransformer.longest), label: "longest in training")])
    }
    return Figure(
        title: "Copy, reverse and sort: by length, up to 20 and beyond", lookAt: CourseFigure.toyTransformers.lookAt,
        panels: [charts],
        smallPrint: SmallPrint(
            .recorded(by: "toy-transformers"), seeds: ToyTransformers.seeds, count: "200 held-out sequences",
            band: "least to greatest of the seeds, line: median"))
}
