import ChapterKit
import Contracts
import Foundation
import Plotting

/// A landscape to walk in: its height and its slope.
private struct Landscape: Sendable {
    let title: String
    let start: [Double]
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>
    let levels: [Double]
    let steps: Int
    let height: @Sendable (Double, Double) -> Double
    let slope: @Sendable ([Double]) -> [Double]

    static let valley = Landscape(
        title: "A long valley: x² / 2 + 20 y²", start: [-4.5, 1], x: -5...3, y: -1.3...1.3,
        levels: [0.1, 0.5, 1.5, 4, 8, 14, 22, 32], steps: 40, height: { $0 * $0 / 2 + 20 * $1 * $1 },
        slope: { [$0[0], 40 * $0[1]] })

    static let saddle = Landscape(
        title: "A saddle: x² / 2 - y² / 2 + y⁴ / 4", start: [-2.5, 0.01], x: -3...2.2, y: -0.5...1.7,
        levels: [-0.24, -0.15, -0.05, 0, 0.1, 0.4, 1, 2, 3.5], steps: 30,
        height: { $0 * $0 / 2 - $1 * $1 / 2 + pow($1, 4) / 4 }, slope: { [$0[0], -$0[1] + pow($0[1], 3)] })
}

/// A way down: the optimiser's name and its places.
private struct Route {
    let name: String
    let places: [[Double]]
}

/// Five optimisers on a long valley and on a saddle.
func drawOptimizerPaths(_ context: FigureContext) throws -> Figure {
    let rows = try [Landscape.valley, .saddle].enumerated().map { number, landscape in
        let rates = number == 0 ? [0.045, 0.02, 0.012, 0.15, 0.3] : [0.3, 0.1, 0.1, 0.15, 0.3]
        let grid = Grid(x: landscape.x, y: landscape.y, resolution: 160, value: landscape.height)
        let charts = try routes(landscape, rates: rates, context).enumerated().map { index, route in
            Chart(
                title: route.name, x: Axis(from: landscape.x.lowerBound, to: landscape.x.upperBound),
                y: Axis(from: landscape.y.lowerBound, to: landscape.y.upperBound),
                layers: [
                    .contours(grid, levels: landscape.levels),
                    .line(
                        x: route.places.map { $0[0] }, y: route.places.map { $0[1] }, color: .series(index),
                        marker: .circle),
                    .rings(x: [landscape.start[0]], y: [landscape.start[1]]),
                ], isBare: true)
        }
        return [PanelGrid(title: landscape.title, panels: charts, columns: charts.count)]
    }
    return Figure(
        title: "Momentum swings but gets there; RMSprop and Adam step alike both ways",
        panels: rows)
}

/// The places of all five, by the learner's steps where they pass.
private func routes(_ landscape: Landscape, rates: [Double], _ context: FigureContext) throws -> [Route] {
    let start = landscape.start
    func walk<State>(
        _ name: String, _ state: State, _ values: (State) -> [Double], _ step: (State, [Double]) throws -> State
    ) rethrows -> Route {
        var (state, places) = (state, [start])
        for _ in 0..<landscape.steps {
            state = try step(state, landscape.slope(values(state)))
            places.append(values(state))
        }
        return Route(name: name, places: places)
    }
    let rest = MomentumState(values: start, velocity: [0, 0])
    let momentum = context[TrainingCraftChecks.momentumStep]
    let nesterov = context[TrainingCraftChecks.nesterovStep]
    let rmsprop = context[TrainingCraftChecks.rmspropStep]
    let adam = context[TrainingCraftChecks.adamStep]
    return [
        try walk("descent \(rates[0])", rest, \.values) { try momentum($0, $1, rates[0], 0) },
        try walk("momentum \(rates[1])", rest, \.values) { try momentum($0, $1, rates[1], 0.9) },
        try walk("Nesterov \(rates[2])", rest, \.values) { try nesterov($0, $1, rates[2], 0.9) },
        try walk("RMSprop \(rates[3])", RMSpropState(values: start, squares: [0, 0]), \.values) {
            try rmsprop($0, $1, rates[3], 0.9, 1e-8)
        },
        try walk(
            "Adam \(rates[4])", AdamState(values: start, means: [0, 0], squares: [0, 0], step: 0), \.values
        ) {
            try adam($0, $1, AdamNumbers(learningRate: rates[4], beta1: 0.9, beta2: 0.999, epsilon: 1e-8))
        },
    ]
}
