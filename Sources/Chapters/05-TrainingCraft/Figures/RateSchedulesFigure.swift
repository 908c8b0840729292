import ChapterKit
import Contracts
import DataLoading
import Plotting
import Training

/// The shapes of six schedules, and how well nets do that follow them.
func drawRateSchedules(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "rate-schedules.csv"))
    let steps = 240
    let triangular = context[TrainingCraftChecks.triangularRate]
    let shapes = try RateSchedules.names.enumerated().map { index, name in
        let rates = try (0..<steps).map { step in
            switch name {
            case "triangular":
                try triangular(
                    step,
                    TriangularCycle(lowest: 0.05, highest: 1, halfCycle: steps / 6, scaling: .constant))
            case "restart":
                RateSchedules.factor(
                    in: CycleState(epoch: step * RateSchedules.epochs / steps % 7),
                    progress: Double(step * RateSchedules.epochs % steps) / Double(steps))
            default: RateSchedules.factor(name, step: step, of: steps)
            }
        }
        return Chart(
            title: shortNames[index], x: Axis(from: 0, to: 1), y: Axis(from: 0, to: 1.08),
            layers: [
                .line(x: (0..<steps).map { Double($0) / Double(steps) }, y: rates, color: .series(index), weight: 1.5)
            ], isBare: true)
    }
    var ends: [ChartLayer] = []
    for (index, name) in RateSchedules.names.enumerated() {
        let rows = try table.rows(where: ["schedule": name])
        let last = try rows.rows(where: ["epoch": "\(RateSchedules.epochs)"]).numbers("held-out accuracy")
        ends += rangeLayers(at: Double(index), last.map { 100 * $0 }, color: .series(index), isHorizontal: true)
    }
    let chart = Chart(
        title: "After 30 epochs on 300 digits: mean and range of ten seeds", x: Axis("right answers (%)"),
        y: Axis(from: 5.5, to: -0.5, names: shortNames), layers: ends)
    return Figure(
        title: "Six schedules differ by less than their seeds do",
        panels: [
            [PanelGrid(title: "The rate from the first step to the last, each at its own best height", panels: shapes)],
            [chart],
        ], rowWeights: [1, 1.1])
}

private let shortNames = ["fixed", "drops", "cosine", "triangular", "begun anew", "one cycle"]
