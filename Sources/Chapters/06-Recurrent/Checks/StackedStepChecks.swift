import Contracts
import ExerciseKit
import Foundation

/// `(cell, input, hidden)` to the step in one product.
package typealias StackedStepFunction = @Sendable (RecurrentCell, [Double], [Double]) throws -> StackedStep

extension Answer {
    fileprivate init(_ step: StackedStep) {
        self.init(named: [
            "joined": Matrix([step.joined]), "W": step.weight, "h": Matrix([step.hidden]),
        ])
    }
}

extension RecurrentChecks {
    /// A step from a joined vector and a weight of any kind.
    private static func stacked(
        _ cell: RecurrentCell, _ joined: [Double], _ weight: Matrix, activation: (Double) -> Double = { tanh($0) }
    ) throws -> StackedStep {
        let sums = try Matrix([joined]).matrixProduct(weight).values
        return StackedStep(
            joined: joined, weight: weight, hidden: zip(sums, cell.bias).map { activation($0 + $1) })
    }

    private static func below(_ upper: Matrix, _ lower: Matrix) -> Matrix { Matrix(upper.table + lower.table) }

    package static let stackedStep = Exercise<StackedStepFunction>(
        "stacked-step", title: "One stacked matrix", in: chapter, file: "StackedStep.swift", function: "stackedStep",
        minutes: 10,
        hints: [
            "Which rows of the one matrix meet the numbers of the input, and which meet those of the state?",
            "Input first, then the state; W_xh above, W_hh below. One product of a row with that matrix, the bias, tanh.",
            "`joined` is `input + hidden` (lists are joined by +), the weight a `Matrix` of the rows of both tables one "
                + "after the other, and the sums `Matrix([joined])` times it.",
        ],
        reference: RecurrentChapter.stackedStep,
        checks: [
            Check(
                "with a past", why: "one product is faster than two, and both forms must give the same state",
                input: "\(cellText), x [1, -0.5], state [0.5, -0.25, 0.75]",
                expected: Answer(
                    StackedStep(
                        joined: [1, -0.5, 0.5, -0.25, 0.75],
                        weight: Matrix([
                            [0.5, -1, 0.25], [1.5, 0.75, -0.5], [0.2, -0.4, 0.6], [-0.3, 0.5, 0.1], [0.7, -0.2, -0.5],
                        ]), hidden: states.table[0]))
            ) { step in Answer(try step(cell, [1, -0.5], initial)) },
            Check(
                drawn: "drawn cells", why: "any sizes", input: "4 inputs, 3 hidden units"
            ) { step, generator in
                let cell = generator.recurrentCell(inputs: 4, hidden: 3)
                return Answer(try step(cell, generator.numbers(4, in: -1..<1), generator.numbers(3, in: -1..<1)))
            },
        ],
        misconceptions: [
            Misconception(
                "state first", diagnosis: "you put the state before the input, and W_hh above W_xh: the input is first",
                caughtBy: "with a past",
                wrong: { cell, input, hidden in
                    try stacked(cell, hidden + input, below(cell.hiddenWeight, cell.inputWeight))
                }),
            Misconception(
                "matrix the other way round",
                diagnosis: "the input meets the rows of W_hh: W_xh belongs above, as the input stands before the state",
                caughtBy: "with a past",
                wrong: { cell, input, hidden in
                    try stacked(cell, input + hidden, below(cell.hiddenWeight, cell.inputWeight))
                }),
            Misconception(
                "no bias", diagnosis: "you did not add the bias", caughtBy: "with a past",
                wrong: { cell, input, hidden in
                    var cell = cell
                    cell.bias = cell.bias.map { _ in 0 }
                    return try stacked(cell, input + hidden, below(cell.inputWeight, cell.hiddenWeight))
                }),
            Misconception(
                "no tanh", diagnosis: "you did not take tanh of the sums", caughtBy: "with a past",
                wrong: { cell, input, hidden in
                    try stacked(cell, input + hidden, below(cell.inputWeight, cell.hiddenWeight)) { $0 }
                }),
            Misconception(
                "side by side",
                diagnosis: "you put the state in front in the joined vector alone: input first, in both",
                caughtBy: "with a past",
                wrong: { cell, input, hidden in
                    var step = try stacked(cell, input + hidden, below(cell.inputWeight, cell.hiddenWeight))
                    step.joined = hidden + input
                    return step
                }),
            Misconception(
                "W_hh transposed", diagnosis: "you transposed W_hh: it stands below W_xh as it is",
                caughtBy: "with a past",
                wrong: { cell, input, hidden in
                    try stacked(cell, input + hidden, below(cell.inputWeight, cell.hiddenWeight.transposed()))
                }),
            Misconception(
                "sigmoid", diagnosis: "you took the sigmoid: here the unit takes tanh",
                caughtBy: "with a past",
                wrong: { cell, input, hidden in
                    try stacked(cell, input + hidden, below(cell.inputWeight, cell.hiddenWeight)) { 1 / (1 + exp(-$0)) }
                }),
            Misconception(
                "old state given back", diagnosis: "you gave back the old state: the new one is tanh of the sums",
                caughtBy: "with a past",
                wrong: { cell, input, hidden in
                    var step = try stacked(cell, input + hidden, below(cell.inputWeight, cell.hiddenWeight))
                    step.hidden = hidden
                    return step
                }),
            Misconception(
                "bias subtracted", diagnosis: "you subtracted the bias: add it",
                caughtBy: "with a past",
                wrong: { cell, input, hidden in
                    var cell = cell
                    cell.bias = cell.bias.map { -$0 }
                    return try stacked(cell, input + hidden, below(cell.inputWeight, cell.hiddenWeight))
                }),
            Misconception(
                "state first in the vector",
                diagnosis: "you put the state in front in the joined vector alone: input first, in both",
                caughtBy: "with a past",
                wrong: { cell, input, hidden in
                    try stacked(cell, hidden + input, below(cell.inputWeight, cell.hiddenWeight))
                }),
        ])
}
