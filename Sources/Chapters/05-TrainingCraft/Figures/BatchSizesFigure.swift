import ChapterKit
import DataLoading
import Foundation
import Plotting

/// Loss against pictures seen for three batch sizes, and how true the direction of a batch's gradient is.
func drawBatchSizes(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "batch-sizes.csv"))
    let curves = try BatchSizes.sizes.enumerated().flatMap { index, size in
        let rows = try table.rows(where: ["batch": "\(size)"])
        let rate = try rows.texts("rate").first ?? ""
        let name = size == 1077 ? "all 1,077" : "\(size)"
        return try SeedSpread(rows, x: "cases", y: "training loss")
            .layers(.mean, "batch \(name), rate \(rate)", .series(index))
    }
    let sizes = [1, 4, 16, 64, 256]
    let directions = BatchSizes.directions(
        try CraftDigits(from: context.datasets), sizes: sizes, draws: 60, seed: context.seed)
    let dots = directions.enumerated().map { index, cosines in
        ChartLayer.scatter(
            x: cosines.indices.map { Double(index) + 0.3 * (Double($0) / Double(cosines.count) - 0.5) },
            y: cosines, color: .series(0))
    }
    let means = ChartLayer.line(
        x: sizes.indices.map(Double.init), y: directions.map { meanAndRange($0).mean }, label: "mean",
        color: .series(1), marker: .circle)
    let names = zip(sizes, directions).map { String(format: "%d: %.2f", $0, meanAndRange($1).mean) }
    return Figure(
        title: "Small batches learn more from each picture, though each points only roughly the right way",
        panels: [
            [
                Chart(
                    title: "Training loss, five seeds", x: Axis("pictures seen", scale: .log),
                    y: Axis("loss (nats)", scale: .log), layers: curves),
                Chart(
                    title: "60 batches of each size against the whole gradient",
                    x: Axis("pictures in the batch: mean cosine", from: -0.5, to: 4.5, names: names),
                    y: Axis("cosine of the angle", from: -0.2, to: 1.02), layers: dots + [means]),
            ]
        ])
}
