import ChapterKit
import DataLoading
import Foundation
import Layers
import TensorCore
import Training

/// The cells of LSTMs that were trained by the practicum's recipe: ten units, RMSprop at 0.001, batches of 32, ordinary
/// first weights, a hundred epochs of a thousand sequences.
///
/// The practicum shows one such net, with a unit that switches at the first X and back at the second. Here there are
/// ten, and each is asked whether one of its units does so.
package enum CellMaps {
    static let hiddenSize = 10
    static let seeds: ClosedRange<UInt64> = 1...10
    static let level = TemporalOrder.Level.moderate
    static let recipe = Recipe(epochs: 100, batchSize: 32, optimizer: RMSprop(learningRate: 0.001, smoothing: 0.99))
    static let columns = ["seed", "held-out accuracy", "unit", "steps", "steps back", "sequence", "cells"]

    /// A row for each unit of each net: in which share of a hundred drawn sequences it steps at the first X, in which
    /// it also steps back at the second, and the tanh of its cell over the symbols of the shortest of them.
    static let experiment = TableExperiment(
        name: "cell-maps", summary: "cells of ten LSTMs by the practicum's recipe, temporal order, moderate"
    ) { _, interruption, report in
        var rows: [[String]] = []
        for seed in seeds where !interruption.isRequested {
            let (net, accuracy) = try trained(seed: seed)
            var drawing = RandomSource(seed: 2_000_000)
            let states = CellStates.drawn(100, net: net, task: TemporalOrder(level), using: &drawing)
            let shown = states.min { $0.sequence.symbols.count < $1.sequence.symbols.count } ?? states[0]
            let steps = shown.cells.indices.map { unit in share(states) { Self.steps($0.cells[unit], at: $0.keys) } }
            let back = shown.cells.indices.map { unit in share(states) { stepsBack($0.cells[unit], at: $0.keys) } }
            rows += shown.cells.enumerated().map { unit, cell in
                [
                    "\(seed)", "\(accuracy)", "\(unit + 1)", "\(steps[unit])", "\(back[unit])", shown.sequence.text,
                    cell.map { String(format: "%.3f", tanh($0)) }.joined(separator: " "),
                ]
            }
            report(
                "seed \(seed): accuracy \(accuracy); a unit steps at the first X in \(steps.max() ?? 0) of the sequences, "
                    + "and back at the second in \(back.max() ?? 0)")
        }
        return ResultTable(
            comments: ["./course experiment cell-maps", "cells: the tanh of the cell after each symbol"],
            columns: columns, rows: rows)
    }

    /// A net after training, and its accuracy on a thousand other sequences.
    private static func trained(seed: UInt64) throws -> (net: SequenceNet, accuracy: Double) {
        let task = TemporalOrder(level)
        var generator = RandomSource(seed: seed)
        let net = SequenceNet(
            .lstm, inputSize: TemporalOrder.symbols.count, hiddenSize: hiddenSize,
            outputSize: TemporalOrder.classes.count, using: &generator)
        let loop = TrainingLoop(
            data: DrawnBatches(rows: 1000) { task.batch($0, using: &$1) }, parameters: net.parameters, recipe: recipe,
            forward: { net.last($0.inputs) }, loss: { $0.softmaxCrossEntropy(labels: $1.labels) })
        _ = try loop.run(using: &generator)
        var other = RandomSource(seed: 1_000_000)
        return (net, net.evaluation(on: task.batch(1000, using: &other)).accuracy ?? .nan)
    }

    private static func share(_ states: [CellStates], _ test: (CellStates) -> Bool) -> Double {
        Double(states.count(where: test)) / Double(states.count)
    }

    /// Whether the tanh of the cell has moved by more than 0.5 from just before the first key to just before the
    /// second.
    static func steps(_ cell: [Double], at keys: [Int]) -> Bool {
        abs(tanh(cell[keys[1] - 1]) - tanh(cell[keys[0] - 1])) > 0.5
    }

    /// Whether it also moves back by more than 0.5 at the second key.
    static func stepsBack(_ cell: [Double], at keys: [Int]) -> Bool {
        let (before, between) = (tanh(cell[keys[0] - 1]), tanh(cell[keys[1] - 1]))
        let back = tanh(cell[keys[1]]) - between
        return steps(cell, at: keys) && abs(back) > 0.5 && (back > 0) != (between > before)
    }
}
