import Contracts
import ExerciseKit

/// `(inputs, outputs, draws)` to the weights.
package typealias GlorotUniform = @Sendable (Int, Int, [Double]) throws -> Matrix

extension TrainingCraftChecks {
    private static func weights(
        _ inputs: Int, _ outputs: Int, _ draws: [Double], centre: Double = 0.5,
        bound: (Double, Double) -> Double = { (6 / ($0 + $1)).squareRoot() }
    ) -> Matrix {
        let bound = bound(Double(inputs), Double(outputs))
        return Matrix(rows: inputs, columns: outputs, values: draws.map { 2 * ($0 - centre) * bound })
    }

    package static let glorotUniform = Exercise<GlorotUniform>(
        "glorot-uniform", title: "Glorot's first weights", in: chapter, file: "GlorotUniform.swift",
        function: "glorotUniform", minutes: 10,
        hints: [
            "How do you turn an even draw from 0 to 1 into one from -1 to 1, and that into one from -bound to bound?",
            "The bound is the root of 6 over the sum of inputs and outputs. Twice the draw minus 1, times the "
                + "bound, is the "
                + "weight; the draws fill the rows one after the other.",
            "`Matrix(rows: inputs, columns: outputs, values: …)` with `draws.map`. The counts have to become `Double` "
                + "before the division.",
        ],
        reference: TrainingCraftChapter.glorotUniform,
        checks: [
            Check(
                "2 inputs, 3 outputs", why: "neither the way forward nor the way back may shrink the signal",
                input: "draws [0, 0.5, 0.9, 0.25, 0.75, 0.1]",
                expected: Answer([
                    [-1.0954451150103321, 0, 0.8763560920082658],
                    [-0.5477225575051661, 0.5477225575051661, -0.8763560920082658],
                ])
            ) { weights in
                Answer(try weights(2, 3, [0, 0.5, 0.9, 0.25, 0.75, 0.1]))
            },
            Check(
                "1 input, 4 outputs", why: "inputs and outputs have an equal say", input: "draws [0, 0.25, 0.6, 0.95]",
                expected: Answer([[-1.0954451150103321, -0.5477225575051661, 0.21908902300206637, 0.9859006035092989]])
            ) { weights in
                Answer(try weights(1, 4, [0, 0.25, 0.6, 0.95]))
            },
            Check(
                drawn: "drawn layers", why: "any size", input: "5 inputs, 2 outputs"
            ) { weights, generator in
                Answer(try weights(5, 2, generator.numbers(10, in: 0..<1)))
            },
        ],
        misconceptions: [
            Misconception(
                "deviation as the bound",
                diagnosis: "√(2 / (inputs + outputs)) is the standard deviation: the bound has a 6",
                caughtBy: "2 inputs, 3 outputs",
                wrong: { weights($0, $1, $2, bound: { (2 / ($0 + $1)).squareRoot() }) }),
            Misconception(
                "inputs alone", diagnosis: "you left the outputs out of the bound: the way back counts as well",
                caughtBy: "2 inputs, 3 outputs",
                wrong: { weights($0, $1, $2, bound: { i, _ in (6 / i).squareRoot() }) }),
            Misconception(
                "from 0", diagnosis: "your weights run from 0 to twice the bound: they are to be centred on 0",
                caughtBy: "2 inputs, 3 outputs", wrong: { weights($0, $1, $2, centre: 0) }),
            Misconception(
                "no root", diagnosis: "you took 6 / (inputs + outputs) without its root",
                caughtBy: "2 inputs, 3 outputs",
                wrong: { weights($0, $1, $2, bound: { 6 / ($0 + $1) }) }),
            Misconception(
                "turned round", diagnosis: "your matrix is [outputs, inputs]: it has a row for each input",
                caughtBy: "2 inputs, 3 outputs", wrong: { weights($1, $0, $2) }),
            Misconception(
                "outputs alone", diagnosis: "you left the inputs out of the bound: both have a say",
                caughtBy: "2 inputs, 3 outputs",
                wrong: { weights($0, $1, $2, bound: { _, o in (6 / o).squareRoot() }) }),
            Misconception(
                "half as wide",
                diagnosis: "your weights run from minus half the bound to half: a draw of 0 gives minus the bound",
                caughtBy: "2 inputs, 3 outputs",
                wrong: { weights($0, $1, $2, bound: { (6 / ($0 + $1)).squareRoot() / 2 }) }),
            Misconception(
                "product", diagnosis: "you multiplied inputs and outputs: add them",
                caughtBy: "2 inputs, 3 outputs",
                wrong: { weights($0, $1, $2, bound: { (6 / ($0 * $1)).squareRoot() }) }),
            Misconception(
                "draws as they are",
                diagnosis: "you multiplied the draw by the bound: it runs from 0 to 1, the weight from -bound to bound",
                caughtBy: "2 inputs, 3 outputs",
                wrong: { weights($0, $1, $2, centre: 0, bound: { (6 / ($0 + $1)).squareRoot() / 2 }) }),
            Misconception(
                "turned sign", diagnosis: "your weights have the wrong sign: a draw of 0 gives minus the bound",
                caughtBy: "2 inputs, 3 outputs",
                wrong: { weights($0, $1, $2, bound: { -(6 / ($0 + $1)).squareRoot() }) }),
            Misconception(
                "column after column",
                diagnosis: "you filled the matrix column after column: the draws go row after row",
                caughtBy: "2 inputs, 3 outputs",
                wrong: { inputs, outputs, draws in
                    let turned = try TrainingCraftChapter.glorotUniform(inputs: outputs, outputs: inputs, draws: draws)
                    return turned.transposed()
                }),
            Misconception(
                "whole numbers",
                diagnosis: "your 6 / (inputs + outputs) is a whole number: divide `Double`s, or the fraction is lost",
                caughtBy: "2 inputs, 3 outputs",
                wrong: { weights($0, $1, $2, bound: { (6 / ($0 + $1)).rounded(.down).squareRoot() }) }),
        ])
}
