import ChapterKit
import Contracts
import ExerciseKit
import Foundation
import Plotting

private let points = XORExperiment.points

/// The four points with their names; points in one place share their name's place.
private func namedPoints(at spots: [Point], offset: Double) -> [Layer] {
    let scatter = Layer.scatter(
        x: spots.map(\.x), y: spots.map(\.y), classes: points.map(\.label), labels: ["class 0", "class 1"])
    var groups: [(spot: Point, names: [String])] = []
    for (spot, name) in zip(spots, XORExperiment.names) {
        if let index = groups.firstIndex(where: { $0.spot.distance(to: spot) < 0.1 }) {
            groups[index].names.append(name)
        } else {
            groups.append((spot, [name]))
        }
    }
    return [scatter]
        + groups.map { group in
            .note(group.names.joined(separator: ", "), at: Point(group.spot.x, group.spot.y + offset))
        }
}

/// The outputs of the first two units as a place in the plane.
private func place(_ values: [Double]) -> Point { Point(values[0], values[1]) }

// MARK: Input space and hidden space

func drawXORSpaces(_ context: FigureContext) throws -> Figure {
    let functions = context.functions
    let net = try functions[HiddenLayerChecks.xorByHand]()
    let reference = try context.beside(referenceLines())
    let range = -0.35...1.35
    let inputs = Chart(
        title: "Input space: two lines", x: Axis("x_1", from: range.lowerBound, to: range.upperBound),
        y: Axis("x_2", from: range.lowerBound, to: range.upperBound),
        layers: [
            .region(
                try Grid(x: range, y: range, resolution: 150) { try functions.probability(net, [$0, $1]) },
                hasLine: false)
        ] + lines(of: net.hidden) + reference + namedPoints(at: points.map { place($0.inputs) }, offset: 0.13))
    let spots = try points.map {
        place(try functions[HiddenLayerChecks.hiddenLayer](net.hidden, $0.inputs, Lent.sigmoid))
    }
    let output = net.output
    let hidden = Chart(
        title: "Hidden space: one line", x: Axis("h_1", from: range.lowerBound, to: range.upperBound),
        y: Axis("h_2", from: range.lowerBound, to: range.upperBound),
        layers: [
            .region(
                try Grid(x: range, y: range, resolution: 150) { try functions.probability(output, [$0, $1]) },
                label: "P(class 1)", hasLine: false),
            .straightLine(a: output.weights[0], b: output.weights[1], c: output.bias, label: "output p = 0.5"),
        ] + namedPoints(at: spots, offset: 0.13))
    return Figure(title: "XOR: the hidden layer moves the points", panels: [[inputs, hidden]])
}

/// Where each hidden unit's weighted sum is zero.
private func lines(of layer: HiddenLayer) -> [Layer] {
    layer.weights.indices.map { unit in
        .straightLine(
            a: layer.weights[unit][0], b: layer.weights[unit][1], c: layer.biases[unit],
            label: "h_\(unit + 1) = 0.5", color: .series([2, 4][unit % 2]))
    }
}

/// Our own two lines, beside the learner's.
private func referenceLines() throws -> [Layer] {
    let layer = try HiddenLayerChapter.xorByHand().hidden
    return layer.weights.indices.map { unit in
        .straightLine(
            a: layer.weights[unit][0], b: layer.weights[unit][1], c: layer.biases[unit],
            label: unit == 0 ? "reference" : "", color: .reference, isDashed: true)
    }
}

// MARK: A hundred seeds

func drawXORSeeds(_ context: FigureContext) throws -> Figure {
    let functions = context.functions
    let sizes = [2, 3, 4]
    let runs = try sizes.map { units in
        try (0..<100).map { index in
            try XORExperiment.outcome(
                seed: context.seed &+ UInt64(index), units: units, train: functions[HiddenLayerChecks.trainXOR])
        }
    }
    func counts(_ isWanted: (Int) -> Bool) -> [Double] {
        runs.map { Double($0.count { isWanted($0.run.correct) }) }
    }
    let bars = BarChart(
        title: "How many of the 4 points are right", names: sizes.map(String.init),
        series: [
            .init("converged: 4 of 4", counts { $0 == 4 }), .init("did not: 3 of 4", counts { $0 == 3 }),
            .init("did not: 2 or fewer", counts { $0 <= 2 }),
        ], x: Axis("hidden units"), y: Axis("seeds", from: 0, to: 125), decimals: 0)
    let solved = runs[0].first { $0.run.isSolved }
    let stuck = runs[0].first { !$0.run.isSolved }
    let curves = try [solved, stuck].compactMap { $0 }.flatMap { outcome in
        try lossLines(of: outcome, context)
    }
    let losses = Chart(
        title: "Loss of two runs, 2 hidden units", x: Axis("step", wholeNumbers: true),
        y: Axis("mean loss (nats)", from: 0, to: 1.2),
        layers: curves + [.horizontal(log(2) / 2, label: "ln 2 / 2")])
    let spaces = try [solved, stuck].compactMap { $0 }.map { try hiddenSpace(of: $0, functions) }
    return Figure(
        title: "XOR from 100 seeds: \(runs[0].count { $0.run.isSolved }) converge with two hidden units",
        panels: [[bars, losses], spaces])
}

private func lossLines(of outcome: XORExperiment.Outcome, _ context: FigureContext) throws -> [Layer] {
    let steps = outcome.run.losses.indices.map(Double.init)
    let label = "seed \(outcome.seed)" + (outcome.run.isSolved ? ", converged" : ", did not converge")
    let reference = try context.beside([
        .line(
            x: steps, y: try XORExperiment.outcome(seed: outcome.seed).run.losses,
            label: outcome.run.isSolved ? "reference" : "", color: .reference, isDashed: true)
    ])
    return [.line(x: steps, y: outcome.run.losses, label: label)] + reference
}

/// Where the trained hidden layer puts the four points, and the output neuron's line.
private func hiddenSpace(of outcome: XORExperiment.Outcome, _ functions: Functions) throws -> Chart {
    let layers = outcome.net.layers
    let output = Neuron(weights: layers[1].weights[0], bias: layers[1].biases[0])
    let spots = try points.map {
        place(try functions[HiddenLayerChecks.hiddenLayer](layers[0], $0.inputs) { tanh($0) })
    }
    let range = -1.5...1.5
    var title = "Seed \(outcome.seed): \(outcome.run.correct) of 4 right"
    if !outcome.run.isSolved, let pair = outcome.mergedPair {
        title += "; \(XORExperiment.names[pair.0]) and \(XORExperiment.names[pair.1]) fall together"
    }
    return Chart(
        title: title, x: Axis("h_1", from: range.lowerBound, to: range.upperBound),
        y: Axis("h_2", from: range.lowerBound, to: range.upperBound),
        layers: [
            .region(
                try Grid(x: range, y: range, resolution: 120) { try functions.probability(output, [$0, $1]) },
                label: outcome.run.isSolved ? "" : "P(class 1)", hasLine: false),
            .straightLine(a: output.weights[0], b: output.weights[1], c: output.bias),
        ] + namedPoints(at: spots, offset: 0.26))
}
