import ChapterKit
import Foundation
import Plotting

/// What a diagnosis measured: overfitting, gradients, activity, range test.
func diagnosisFigure(_ diagnosis: Diagnosis) -> Figure {
    let fine = diagnosis.findings.count { $0.isFine }
    let steps = diagnosis.overfitLosses.indices.map { Double($0 + 1) }
    let layers = diagnosis.gradientShares.indices.map { "layer \($0 + 1)" }
    let test = diagnosis.rangeTest
    let trouble = diagnosis.findings.filter { !$0.isFine }.map(\.name).joined(separator: ", ")
    return Figure(
        title: "\(diagnosis.task): \(fine) of \(diagnosis.findings.count) checks are fine"
            + (trouble.isEmpty ? "" : "; look at: \(trouble)"),
        panels: [
            [
                Chart(
                    title: "Ten pictures by heart", x: Axis("step"), y: Axis("loss (nats)", scale: .log),
                    layers: [
                        .line(x: steps, y: diagnosis.overfitLosses.map { max($0, 1e-6) }, color: .series(0)),
                        .horizontal(0.02, label: "near enough"),
                    ]),
                BarChart(
                    title: "First gradient of each layer, over its weights", names: layers,
                    series: [.init("", diagnosis.gradientShares.map { log10(max($0, 1e-12)) })],
                    y: Axis("log10 of the ratio")),
            ],
            [
                Chart(
                    title: "Share of pictures a hidden unit is on "
                        + "for", x: Axis("%", from: 0, to: 100), y: Axis("units"),
                    layers: [
                        .histogram(diagnosis.activity.map { 100 * $0 }, bins: 25, range: 0...100, color: .series(2))
                    ]),
                Chart(
                    title: "Range test", x: Axis("learning rate", scale: .log), y: Axis("loss (nats)", scale: .log),
                    layers: [
                        .line(x: test.rates, y: test.losses, color: .series(1)),
                        .vertical(diagnosis.rate, label: "the recipe"), .vertical(test.suggestion, label: "suggested"),
                    ]),
            ],
        ])
}

/// The diagnosis of chapter 04's net.
func drawDiagnosis(_ context: FigureContext) throws -> Figure {
    guard
        let found = try Diagnosis.task("digits-mlp", fault: nil, datasets: context.datasets, seed: context.seed)
    else { throw PlotError("there is no task 'digits-mlp'") }
    return diagnosisFigure(found)
}
