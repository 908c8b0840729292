import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Plotting

/// The loss over the two weights as a surface and as a map, with the ways that three learning rates take.
func drawLossPaths(_ context: FigureContext) throws -> Figure {
    let examples = try centred(IrisPair(.versicolor, .virginica, from: context.datasets))
    let (x, y) = (-1.0...15, -1.0...15)
    let grid = try Grid(x: x, y: y, resolution: 61) {
        try context.functions.loss(of: Neuron(weights: [$0, $1], bias: 0), on: examples)
    }
    // The basin is flat beside the slope that leads to it: the surface shows the logarithm.
    let heights = try Grid(x: 0...16, y: 0...16, resolution: 61) {
        log10(try context.functions.loss(of: Neuron(weights: [$0, $1], bias: 0), on: examples))
    }
    let rates = [0.2, 5, 40]
    let epochs = 100
    let ways = try rates.map { try path(rate: $0, epochs: epochs, examples, context.functions) }
    let colors = [Ink.series(1), .series(0), .series(3)]
    let paths = ways.enumerated().map { number, places in
        ChartLayer.line(
            x: places.map(\.x), y: places.map(\.y),
            label: "rate \(rates[number] == 0.2 ? "0.2" : "\(Int(rates[number]))")",
            color: colors[number], marker: Marker.forClass(number))
    }
    let ours = try context.beside(
        rates.map { rate in
            let places = try path(rate: rate, epochs: epochs, examples, Functions())
            return .ours(x: places.map(\.x), y: places.map(\.y), label: rate == 0.2 ? "reference" : "")
        })
    let map = Chart(
        title: "From above: \(epochs) epochs from (0, 0)", x: Axis("w_1 (petal length)", from: -1, to: 15),
        y: Axis("w_2 (petal width)", from: -1, to: 15),
        layers: [.contours(grid, levels: [0.108, 0.12, 0.15, 0.2, 0.3, 0.5, 0.9])] + ours + paths, equalUnits: true)
    let surface = SurfacePlot(
        title: "The loss over the weights", grid: heights, x: "w_1", y: "w_2", z: "log_{10} of the loss",
        range: -1 ... -0.15,
        turn: 215, elevation: 36,
        paths: ways.enumerated().map { .init($1, color: colors[$0], marker: .forClass($0)) })
    return Figure(
        title: "The rate decides how far the walk downhill gets", panels: [[surface, map]],
        columnWeights: [[1.25, 1]],
        smallPrint: SmallPrint(
            .computed, count: "versicolor and virginica, 100 flowers",
            more: "petals measured from their mean, bias 0; a mark at epochs 0, 1, 2, 3, 5, 10, 20, 50, 100"))
}

/// The flowers with both features measured from their mean, so that a neuron does without a bias.
private func centred(_ pair: IrisPair) throws -> [Example] {
    let means = (0..<2).map { feature in
        pair.examples.reduce(0) { $0 + $1.inputs[feature] } / Double(pair.examples.count)
    }
    return pair.examples.map { Example(inputs: zip($0.inputs, means).map { $0 - $1 }, label: $0.label) }
}

/// The weights at some epochs of gradient descent, the bias held at 0.
private func path(rate: Double, epochs: Int, _ examples: [Example], _ functions: Functions) throws -> [Point] {
    var neuron = Neuron.zero(inputCount: 2)
    var places = [Point(0, 0)]
    for epoch in 1...epochs {
        let gradient = try functions[PerceptronChecks.logisticGradient](
            neuron, examples, functions[PerceptronChecks.sigmoid])
        for i in neuron.weights.indices { neuron.weights[i] -= rate * gradient.weights[i] }
        if [1, 2, 3, 5, 10, 20, 50, 100].contains(epoch) {
            places.append(Point(neuron.weights[0], neuron.weights[1]))
        }
    }
    return places
}
