import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Plotting

func drawPlayground(_ context: FigureContext) throws -> Figure {
    func panel(_ name: String, _ pattern: GeneratedPoints, hidden: [Int], epochs: Int) throws -> Chart {
        let runs = PlaygroundRun.five(pattern, hidden: hidden, epochs: epochs, seed: context.seed)
        let percents = runs.map(\.accuracy).sorted().map { String(format: "%.1f", 100 * $0) }
        let spread = percents[0] == percents[4] ? percents[0] : "\(percents[0])–\(percents[4])"
        return try regionChart(title: "\(name): \(spread) %", of: runs[0], context)
    }
    return Figure(
        title: "Held-out points right, from least to most of five seeds",
        panels: [
            [
                try panel("Quadrants, 2 units", .quadrants, hidden: [2], epochs: 200),
                try panel("Quadrants, 16 units", .quadrants, hidden: [16], epochs: 200),
            ],
            [
                try panel("Circles, 16 units", .circles, hidden: [16], epochs: 100),
                try panel("Spirals, 16 + 16 units", .spirals, hidden: [16, 16], epochs: 300),
            ],
        ])
}

/// The plane shaded by the first run's net, with the points that it learned from.
private func regionChart(title: String, of run: PlaygroundRun, _ context: FigureContext) throws -> Chart {
    let layers = run.net.layers
    let range = -5.5...5.5
    func grid(_ forward: HiddenLayerFunction) throws -> Grid {
        try Grid(x: range, y: range, resolution: 120) { x, y in
            var values = [x, y]
            for layer in layers.dropLast() { values = try forward(layer, values) { tanh($0) } }
            return try forward(layers[layers.count - 1], values, Lent.sigmoid).first ?? .nan
        }
    }
    let mine = try grid(context.functions[HiddenLayerChecks.hiddenLayer])
    let reference = try context.beside([
        .contours(try grid(Functions()[HiddenLayerChecks.hiddenLayer]), levels: [0.5], color: .reference)
    ])
    let inputs = run.training.map(\.inputs)
    return Chart(
        title: title, x: Axis("x_1", from: range.lowerBound, to: range.upperBound),
        y: Axis("x_2", from: range.lowerBound, to: range.upperBound),
        layers: [
            .region(mine),
            .scatter(x: inputs.map { $0[0] }, y: inputs.map { $0[1] }, classes: run.training.map(\.label)),
        ] + reference)
}
