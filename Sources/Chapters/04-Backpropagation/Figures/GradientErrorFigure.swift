import ChapterKit
import Foundation
import Plotting

/// The error of numerical slopes of tanh at 0.5 against the step: the V that tells which h to take.
func drawGradientError(_ context: FigureContext) throws -> Figure {
    let steps = stride(from: -1.0, through: -15, by: -0.25).map { pow(10, $0) }
    let x = 0.5
    let slope = 1 - tanh(x) * tanh(x)
    func errors(_ difference: (Double) -> Double) -> [Double] {
        // A difference of exactly the slope has no logarithm; rounding leaves at least this.
        steps.map { max(abs(difference($0) - slope) / slope, 1e-16) }
    }
    let both = errors { (tanh(x + $0) - tanh(x - $0)) / (2 * $0) }
    let one = errors { (tanh(x + $0) - tanh(x)) / $0 }
    return Figure(
        title: "A numerical gradient is best at a middling step",
        panel: Chart(
            x: Axis("step h", scale: .log), y: Axis("relative error", scale: .log, from: 1e-13, to: 10),
            layers: [
                .line(x: steps, y: one, label: "to one side", color: .series(1)),
                .line(x: steps, y: both, label: "to both sides", color: .series(0)),
                .vertical(1e-5, label: "h = 10^{−5}"),
                .note("rounding: error ~ 1/h", at: Point(1e-13, 1e-6)),
                .note("the curve bends: error ~ h^2", at: Point(3e-3, 1e-10)),
            ]),
        smallPrint: SmallPrint(.computed, more: "tanh at 0.5, numbers of 64 bits"))
}
