import ChapterKit
import Contracts
import Foundation
import Plotting

/// A line through points one of which is far off, under three losses.
func drawOutlier(_ context: FigureContext) throws -> Figure {
    let (x, y) = FittedLine.points(outlier: -4, seed: context.seed)
    let squared: ([Double], [Double]) throws -> LossGradient = { outputs, targets in
        let errors = zip(outputs, targets).map { $0 - $1 }
        let share = 1 / Double(errors.count)
        return LossGradient(
            loss: share * errors.reduce(0) { $0 + $1 * $1 } / 2, gradient: errors.map { share * $0 })
    }
    let (l1, huber) = (context[TrainingCraftChecks.l1Loss], context[TrainingCraftChecks.huberLoss])
    let fits = [
        ("squared", try FittedLine(x: x, y: y, loss: squared)), ("L1", try FittedLine(x: x, y: y, loss: l1)),
        ("Huber, delta 0.5", try FittedLine(x: x, y: y) { try huber($0, $1, 0.5) }),
    ]
    let ends = [-0.5, 6.0]
    let lines = fits.enumerated().map { index, fit in
        ChartLayer.line(
            x: ends, y: ends.map { fit.1.slope * $0 + fit.1.intercept },
            label: String(format: "%@: slope %.2f", fit.0, fit.1.slope), color: .series(index),
            isDashed: index == 2)
    }
    let bars = BarChart(
        title: "Which way each point pulls the slope, at the true line", names: x.map { "\($0)" },
        series: fits.map { .init($0.0, $0.1.pulls) }, x: Axis("x of the point"), y: Axis("gradient"))
    return Figure(
        title: "One outlier turns the line of squared error; L1 and Huber hardly notice it",
        panels: [
            [
                Chart(
                    title: "Twelve points near y = x / 2 + 1", x: Axis("x"), y: Axis("y", from: -4.5, to: 5),
                    layers: lines + [
                        .scatter(x: x, y: y, color: .foreground),
                        .note("the outlier", at: Point(3.4, -3.4), pointingTo: Point(x[10], y[10])),
                    ]), bars,
            ]
        ])
}
