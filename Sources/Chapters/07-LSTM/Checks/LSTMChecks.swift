import Contracts
import ExerciseKit
import Foundation
import TensorCore

/// Chapter 07: the exercises in the order of the lesson. Each has a file of its own beside this one.
package enum LSTMChecks {
    package static let chapter = Chapter(
        number: "07", title: "LSTM and GRU", folder: "07-LSTM", tutorial: "Docs/07-lstm.md")

    /// Three inputs, two units; from Tests/Scripts/lstm_numbers.py.
    static let parts = [
        GateWeights(
            input: Matrix([[0.5, -1], [0.25, 0.75], [-0.5, 0.3]]), hidden: Matrix([[0.3, -0.2], [0.6, 0.4]]),
            bias: [0.1, -0.3]),
        GateWeights(
            input: Matrix([[-0.2, 0.6], [1, -0.4], [0.7, 0.1]]), hidden: Matrix([[-0.5, 0.9], [0.1, -0.7]]),
            bias: [1, 0.5]),
        GateWeights(
            input: Matrix([[0.9, -0.3], [-0.6, 0.8], [0.2, -1.1]]), hidden: Matrix([[0.8, 0.25], [-0.45, 0.35]]),
            bias: [-0.2, 0.4]),
        GateWeights(
            input: Matrix([[0.15, 0.45], [-0.35, -0.9], [1.2, 0.05]]), hidden: Matrix([[-0.1, 0.55], [0.65, -0.3]]),
            bias: [0.05, -0.15]),
    ]
    static let weights = LSTMWeights(
        inputGate: parts[0], forgetGate: parts[1], candidate: parts[2], outputGate: parts[3])
    static let input = [1.5, -2, 0.4]
    static let hidden = [0.6, -0.35]

    /// A part with weights in -1...1.
    static func drawnPart(_ inputs: Int, _ units: Int, using generator: inout RandomSource) -> GateWeights {
        GateWeights(
            input: generator.matrix(inputs, units, in: -1..<1), hidden: generator.matrix(units, units, in: -1..<1),
            bias: generator.numbers(units, in: -1..<1))
    }
}

extension Answer {
    init(_ state: CellState) {
        self.init(lists: ["h": state.hidden, "c": state.cell])
    }
}
