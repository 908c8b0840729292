import Contracts
import ExerciseKit

/// `(inputs, outputs, normals)` to the weights.
package typealias HeNormal = @Sendable (Int, Int, [Double]) throws -> Matrix

extension TrainingCraftChecks {
    private static func mistake(
        _ deviation: @escaping @Sendable (Double, Double) -> Double
    ) -> HeNormal {
        { inputs, outputs, normals in
            let deviation = deviation(Double(inputs), Double(outputs))
            return Matrix(rows: inputs, columns: outputs, values: normals.map { $0 * deviation })
        }
    }

    package static let heNormal = Exercise<HeNormal>(
        "he-normal", title: "He's first weights", in: chapter, file: "HeNormal.swift", function: "heNormal", minutes: 5,
        hints: [
            "If numbers of variance 1 are multiplied by s, what is their variance then?",
            "The standard deviation is the root of the variance that the formula asks for. Multiply each draw by it.",
            "`(2 / Double(inputs)).squareRoot()`, then `Matrix(rows:columns:values:)` over a `map` of the draws.",
        ],
        reference: TrainingCraftChapter.heNormal,
        checks: [
            Check(
                "8 inputs, 1 output",
                why: "each unit's sum has twice the variance of one input, and ReLU takes half away",
                input: "normals [1, -2, 0.5, 0, 1.5, -0.25, 2, -1]",
                expected: Answer([[0.5], [-1], [0.25], [0], [0.75], [-0.125], [1], [-0.5]])
            ) { weights in
                Answer(try weights(8, 1, [1, -2, 0.5, 0, 1.5, -0.25, 2, -1]))
            },
            Check(
                "3 inputs, 2 outputs", why: "the number of outputs does not matter",
                input: "normals [1, -2, 0.5, 0, 1.5, -0.25]",
                expected: Answer([
                    [0.816496580927726, -1.632993161855452], [0.408248290463863, 0],
                    [1.224744871391589, -0.2041241452319315],
                ])
            ) { weights in
                Answer(try weights(3, 2, [1, -2, 0.5, 0, 1.5, -0.25]))
            },
            Check(
                drawn: "drawn layers", why: "any size", input: "5 inputs, 2 outputs"
            ) { weights, generator in
                Answer(try weights(5, 2, generator.numbers(10, in: -2..<2)))
            },
        ],
        misconceptions: [
            Misconception(
                "variance as deviation", diagnosis: "you multiplied by the variance: multiply by its root",
                caughtBy: "8 inputs, 1 output", wrong: mistake { inputs, _ in 2 / inputs }),
            Misconception(
                "without the 2", diagnosis: "you forgot that ReLU silences one half: the variance is 2 / inputs",
                caughtBy: "8 inputs, 1 output", wrong: mistake { inputs, _ in (1 / inputs).squareRoot() }),
            Misconception(
                "outputs", diagnosis: "you divided by the outputs: a unit adds up its inputs",
                caughtBy: "8 inputs, 1 output", wrong: mistake { _, outputs in (2 / outputs).squareRoot() }),
            Misconception(
                "Glorot", diagnosis: "this is Glorot's variance, for tanh: He's is 2 / inputs",
                caughtBy: "8 inputs, 1 output", wrong: mistake { ($0 * 0 + 2 / ($0 + $1)).squareRoot() }),
            Misconception(
                "uniform bound", diagnosis: "√(6 / inputs) is the bound of an even distribution: the deviation has a 2",
                caughtBy: "8 inputs, 1 output",
                wrong: mistake { inputs, _ in (6 / inputs).squareRoot() }),
            Misconception(
                "not scaled", diagnosis: "you left the draws as they are: multiply by the deviation",
                caughtBy: "8 inputs, 1 output",
                wrong: mistake { _, _ in 1 }),
            Misconception(
                "divided", diagnosis: "you divided by the deviation: multiply",
                caughtBy: "8 inputs, 1 output",
                wrong: mistake { inputs, _ in 1 / (2 / inputs).squareRoot() }),
            Misconception(
                "turned round", diagnosis: "your matrix is [outputs, inputs]: it has a row for each input",
                caughtBy: "8 inputs, 1 output",
                wrong: { inputs, outputs, normals in
                    Matrix(
                        rows: outputs, columns: inputs, values: normals.map { $0 * (2 / Double(inputs)).squareRoot() })
                }),
            Misconception(
                "mean of inputs and outputs",
                diagnosis: "you divided by the mean of inputs and outputs, as Glorot does: He's variance is 2 / inputs",
                caughtBy: "8 inputs, 1 output",
                wrong: { inputs, outputs, normals in
                    let deviation = (4 / Double(inputs + outputs)).squareRoot()
                    return Matrix(rows: inputs, columns: outputs, values: normals.map { $0 * deviation })
                }),
        ])
}
