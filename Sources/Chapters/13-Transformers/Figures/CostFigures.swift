import ChapterKit
import DataLoading
import Foundation
import Plotting

extension CourseFigure {
    static let attentionCost = CourseFigure(
        name: "attention-cost", summary: "time against length: a block and an LSTM; writing with and without a cache",
        lookAt: "Left: where do the two lines part? Right: a cache keeps the price of a character low.",
        exercises: [], draw: drawAttentionCost)
}

private func drawAttentionCost(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "attention-cost.csv"))
    func line(_ what: String, _ label: String) throws -> ChartLayer {
        let rows = try table.rows(where: ["what": what])
        return .line(x: try rows.numbers("length"), y: try rows.numbers("milliseconds"), label: label, marker: .circle)
    }
    return Figure(
        title: "Twice the length costs an LSTM twice as much, and attention more and more",
        lookAt: CourseFigure.attentionCost.lookAt,
        panels: [
            [
                Chart(
                    title: "Forward and backward, one sequence", x: Axis("positions", scale: .log),
                    y: Axis("milliseconds", scale: .log),
                    layers: [try line("block", "attention: a block"), try line("lstm", "an LSTM")]),
                Chart(
                    title: "One more character, four blocks", x: Axis("characters before it", scale: .log),
                    y: Axis("milliseconds", scale: .log),
                    layers: [try line("anew", "all read anew"), try line("kept", "keys and values kept")]),
            ]
        ], smallPrint: SmallPrint(.recorded(by: "attention-cost"), count: "width 128, one thread, least of three"))
}
