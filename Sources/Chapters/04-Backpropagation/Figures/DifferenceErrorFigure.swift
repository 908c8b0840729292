import ChapterKit
import Foundation
import Plotting

/// How wrong a numerical slope is, for every size of the step: tanh at 0.5, relative to its true slope.
enum DifferenceError {
    /// Ten steps h for each power of ten, from 1e-13 to 1e-1.
    static let steps = (0...120).map { pow(10, -13 + Double($0) / 10) }

    /// (f(x + h) - f(x - h)) / 2h or (f(x + h) - f(x)) / h, in the precision of the type.
    static func error<Number: BinaryFloatingPoint>(
        step: Double, isTwoSided: Bool, as type: Number.Type, tanh: (Number) -> Number
    ) -> Double {
        let (x, h) = (Number(0.5), Number(step))
        let slope = isTwoSided ? (tanh(x + h) - tanh(x - h)) / (2 * h) : (tanh(x + h) - tanh(x)) / h
        let exact = 1 - pow(Foundation.tanh(0.5), 2)
        return abs(Double(slope) - exact) / exact
    }
}

/// The error against h, on logarithmic axes.
func drawDifferenceError(_ context: FigureContext) throws -> Figure {
    func line(_ label: String, _ color: Int, _ error: (Double) -> Double) -> ChartLayer {
        // A rounded difference may hit the slope exactly, which a logarithmic axis cannot show.
        .line(
            x: DifferenceError.steps, y: DifferenceError.steps.map { max(error($0), 1e-13) }, label: label,
            color: .series(color))
    }
    return Figure(
        title: "Too large a step is a wrong formula, too small a step is rounding",
        lookAt: CourseFigure.differenceError.lookAt,
        panel: Chart(
            title: "tanh at 0.5", x: Axis("step h", scale: .log, from: 1e-13, to: 0.1),
            y: Axis("relative error of the slope", scale: .log, from: 1e-13, to: 10),
            layers: [
                line("one side, Double", 1) {
                    DifferenceError.error(step: $0, isTwoSided: false, as: Double.self, tanh: Foundation.tanh)
                },
                line("both sides, Double", 0) {
                    DifferenceError.error(step: $0, isTwoSided: true, as: Double.self, tanh: Foundation.tanh)
                },
                line("both sides, Float", 2) {
                    DifferenceError.error(step: $0, isTwoSided: true, as: Float.self, tanh: Foundation.tanh)
                },
                .vertical(1e-5, label: "gradient-check"),
            ]), smallPrint: SmallPrint(.computed))
}
