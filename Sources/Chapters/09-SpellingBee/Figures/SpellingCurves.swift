import ChapterKit
import DataLoading
import Foundation
import Plotting

/// How the trainings of the search went, epoch by epoch, from the file of their results.
func drawSpellingCurves(_ context: FigureContext) throws -> Figure {
    let results = try ResultTable(contentsOf: context.results.appending(path: "spelling-bee-search.csv"))
    let runs = try results.texts("run").reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    func lines(_ column: String) throws -> [ChartLayer] {
        try runs.map { run in
            let rows = try results.rows(where: ["run": run])
            return .line(x: try rows.numbers("epoch"), y: try rows.numbers(column), label: run, marker: .circle)
        }
    }
    let epochs = try results.numbers("epoch")
    let lecture = ChartLayer.line(
        x: [epochs.min() ?? 1, epochs.max() ?? 1], y: [0.511, 0.511], label: "the lecture, on its own split",
        color: .foreground, isDashed: true)
    return Figure(
        title: "Two recipes: more layers and more lessons gain four points",
        panels: [
            [
                Chart(
                    title: "What training minimises", x: Axis("epoch", wholeNumbers: true),
                    y: Axis("loss (nats a letter, log axis)", scale: .log), layers: try lines("training loss")),
                Chart(
                    title: "What counts", x: Axis("epoch", wholeNumbers: true),
                    y: Axis("exact match, words for validation", from: 0, format: .percent),
                    layers: try lines("exact match") + [lecture]),
            ]
        ],
        smallPrint: SmallPrint(
            .recorded(by: "spelling-bee-search"), seeds: [1], count: "2,721 and 5,442 words for validation",
            more: "the recipes differ in layers, epochs and regularisation at once"))
}
