import ChapterKit
import DataLoading
import Foundation
import Plotting

extension CourseFigure {
    static let attentionCost = CourseFigure(
        name: "attention-cost", summary: "time against length: a block and an LSTM; writing with and without a cache",
        lookAt: "Left: where do the lines cross? Right: with keys and values kept a character costs about the same.",
        exercises: [], draw: drawAttentionCost)

    static let toyTransformers = CourseFigure(
        name: "toy-transformers", summary: "copy, reverse and sort by transformers of one and two blocks, by length",
        lookAt: "Right of the dashed line lie lengths that were never trained on.",
        exercises: [], draw: drawToyTransformers)
}

private func drawAttentionCost(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "attention-cost.csv"))
    func line(_ what: String, _ label: String) throws -> Layer {
        let rows = try table.rows(where: ["what": what])
        return .line(x: try rows.numbers("length"), y: try rows.numbers("milliseconds"), label: label, marker: .circle)
    }
    return Figure(
        title: "What length costs", lookAt: CourseFigure.attentionCost.lookAt,
        panels: [
            [
                Chart(
                    title: "Forward and backward, one sequence", x: Axis("positions", scale: .log),
                    y: Axis("milliseconds", scale: .log),
                    layers: [try line("block", "one block"), try line("lstm", "an LSTM")]),
                Chart(
                    title: "One more character, four blocks", x: Axis("characters before it", scale: .log),
                    y: Axis("milliseconds", scale: .log),
                    layers: [try line("anew", "all read anew"), try line("kept", "keys and values kept")]),
            ]
        ], smallPrint: SmallPrint(.recorded(by: "attention-cost"), count: "width 128, one thread, least of three"))
}

private func drawToyTransformers(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "toy-transformers.csv"))
    let lengths = ToyTransformers.lengths
    let x = lengths.map(Double.init)
    let charts = try ToySequences.allCases.map { task in
        let layers = try (1...2).flatMap { blocks in
            let shares = try lengths.map { length in
                try table.rows(where: ["task": task.rawValue, "blocks": "\(blocks)", "length": "\(length)"])
                    .numbers("exact").map { 100 * $0 }
            }
            return [
                Layer.band(
                    x: x, low: shares.map { $0.min() ?? .nan }, high: shares.map { $0.max() ?? .nan },
                    color: .series(blocks - 1)),
                .line(
                    x: x, y: shares.map { $0.sorted()[$0.count / 2] }, label: blocks == 1 ? "one block" : "two blocks",
                    color: .series(blocks - 1), marker: .circle),
            ]
        }
        return Chart(
            title: task.rawValue.capitalized, x: Axis("symbols", wholeNumbers: true),
            y: Axis(task == .copy ? "sequences without a mistake (%)" : "", from: -2, to: 103),
            layers: layers + [.vertical(20, label: "longest in training")])
    }
    return Figure(
        title: "What a transformer has not seen long, it cannot do long", lookAt: CourseFigure.toyTransformers.lookAt,
        panels: [charts],
        smallPrint: SmallPrint(
            .recorded(by: "toy-transformers"), seeds: ToyTransformers.seeds, count: "200 held-out sequences",
            band: "least to greatest of the seeds, line: median"))
}
