import ChapterKit
import Foundation
import Plotting

/// The lengths of single pictures' gradients, in health and with one picture that nobody has scaled.
func drawGradientTails(_ context: FigureContext) throws -> Figure {
    let digits = try CraftDigits(from: context.datasets)
    let titles = ["Pixels from 0 to 1", "One picture to 16"]
    var ratios: [Double] = []
    let charts = zip(titles, [1.0, 16]).enumerated().map { index, pair in
        let lengths = GradientTails.lengths(digits, factor: pair.1, seed: context.seed)
        let largest = lengths.max() ?? 1
        let ratio = largest / lengths.sorted()[lengths.count / 2]
        ratios.append(ratio)
        let bins = 40
        let fullest = Dictionary(grouping: lengths) { Int($0 / largest * Double(bins)) }.map(\.value.count).max() ?? 1
        return Chart(
            title: String(format: "%@: %.1f medians", pair.0, ratio),
            x: Axis("length of a picture's gradient", from: 0), y: Axis("pictures"),
            layers: [
                .histogram(lengths, bins: bins, range: 0...largest, color: .series(index)),
                .note("the largest", at: Point(0.8 * largest, 0.4 * Double(fullest)), pointingTo: Point(largest, 1)),
            ])
    }
    return Figure(
        title: String(format: "One picture that nobody has scaled pulls as hard as %.0f ordinary ones", ratios[1]),
        panels: [charts])
}
