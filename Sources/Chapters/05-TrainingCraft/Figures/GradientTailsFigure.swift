import ChapterKit
import Foundation
import Plotting

/// The lengths of single pictures' gradients, in health and with one picture that nobody has scaled.
func drawGradientTails(_ context: FigureContext) throws -> Figure {
    let digits = try CraftDigits(from: context.datasets)
    let all = [1.0, 16].map { GradientTails.lengths(digits, factor: $0, seed: context.seed) }
    let top = (all.joined().max() ?? 1) * 1.05
    let titles = ["All pixels from 0 to 1", "One picture from 0 to 16"]
    let charts = zip(titles, all).enumerated().map { index, pair in
        let sum = pair.1.reduce(0, +)
        let largest = pair.1.max() ?? 0
        return Chart(
            title: String(format: "%@: the largest has %.0f %% of the sum", pair.0, 100 * largest / sum),
            x: Axis("length of a picture's gradient", from: 0, to: top), y: Axis("pictures"),
            layers: [
                .histogram(pair.1, bins: 60, range: 0...top, color: .series(index)),
                .note("the largest", at: Point(largest * 0.8, 30), pointingTo: Point(largest, 1)),
            ])
    }
    return Figure(
        title: "One picture that nobody has scaled pulls harder than any other hundred", panels: [charts])
}
