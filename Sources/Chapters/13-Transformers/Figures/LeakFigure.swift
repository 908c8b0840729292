import ChapterKit
import DataLoading
import Foundation
import Plotting

extension CourseFigure {
    static let maskLeak = CourseFigure(
        name: "mask-leak", summary: "a transformer trained with and without the causal mask",
        lookAt: "A loss of nearly 0 looks like a triumph. What is it when the same weights have to write?",
        exercises: [], draw: drawMaskLeak)
}

private func drawMaskLeak(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "mask-leak.csv"))
        .rows(where: ["epoch": "\(MaskLeak.epochs)"])
    let cases = [("masked", "masked"), ("unmasked", "unmasked"), ("unmasked", "masked")]
    func bars(_ title: String, _ column: String, _ y: Axis, scale: Double, decimals: Int) throws -> BarChart {
        let series = try LanguageExperiment.seeds.map { seed in
            BarChart.Series(
                "seed \(seed)",
                try cases.flatMap { trained, measured in
                    try table.rows(where: ["trained": trained, "measured": measured, "seed": "\(seed)"])
                        .numbers(column).map { scale * $0 }
                })
        }
        return BarChart(
            title: title, names: ["with mask", "without, peeking", "without, writing"], series: series, y: y,
            decimals: decimals)
    }
    return Figure(
        title: "Who may peek learns to peek, and nothing else", lookAt: CourseFigure.maskLeak.lookAt,
        panels: [
            [
                try bars("Loss", "held-out loss", Axis("nats per character"), scale: 1, decimals: 2),
                try bars("Next character guessed", "accuracy", Axis("characters (%)"), scale: 100, decimals: 0),
            ]
        ],
        smallPrint: SmallPrint(
            .recorded(by: "mask-leak"), seeds: LanguageExperiment.seeds,
            count: "validation part, after \(MaskLeak.epochs) epochs", more: "drawing evenly: 4.33 nats"))
}
