import ChapterKit
import Foundation
import Plotting

/// One picture in two hundred batches: its logit depends on who else is in the batch.
func drawBatchNormNoise(_ context: FigureContext) throws -> Figure {
    let logits = BatchNormNoise.logits(
        try CraftDigits(from: context.datasets), sizes: [4, 16, 64, 256], draws: 200, seed: context.seed)
    let all = logits.inBatches.flatMap { $0 }
    let range = (all.min() ?? 0)...(all.max() ?? 1)
    let charts = zip(logits.sizes, logits.inBatches).enumerated().map { index, pair in
        let width = (range.upperBound - range.lowerBound) / 39.99
        let most = Dictionary(grouping: pair.1) { Int(($0 - range.lowerBound) / width) }.values.map(\.count).max() ?? 1
        return Chart(
            title: String(format: "Batches of %d: deviation %.1f", pair.0, deviation(pair.1)),
            x: Axis("logit of its digit"), y: Axis("batches", from: 0, to: 1.35 * Double(most)),
            layers: [
                .histogram(pair.1, bins: 40, range: range, color: .series(index)),
                .vertical(
                    logits.inEvaluation, label: String(format: "in evaluation %.1f", logits.inEvaluation),
                    color: .foreground),
            ])
    }
    return Figure(
        title: "The smaller the batch, the more its neighbours move a picture's logit",
        panels: [Array(charts[..<2]), Array(charts[2...])])
}

private func deviation(_ values: [Double]) -> Double {
    let mean = meanAndRange(values).mean
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
}
