import Contracts
import ExerciseKit

/// `(input, weight, bias)` to the output.
package typealias LinearForward = @Sendable (Matrix, Matrix, [Double]) throws -> Matrix

extension BackpropagationChecks {
    static let fourExamples = Matrix([[1, -2, 0.5], [0, 3, -1], [2, 1, 4], [-1, 0.5, 2]])
    static let threeByTwo = Matrix([[0.5, -1], [2, 0.25], [-0.75, 3]])
    private static let bias = [0.1, -0.2]
    private static let layerText = "W [[0.5, -1], [2, 0.25], [-0.75, 3]], b [0.1, -0.2]"

    /// The layer with the bias's share of each number left open.
    private static func layer(
        _ input: Matrix, _ weight: Matrix, bias: (_ row: Int, _ column: Int) -> Double
    ) throws -> Matrix {
        var output = try input.matrixProduct(weight)
        for row in 0..<output.rows {
            for column in 0..<output.columns { output[row, column] += bias(row, column) }
        }
        return output
    }

    /// The weights' numbers in a matrix of the right shape, but filled column by column.
    static func filledByColumns(_ weight: Matrix) -> Matrix {
        Matrix(rows: weight.columns, columns: weight.rows, values: weight.values).transposed()
    }

    package static let linearForward = Exercise<LinearForward>(
        "linear-forward", title: "Linear, forward", in: chapter, file: "LinearForward.swift",
        function: "linearForward", minutes: 10,
        hints: [
            "One neuron and one example: which row meets which column, and what is added in the end?",
            "All weighted sums of the batch are one matrix product, input times weights. Then every row gets the bias.",
            "Let `output` be `try input.matrixProduct(weight)` as a `var`. Two loops, over rows and columns, add "
                + "`bias[column]` to each place.",
        ],
        reference: BackpropagationChapter.linearForward,
        checks: [
            Check(
                "one example", why: "each column of the weights is one neuron",
                input: "x [[1, -2, 0.5]], \(layerText)",
                expected: Answer([[-3.775, -0.2]])
            ) { forward in
                Answer(try forward(Matrix([[1, -2, 0.5]]), threeByTwo, bias))
            },
            Check(
                "four examples", why: "a batch goes through in one call, and its rows do not meet",
                input: "x [[1, -2, 0.5], [0, 3, -1], [2, 1, 4], [-1, 0.5, 2]], \(layerText)",
                expected: Answer([[-3.775, -0.2], [6.85, -2.45], [0.1, 10.05], [-0.9, 6.925]])
            ) { forward in
                Answer(try forward(fourExamples, threeByTwo, bias))
            },
            Check(
                "nothing comes in", why: "the bias is what a neuron says when all its inputs are zero",
                input: "x [[0, 0, 0], [0, 0, 0]], \(layerText)",
                expected: Answer([[0.1, -0.2], [0.1, -0.2]])
            ) { forward in
                Answer(try forward(Matrix(rows: 2, columns: 3), threeByTwo, bias))
            },
            Check(
                "square weights", why: "where both sizes agree nothing but the numbers tells rows from columns",
                input: "x [[1, 2]], W [[1, 2], [3, -1]], b [0.5, -1]", expected: Answer([[7.5, -1]])
            ) { forward in Answer(try forward(Matrix([[1, 2]]), Matrix([[1, 2], [3, -1]]), [0.5, -1])) },
            Check(
                "shapes that do not fit", why: "a mistake in the shapes must be told where it is made",
                input: "x of 2 × 3, W of 2 × 4, b of 4", expected: .throwsShapeMismatch
            ) { forward in
                try .ofMismatch {
                    _ = try forward(Matrix(rows: 2, columns: 3), Matrix(rows: 2, columns: 4), [0, 0, 0, 0])
                }
            },
            Check(
                drawn: "drawn layers", why: "real layers have any number of rows, inputs and outputs",
                input: "5 rows of 2, 4 outputs"
            ) { forward, generator in
                Answer(
                    try forward(
                        generator.matrix(5, 2), generator.matrix(2, 4), generator.numbers(4, in: -1..<1)))
            },
        ],
        misconceptions: [
            Misconception(
                "no bias", diagnosis: "you did not add the bias", caughtBy: "one example",
                wrong: { input, weight, _ in try input.matrixProduct(weight) }),
            Misconception(
                "bias for every input", diagnosis: "you added the bias once for each input: it is added once",
                caughtBy: "one example",
                wrong: { input, weight, bias in
                    try layer(input, weight) { Double(input.columns) * bias[$1] }
                }),
            Misconception(
                "bias for the first row", diagnosis: "you added the bias to the first row only: every example gets it",
                caughtBy: "four examples",
                wrong: { input, weight, bias in try layer(input, weight) { $0 == 0 ? bias[$1] : 0 } }),
            Misconception(
                "weights the other way round",
                diagnosis: "you read the weights as [outputs, inputs]: they are [inputs, outputs]",
                caughtBy: "one example",
                wrong: { input, weight, bias in try layer(input, filledByColumns(weight)) { bias[$1] } }),
            Misconception(
                "shapes not compared",
                diagnosis: "you paired what there is without comparing shapes: throw a ShapeMismatch",
                caughtBy: "shapes that do not fit",
                wrong: { input, weight, bias in
                    var output = Matrix(rows: input.rows, columns: weight.columns)
                    for row in 0..<input.rows {
                        for column in 0..<weight.columns {
                            output[row, column] = (0..<min(input.columns, weight.rows)).reduce(bias[column]) {
                                $0 + input[row, $1] * weight[$1, column]
                            }
                        }
                    }
                    return output
                }),
            Misconception(
                "bias subtracted", diagnosis: "you subtracted the bias: add it",
                caughtBy: "one example",
                wrong: { input, weight, bias in try layer(input, weight) { -bias[$1] } }),
            Misconception(
                "one bias for all", diagnosis: "you added the first bias to every column: each output has its own",
                caughtBy: "one example",
                wrong: { input, weight, bias in try layer(input, weight) { _, _ in bias[0] } }),
            Misconception(
                "mean over the batch", diagnosis: "you divided by the number of rows: rows do not meet",
                caughtBy: "four examples",
                wrong: { input, weight, bias in try layer(input, weight) { bias[$1] }.map { $0 / Double(input.rows) } }),
            Misconception(
                "bias of the row", diagnosis: "you took the bias by the row: each column has its own",
                caughtBy: "one example",
                wrong: { input, weight, bias in try layer(input, weight) { row, _ in bias[row % bias.count] } }),
            Misconception(
                "square weights transposed",
                diagnosis: "you read the weights as [outputs, inputs]: they are [inputs, outputs]",
                caughtBy: "square weights",
                wrong: { input, weight, bias in
                    try layer(input, weight.rows == weight.columns ? weight.transposed() : weight) { bias[$1] }
                }),
        ])
}
