import ChapterKit
import Foundation
import Plotting
import TensorCore

/// Activities and gradients through ten layers that have learned nothing, for four beginnings.
func drawInitialSignals(_ context: FigureContext) throws -> Figure {
    var rows: [[any Panel]] = []
    for isReLU in [false, true] {
        var generator = RandomSource(seed: context.seed)
        var (sizes, gradients, shapes): ([ChartLayer], [ChartLayer], [ChartLayer]) = ([], [], [])
        let layers = (1...InitialSignals.depth).map(Double.init)
        for (index, start) in InitialSignals.Start.allCases.enumerated() {
            let signals = try InitialSignals(
                start, isReLU: isReLU, glorot: context[TrainingCraftChecks.glorotUniform],
                he: context[TrainingCraftChecks.heNormal], using: &generator)
            sizes.append(
                .line(
                    x: layers, y: signals.activities.map(InitialSignals.size), label: start.rawValue,
                    color: .series(index), isDashed: index > 1, marker: .circle))
            gradients.append(
                .line(
                    x: layers, y: signals.gradients.map(InitialSignals.size), label: start.rawValue,
                    color: .series(index), isDashed: index > 1, marker: .circle))
            let last = signals.activities[InitialSignals.depth - 1]
            if !isReLU, index == 1 || index == 3 {
                shapes.append(.histogram(last, bins: 41, range: -1...1, color: .series(index)))
            }
            if isReLU, index == 1 || index == 2 {
                shapes.append(
                    .histogram(
                        last.filter { $0 > 0 }, bins: 40, range: 0...3, color: .series(index)))
            }
        }
        let name = isReLU ? "ReLU" : "tanh"
        rows.append([
            Chart(
                title: "\(name): activities", x: Axis("layer", wholeNumbers: true),
                y: Axis("root mean square", scale: .log, from: 1e-4, to: 1e4), layers: sizes),
            Chart(
                title: "\(name): gradients", x: Axis("layer", wholeNumbers: true),
                y: Axis("root mean square", scale: .log, from: 1e-4, to: 1e4), layers: gradients),
            Chart(
                title: "\(name): layer 10", x: Axis(isReLU ? "activity above 0" : "activity"),
                y: Axis("numbers"), layers: shapes),
        ])
    }
    return Figure(
        title: "Glorot keeps the signal through ten tanh layers, He through ten ReLU layers", panels: rows)
}
