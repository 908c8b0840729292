import Contracts
import ExerciseKit
import Foundation

extension RecurrentChecks {
    /// The sum before tanh, of a cell that may have been changed.
    static func sums(_ cell: RecurrentCell, _ input: [Double], _ hidden: [Double]) throws -> [Double] {
        let fromInput = try Matrix([input]).matrixProduct(cell.inputWeight).values
        let fromState = try Matrix([hidden]).matrixProduct(cell.hiddenWeight).values
        return cell.bias.indices.map { cell.bias[$0] + fromInput[$0] + fromState[$0] }
    }

    package static let rnnStep = Exercise<RNNStep>(
        "rnn-step", title: "One step of an RNN", in: chapter, file: "RNNStep.swift", function: "rnnStep", minutes: 15,
        hints: [
            "A hidden unit is a neuron of chapter 01 with two kinds of inputs. Which are they?",
            "For each unit: its bias, plus the inputs times column `unit` of W_xh, plus the state before times column "
                + "`unit` of W_hh; then tanh.",
            "Map `0..<cell.hiddenSize`: start from `cell.bias[unit]`, add `input[i] * cell.inputWeight[i, unit]` in one "
                + "loop and `hidden[k] * cell.hiddenWeight[k, unit]` in another, and take `tanh` of the sum.",
        ],
        reference: RecurrentChapter.rnnStep,
        checks: [
            Check(
                "from zeros", why: "the first step has no past: this is a plain layer with tanh",
                input: "\(cellText), x [1, -0.5], state [0, 0, 0]",
                expected: Answer([-0.148885033623318, -0.91781744359907, 0.664036770267849])
            ) { step in Answer(try step(cell, [1, -0.5], [0, 0, 0])) },
            Check(
                "with a past", why: "the same input means something else after another past: that is memory",
                input: "\(cellText), x [1, -0.5], state [0.5, -0.25, 0.75]",
                expected: Answer(states.table[0])
            ) { step in Answer(try step(cell, [1, -0.5], initial)) },
            Check(
                drawn: "drawn cells", why: "any sizes", input: "4 inputs, 5 hidden units, one step"
            ) { step, generator in
                let cell = generator.recurrentCell(inputs: 4, hidden: 5)
                return Answer(try step(cell, generator.numbers(4, in: -1..<1), generator.numbers(5, in: -1..<1)))
            },
        ],
        misconceptions: [
            Misconception(
                "no state", diagnosis: "the state before plays no part in your answer", caughtBy: "with a past",
                wrong: { cell, input, hidden in try sums(cell, input, hidden.map { _ in 0 }).map { tanh($0) } }),
            Misconception(
                "no bias", diagnosis: "you did not add the bias", caughtBy: "from zeros",
                wrong: { cell, input, hidden in
                    var cell = cell
                    cell.bias = cell.bias.map { _ in 0 }
                    return try sums(cell, input, hidden).map { tanh($0) }
                }),
            Misconception(
                "no tanh", diagnosis: "you did not take tanh of the sum", caughtBy: "from zeros",
                wrong: { try sums($0, $1, $2) }),
            Misconception(
                "sigmoid", diagnosis: "you took the sigmoid: here the unit takes tanh, from -1 to 1",
                caughtBy: "from zeros", wrong: { try sums($0, $1, $2).map { 1 / (1 + exp(-$0)) } }),
            Misconception(
                "W_hh transposed",
                diagnosis: "you read W_hh the other way round: row k, column j leads from unit k to unit j",
                caughtBy: "with a past",
                wrong: { cell, input, hidden in
                    var cell = cell
                    cell.hiddenWeight = cell.hiddenWeight.transposed()
                    return try sums(cell, input, hidden).map { tanh($0) }
                }),
            Misconception(
                "state after tanh",
                diagnosis: "you added the state's part after tanh: it belongs into the sum", caughtBy: "with a past",
                wrong: { cell, input, hidden in
                    let all = try sums(cell, input, hidden)
                    let inner = try sums(cell, input, hidden.map { _ in 0 })
                    return zip(all, inner).map { tanh($1) + ($0 - $1) }
                }),
            Misconception(
                "tanh of each part", diagnosis: "you took tanh of both parts apart: add them first",
                caughtBy: "with a past",
                wrong: { cell, input, hidden in
                    let inner = try sums(cell, input, hidden.map { _ in 0 })
                    let all = try sums(cell, input, hidden)
                    return zip(all, inner).map { tanh($1) + tanh($0 - $1) }
                }),
            Misconception(
                "bias twice", diagnosis: "you added the bias twice: once for both parts",
                caughtBy: "from zeros",
                wrong: { cell, input, hidden in
                    zip(try sums(cell, input, hidden), cell.bias).map { tanh($0 + $1) }
                }),
            Misconception(
                "bias after tanh", diagnosis: "you added the bias after tanh: it belongs into the sum",
                caughtBy: "from zeros",
                wrong: { cell, input, hidden in
                    zip(try sums(cell, input, hidden), cell.bias).map { tanh($0 - $1) + $1 }
                }),
            Misconception(
                "no input", diagnosis: "the input plays no part in your answer",
                caughtBy: "from zeros",
                wrong: { cell, input, hidden in try sums(cell, input.map { _ in 0 }, hidden).map { tanh($0) } }),
            Misconception(
                "ReLU", diagnosis: "you took the ReLU: here the unit takes tanh, from -1 to 1",
                caughtBy: "from zeros",
                wrong: { try sums($0, $1, $2).map { max(0, $0) } }),
            Misconception(
                "state added as it is", diagnosis: "you added the old state itself: it goes through W_hh",
                caughtBy: "with a past",
                wrong: { cell, input, hidden in
                    zip(try sums(cell, input, hidden.map { _ in 0 }), hidden).map { tanh($0 + $1) }
                }),
            Misconception(
                "own state alone",
                diagnosis: "each of your units hears of its own old state alone: all units send to all",
                caughtBy: "with a past",
                wrong: { cell, input, hidden in
                    var cell = cell
                    for k in hidden.indices {
                        for j in hidden.indices where j != k { cell.hiddenWeight[k, j] = 0 }
                    }
                    return try sums(cell, input, hidden).map { tanh($0) }
                }),
            Misconception(
                "bias subtracted", diagnosis: "you subtracted the bias: add it",
                caughtBy: "from zeros",
                wrong: { cell, input, hidden in
                    var cell = cell
                    cell.bias = cell.bias.map { -$0 }
                    return try sums(cell, input, hidden).map { tanh($0) }
                }),
            Misconception(
                "new states of units before",
                diagnosis: "you used new states of units that were worked out already: all hear of the old state",
                caughtBy: "from zeros",
                wrong: { cell, input, hidden in
                    var state = hidden
                    for unit in hidden.indices { state[unit] = tanh(try sums(cell, input, state)[unit]) }
                    return state
                }),
        ])
}
