import ChapterKit
import Contracts
import ExerciseKit
import Foundation
import Plotting

private let seedCount = 100

/// A hundred seeds as cells by outcome, and a run that converged beside one that did not.
func drawXORSeeds(_ context: FigureContext) throws -> Figure {
    let functions = context.functions
    let train = functions[HiddenLayerChecks.trainXOR]
    let sizes = [2, 3, 4]
    let runs = try sizes.map { units in
        try (0..<seedCount).map { index in
            try XORExperiment.outcome(seed: context.seed &+ UInt64(index), units: units, train: train)
        }
    }
    let cells = zip(sizes, runs).map { units, runs -> any Panel in
        let solved = runs.count { $0.run.isSolved }
        var map = HeatMap(
            title: "\(units) units: \(solved) learn",
            values: stride(from: 0, to: seedCount, by: 10).map { runs[$0..<$0 + 10].map { $0.run.isSolved ? 1 : 0 } },
            map: .grey, range: -0.25...1.4, barLabel: nil, squareCells: true)
        map.hasGaps = true
        return map
    }
    let (solved, stuck) = (runs[0].first { $0.run.isSolved }, runs[0].first { !$0.run.isSolved })
    let shown = [solved, stuck].compactMap { $0 }
    let losses = Chart(
        title: "Loss, 2 units", x: Axis("step", wholeNumbers: true), y: Axis("mean loss (nats)", from: 0, to: 1),
        layers: try shown.flatMap { try lossLines(of: $0, context) } + [.horizontal(log(2) / 2, label: "ln 2 / 2")])
    let spaces = try shown.map { try hiddenSpace(of: $0, functions) as any Panel }
    return Figure(
        title: "From \(runs[0].count { $0.run.isSolved }) of 100 beginnings two hidden units learn XOR",
        panels: [cells, [losses] + spaces], rowWeights: [1, 1.3],
        smallPrint: SmallPrint(
            .computed, seeds: context.seed...context.seed &+ UInt64(seedCount - 1),
            more: "a cell is a seed, strong where it learned"))
}

private func lossLines(of outcome: XORExperiment.Outcome, _ context: FigureContext) throws -> [ChartLayer] {
    let steps = outcome.run.losses.indices.map(Double.init)
    let label = "seed \(outcome.seed)" + (outcome.run.isSolved ? ", converged" : ", stuck")
    let reference = try context.beside([
        .ours(
            x: steps, y: try XORExperiment.outcome(seed: outcome.seed).run.losses,
            label: outcome.run.isSolved ? "reference" : "")
    ])
    return reference + [.line(x: steps, y: outcome.run.losses, label: label)]
}

/// Where the trained hidden layer puts the four points, and the output neuron's line.
private func hiddenSpace(of outcome: XORExperiment.Outcome, _ functions: Functions) throws -> Chart {
    var title = "Seed \(outcome.seed): \(outcome.run.correct) of 4 right"
    if !outcome.run.isSolved, let pair = outcome.mergedPair {
        title = "Seed \(outcome.seed): \(XORExperiment.names[pair.0]) lies on \(XORExperiment.names[pair.1])"
    }
    return try hiddenSpace(title: title, of: outcome.net, functions)
}

private func hiddenSpace(title: String, of net: MultilayerNet, _ functions: Functions) throws -> Chart {
    let layers = net.layers
    let output = Neuron(weights: layers[1].weights[0], bias: layers[1].biases[0])
    let spots = try XORExperiment.points.map { point in
        let values = try functions[HiddenLayerChecks.hiddenLayer](layers[0], point.inputs) { tanh($0) }
        return Point(values[0], values[1])
    }
    let range = -1.5...1.5
    return Chart(
        title: title, x: Axis("h_1", from: range.lowerBound, to: range.upperBound),
        y: Axis("h_2", from: range.lowerBound, to: range.upperBound),
        layers: [
            .region(
                try Grid(x: range, y: range, resolution: 90) { try functions.probability(output, [$0, $1]) },
                hasLine: false),
            .straightLine(a: output.weights[0], b: output.weights[1], c: output.bias),
        ] + namedXORPoints(at: spots, offset: 0.26), equalUnits: true)
}

/// The hidden space of the same two runs while they learn.
func moveXORSeeds(_ context: FigureContext) throws -> Animation {
    let functions = context.functions
    let train = functions[HiddenLayerChecks.trainXOR]
    func first(where isWanted: (XORExperiment.Outcome) -> Bool) throws -> UInt64? {
        for index in 0..<UInt64(seedCount) {
            let outcome = try XORExperiment.outcome(seed: context.seed &+ index, train: train)
            if isWanted(outcome) { return outcome.seed }
        }
        return nil
    }
    let seeds = [try first { $0.run.isSolved }, try first { !$0.run.isSolved }].compactMap { $0 }
    let steps = [0, 16, 32, 64, 96, 128, 160, 192, 256, 384, 512, 1024, 2000]
    return Animation(
        title: "The hidden space of two runs", smallPrint: SmallPrint(.computed, seeds: seeds),
        labels: steps.map { "step \($0)" }
    ) { index in
        let panels = try seeds.map { seed -> any Panel in
            let outcome = try XORExperiment.outcome(seed: seed, steps: steps[index], train: train)
            return try hiddenSpace(title: "Seed \(seed)", of: outcome.net, functions)
        }
        return Figure(panels: [panels])
    }
}
