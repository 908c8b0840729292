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
        title: "Mistakes of a perceptron that sees sepal and petal length",
        panels: [
            [
                try mistakesChart("Setosa and versicolor: a line exists", separable, context),
                try mistakesChart("Versicolor and virginica: none exists", inseparable, context),
            ]
        ])
}

private func mistakesChart(_ title: String, _ pair: IrisPair, _ context: FigureContext) throws -> Chart {
    func line(_ functions: Functions, _ seed: UInt64, _ label: String, isReference: Bool = false) throws
        -> Layer
    {
        let run = try functions[PerceptronChecks.trainPerceptron](
            pair.shuffled(seed: seed), 0.1, 40, functions.predict, functions[PerceptronChecks.perceptronUpdate])
        return .line(
            x: run.mistakesPerEpoch.indices.map { Double($0 + 1) }, y: run.mistakesPerEpoch.map(Double.init),
            label: label,
            color: isReference ? .reference : nil, isDashed: isReference,
            marker: isReference || run.mistakesPerEpoch.count > 12 ? nil : .circle)
    }
    let seeds = (0..<5).map { context.seed &+ UInt64($0) }
    let lines = try seeds.map { try line(context.functions, $0, "order \($0)") }
    let reference = try context.beside([
        try line(Functions(), context.seed, "reference, order \(context.seed)", isReference: true)
    ])
    return Chart(
        title: title, x: Axis("epoch", wholeNumbers: true),
        y: Axis("mistakes (of 100 flowers)", from: 0, wholeNumbers: true),
        layers: lines + reference)
}

/// The loss of the logistic neuron after each step, on both pairs of species.
func drawLoss(_ context: FigureContext) throws -> Figure {
    var layers: [Layer] = []
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
    layers.append(.horizontal(0.1028, label: "versicolor and virginica: no lower than 0.103"))
    return Figure(
        title: "The loss of a logistic neuron while it learns",
        panel: Chart(
            x: Axis("epoch (one step on all 100 flowers)", wholeNumbers: true),
            y: Axis("mean loss (nats)", scale: .log), layers: layers))
}
