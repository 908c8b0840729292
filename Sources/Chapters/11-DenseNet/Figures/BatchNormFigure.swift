import ChapterKit
import DataLoading
import Plotting

/// Eight convolutions with and without batch normalisation: training loss and accuracy, epoch by epoch.
func drawBatchNormCurves(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "batch-norm.csv"))
    let loss = Chart(
        title: "Training", x: Axis("epoch", wholeNumbers: true), y: Axis("loss (nats)", from: 0),
        layers: try curves(table, "training loss", scale: 1))
    let accuracy = Chart(
        title: "2,000 images held out", x: Axis("epoch", wholeNumbers: true), y: Axis("accuracy (%)", from: 0, to: 100),
        layers: try curves(table, "accuracy", scale: 100))
    return Figure(
        title: "Batch normalisation makes learning faster and steadier, not better", panels: [[loss, accuracy]],
        smallPrint: SmallPrint(
            .recorded(by: "batch-norm"), seeds: 1...3, count: "2,000 images learned from",
            band: "at rate 0.1, least to greatest of the seeds, line: mean"))
}

/// The mean of three seeds, for each rate with and without; the spread at the larger rate alone, for four bands would
/// melt into one.
private func curves(_ table: ResultTable, _ column: String, scale: Double) throws -> [ChartLayer] {
    var layers: [ChartLayer] = []
    for (index, rate) in ImageExperiments.normalizationRates.enumerated() {
        for norm in ["on", "off"] {
            let rows = try table.rows(where: ["norm": norm, "learning rate": "\(rate)"])
            let label = "\(norm == "on" ? "with" : "without"), rate \(rate)"
            let color = Ink.series(norm == "on" ? 0 : 1)
            let spread = try SeedSpread(rows, x: "epoch", y: column).mapped { scale * $0 }
            layers += index == 0 ? [] : [spread.band(color)]
            layers.append(spread.line(.mean, label, color, isDashed: index == 0))
        }
    }
    return layers
}
