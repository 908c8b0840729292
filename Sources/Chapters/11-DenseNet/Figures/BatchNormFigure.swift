import ChapterKit
import DataLoading
import Plotting

/// Eight convolutions with and without batch normalisation: training loss and accuracy, epoch by epoch.
func drawBatchNormCurves(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "batch-norm.csv"))
    let loss = Chart(
        title: "Training", x: Axis("epoch", wholeNumbers: true), y: Axis("loss (nats)", from: 0),
        layers: try curves(table, "training loss", scale: 1, isNamed: true))
    let accuracy = Chart(
        title: "2,000 images held out", x: Axis("epoch", wholeNumbers: true), y: Axis("accuracy (%)", from: 0, to: 100),
        layers: try curves(table, "accuracy", scale: 100, isNamed: false))
    return Figure(
        title: "Batch normalisation makes learning faster and steadier, not better", panels: [[loss, accuracy]],
        smallPrint: SmallPrint(
            .recorded(by: "batch-norm"), seeds: 1...3, count: "2,000 images learned from",
            band: "least to greatest of the seeds, line: mean"))
}

/// The mean of three seeds and their spread, for each rate with and without; the names stand in one chart, not in both.
private func curves(_ table: ResultTable, _ column: String, scale: Double, isNamed: Bool) throws -> [ChartLayer] {
    var layers: [ChartLayer] = []
    for (index, rate) in ImageExperiments.normalizationRates.enumerated() {
        for norm in ["on", "off"] {
            let rows = try table.rows(where: ["norm": norm, "learning rate": "\(rate)"])
            let label = isNamed ? "\(norm == "on" ? "with" : "without"), rate \(rate)" : ""
            layers += try SeedSpread(rows, x: "epoch", y: column).mapped { scale * $0 }
                .layers(.mean, label, .series(norm == "on" ? 0 : 1), isDashed: index == 0)
        }
    }
    return layers
}
