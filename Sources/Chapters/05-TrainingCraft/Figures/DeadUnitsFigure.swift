import ChapterKit
import Plotting

/// How busy the hidden units of the digits net are after trainings at three rates.
func drawDeadUnits(_ context: FigureContext) throws -> Figure {
    let digits = try CraftDigits(from: context.datasets)
    let charts = try [0.1, 0.3, 1].map { rate in
        let activity = try UnitActivity(
            digits, rate: rate, seed: context.seed, find: context[TrainingCraftChecks.deadUnits])
        let accuracy = Int((100 * activity.accuracy).rounded())
        return Chart(
            title: "Rate \(rate): \(activity.dead.count) dead,\n\(accuracy) % right",
            x: Axis("on for pictures (%)", from: -8, to: 100), y: Axis("units"),
            layers: [
                .bars(
                    edges: [-7, -2], heights: [Double(activity.dead.count)], label: "dead: on for none",
                    color: .series(1)),
                .histogram(
                    activity.shares.filter { $0 > 0 }.map { 100 * $0 }, bins: 25, range: 0...100,
                    label: "alive", color: .series(0)),
            ])
    }
    return Figure(
        title: "Steps too large kill ReLU units for good: at rate 1 nothing is left to learn with", panels: [charts])
}
