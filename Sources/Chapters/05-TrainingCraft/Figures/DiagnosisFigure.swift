import ChapterKit
import Foundation
import Plotting

/// What a diagnosis measured: overfitting, gradients, activity, range test.
func diagnosisFigure(_ diagnosis: Diagnosis) -> Figure {
    let fine = diagnosis.findings.count { $0.isFine }
    let steps = diagnosis.overfitLosses.indices.map { Double($0 + 1) }
    let shares = diagnosis.gradientShares
    let names = shares.count <= 3 ? shares.map(\.name) : nil
    let ratios = shares.map { max($0.share, 1e-12) }
    let test = diagnosis.rangeTest
    let trouble = diagnosis.findings.filter { !$0.isFine }.map(\.name).joined(separator: ", ")
    /// The heading of a panel with what was found there.
    func heading(_ text: String, _ name: String) -> String {
        diagnosis.findings.first { $0.name == name }.map { "\(text): \($0.isFine ? "fine" : "not fine")" } ?? text
    }
    return Figure(
        title: "\(diagnosis.task): \(fine) of \(diagnosis.findings.count) checks are fine"
            + (trouble.isEmpty ? "" : "; look at: \(trouble)"),
        panels: [
            [
                Chart(
                    title: heading("Ten by heart", "ten by heart"), x: Axis("step"),
                    y: Axis("loss (nats)", scale: .log),
                    layers: [
                        .line(x: steps, y: diagnosis.overfitLosses.map { max($0, 1e-6) }, color: .series(0)),
                        .horizontal(diagnosis.nearEnough, label: "near enough"),
                    ]),
                Chart(
                    title: heading("First gradients", "gradients by layer"),
                    x: Axis(
                        names == nil ? "layer" : "", from: -0.5, to: Double(shares.count) - 0.5, names: names ?? []),
                    y: Axis(
                        "gradient ÷ weight", scale: .log, from: 0.3 * (ratios.min() ?? 1), to: 3 * (ratios.max() ?? 1)),
                    layers: [
                        .line(x: shares.indices.map(Double.init), y: ratios, color: .series(3), marker: .circle)
                    ]),
            ],
            activityChart(diagnosis, title: heading("Hidden units", "dead units")) + [
                Chart(
                    title: heading("Range test", "range test"), x: Axis("learning rate", scale: .log),
                    y: Axis("loss (nats)", scale: .log),
                    layers: [
                        .line(x: test.rates, y: test.losses, color: .series(1)),
                        .vertical(diagnosis.rate, label: "the recipe"), .vertical(test.suggestion, label: "suggested"),
                    ])
            ],
        ])
}

/// How busy the hidden units are, where the task shows a hidden layer.
private func activityChart(_ diagnosis: Diagnosis, title: String) -> [Chart] {
    guard !diagnosis.activity.isEmpty else { return [] }
    return [
        Chart(
            title: title, x: Axis("on for so many examples (%)", from: 0, to: 100), y: Axis("units"),
            layers: [.histogram(diagnosis.activity.map { 100 * $0 }, bins: 25, range: 0...100, color: .series(2))])
    ]
}

/// The diagnosis of chapter 04's net.
func drawDiagnosis(_ context: FigureContext) throws -> Figure {
    diagnosisFigure(
        try Diagnosis(.drawnPatient, seed: context.seed, data: DataFolders(datasets: context.datasets)))
}
