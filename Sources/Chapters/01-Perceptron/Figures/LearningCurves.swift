import ChapterKit
import DataLoading
import ExerciseKit
import Plotting

/// Mistakes in each epoch, for five orders of the examples.
func drawMistakes(_ context: FigureContext) throws -> Figure {
    let separable = try IrisPair(.setosa, .versicolor, features: [.sepalLength, .petalLength], from: context.datasets)
    let inseparable = try IrisPair(
        .versicolor, .virginica, features: [.sepalLength, .petalLength], from: context.datasets)
    return Figure(
        title: "A perceptron stops making mistakes only where a line exists",
        panels: [
            [
                try mistakesChart("Setosa and versicolor: a line exists", separable, context),
                try mistakesChart("Versicolor and virginica: none exists", inseparable, context),
            ]
        ],
        smallPrint: SmallPrint(
            .computed, seeds: orders(context), count: "100 flowers", more: "a seed is an order of the flowers"))
}

/// Five orders of the flowers, the first of which is drawn bold.
private func orders(_ context: FigureContext) -> [UInt64] { (0..<5).map { context.seed &+ UInt64($0) } }

private func mistakesChart(_ title: String, _ pair: IrisPair, _ context: FigureContext) throws -> Chart {
    func mistakes(_ functions: Functions, _ seed: UInt64) throws -> [Double] {
        let run = try functions[PerceptronChecks.trainPerceptron](
            pair.shuffled(seed: seed), 0.1, 40, functions.predict, functions[PerceptronChecks.perceptronUpdate])
        return run.mistakesPerEpoch.map(Double.init)
    }
    func epochs(_ values: [Double]) -> [Double] { values.indices.map { Double($0 + 1) } }
    let runs = try orders(context).map { ($0, try mistakes(context.functions, $0)) }
    // The bold one last, on top.
    let lines = runs.reversed().map { seed, values in
        seed == context.seed
            ? ChartLayer.line(x: epochs(values), y: values, label: "order \(seed)", color: .series(0), marker: .circle)
            : .line(
                x: epochs(values), y: values, label: seed == context.seed &+ 1 ? "four other orders" : "",
                color: .quiet, weight: 0.6)
    }
    func ours() throws -> [ChartLayer] {
        let values = try mistakes(Functions(), context.seed)
        return [.ours(x: epochs(values), y: values, label: "reference, order \(context.seed)")]
    }
    let reference = try context.beside(try ours())
    return Chart(
        title: title, x: Axis("epoch", from: 0.5, wholeNumbers: true),
        y: Axis("mistakes (of 100 flowers)", from: 0, to: 55, wholeNumbers: true), layers: reference + lines)
}

/// The loss of the logistic neuron after each step, on both pairs of species.
func drawLoss(_ context: FigureContext) throws -> Figure {
    var layers: [ChartLayer] = []
    for pair in [
        try IrisPair(.setosa, .versicolor, from: context.datasets),
        try IrisPair(.versicolor, .virginica, from: context.datasets),
    ] {
        func curve(_ functions: Functions) throws -> [Double] {
            try functions.trainLogistic(pair.examples, learningRate: 0.2, epochs: 2000).losses
        }
        let losses = try curve(context.functions)
        let steps = losses.indices.map(Double.init)
        layers.append(.line(x: steps, y: losses, label: "\(pair.species[0]) and \(pair.species[1])"))
        layers += try context.beside([
            .line(
                x: steps, y: try curve(Functions()),
                label: "reference: \(pair.species[0]) and \(pair.species[1])", color: .reference, isDashed: true)
        ])
    }
    layers.append(.horizontal(0.6931471805599453, label: "not knowing: ln 2"))
    layers.append(.horizontal(0.1028, label: "no lower than 0.103"))
    return Figure(
        title: "Where a line exists, the loss falls without end",
        panel: Chart(
            x: Axis("epoch (one step on all 100 flowers)", wholeNumbers: true),
            y: Axis("mean loss (nats)", scale: .log), layers: layers, legend: .atEnds),
        smallPrint: SmallPrint(.computed, count: "100 flowers, all learned from"))
}
