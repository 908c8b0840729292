import ChapterKit
import Contracts
import DataLoading
import Foundation
import Plotting

/// Held-out digits, and the slope of the logit of each along its pixels, by reverse and by forward mode.
func drawSensitivity(_ context: FigureContext) throws -> Figure {
    let digits = try Digits.load(from: context.datasets)
    let net = try DigitsRun(digits, seed: context.seed, functions: context.functions).net
    let heldOut = digits.split(seed: context.seed).heldOut
    let shown = [0, 1, 3, 4, 6, 7].compactMap { label in heldOut.labels.firstIndex(of: label) }
    var (reverse, forward): ([[Double]], [[Double]]) = ([], [])
    for row in shown {
        let (image, label) = (heldOut.images[row], heldOut.labels[row])
        reverse.append(
            try Sensitivity.reverse(
                net.modules, image: image, logit: label, of: Digits.classCount, functions: context.functions))
        forward.append(try Sensitivity.forward(net.modules, image: image).transposed().table[label])
    }
    let difference = zip(reverse.joined(), forward.joined()).map { abs($0 - $1) }.max() ?? .nan
    let largest = reverse.joined().map(abs).max() ?? 1
    // Every row has a bar, so that a picture stands above its maps.
    func grid(_ title: String, _ images: [[Double]], _ titles: [String], isSlope: Bool = true) -> ImageGrid {
        ImageGrid(
            title: title,
            images: images.map { ImageGrid.Image(width: Digits.side, height: Digits.side, values: $0) },
            titles: titles, columns: images.count, map: isSlope ? .diverging : .grey,
            range: isSlope ? -largest...largest : 0...1, barLabel: isSlope ? "slope" : "ink")
    }
    let labels = shown.map { "logit \(heldOut.labels[$0])" }
    let agreement =
        difference == 0 ? "no difference at all" : String(format: "off by %.0e at most", difference)
    return Figure(
        title: "Blue: more ink there makes the net surer of the digit above; both modes agree",
        lookAt: CourseFigure.sensitivity.lookAt,
        panels: [
            [
                grid(
                    "Held-out digits", shown.map { heldOut.images[$0] }, shown.map { "\(heldOut.labels[$0])" },
                    isSlope: false)
            ],
            [grid("Slope of its own logit, reverse mode: one pass back each", reverse, labels)],
            [grid("The same, forward mode: 64 passes each; \(agreement)", forward, labels)],
        ], smallPrint: SmallPrint(.computed, seeds: [context.seed], count: "64-128-10 after 20 epochs"))
}
