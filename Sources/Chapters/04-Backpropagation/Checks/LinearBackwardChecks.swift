import Contracts
import ExerciseKit

/// `(input, weight, upstream)` to the three gradients.
package typealias LinearBackward = @Sendable (Matrix, Matrix, Matrix) throws -> LinearGradients

extension BackpropagationChecks {
    private static let upstream = Matrix([[1, -0.5], [0.25, 2], [-3, 0], [0.5, 1.5]])
    private static let upstreamText = "dY [[1, -0.5], [0.25, 2], [-3, 0], [0.5, 1.5]]"

    /// The reference's gradients with one of them bent.
    private static func bent(
        _ input: Matrix, _ weight: Matrix, _ upstream: Matrix, _ change: (inout LinearGradients) throws -> Void
    ) throws -> LinearGradients {
        var gradients = try BackpropagationChapter.linearBackward(input: input, weight: weight, upstream: upstream)
        try change(&gradients)
        return gradients
    }

    /// The last row alone.
    private static func last(_ matrix: Matrix) -> Matrix {
        Matrix([matrix.table[matrix.rows - 1]])
    }

    package static let linearBackward = Exercise<LinearBackward>(
        "linear-backward", title: "Linear, backward", in: chapter, file: "LinearBackward.swift",
        function: "linearBackward", minutes: 20,
        hints: [
            "Look at shapes first: dX is [batch, inputs], dW is [inputs, outputs]. Which products of X, W and dY, some "
                + "of them transposed, have these shapes?",
            "dX is dY times the transposed weights. dW is the transposed input times dY, which adds up the examples by "
                + "itself. For db add up the rows of dY.",
            "Two calls of `matrixProduct` and two of `transposed()` make the first two. For the bias begin with zeros, "
                + "one a column of `upstream`, and let every row add its numbers.",
        ],
        reference: BackpropagationChapter.linearBackward,
        checks: [
            Check(
                "input gradient", why: "it is what the module before this one receives as its upstream",
                input: "4 rows of 3, W [[0.5, -1], [2, 0.25], [-0.75, 3]], \(upstreamText)",
                expected: Answer([[1, 1.875, -2.25], [-1.875, 1, 5.8125], [-1.5, -6, 2.25], [-1.25, 1.375, 4.125]])
            ) { backward in
                Answer(try backward(fourExamples, threeByTwo, upstream).input)
            },
            Check(
                "weight gradient", why: "all examples share the weights, so their shares are added",
                input: "X [[1, -2, 0.5], [0, 3, -1], [2, 1, 4], [-1, 0.5, 2]], \(upstreamText)",
                expected: Answer([[-5.5, -2], [-4, 7.75], [-10.75, 0.75]])
            ) { backward in
                Answer(try backward(fourExamples, threeByTwo, upstream).weight)
            },
            Check(
                "bias gradient", why: "all examples share the bias too", input: upstreamText,
                expected: Answer([-1.25, 3])
            ) { backward in
                Answer(try backward(fourExamples, threeByTwo, upstream).bias)
            },
            Check(
                "square weights", why: "where both sizes agree nothing but the numbers tells rows from columns",
                input: "X [[1, 2]], W [[1, 2], [3, -1]], dY [[1, -2]]; shown is dX", expected: Answer([[-3, 5]])
            ) { backward in
                Answer(try backward(Matrix([[1, 2]]), Matrix([[1, 2], [3, -1]]), Matrix([[1, -2]])).input)
            },
            Check(
                "shapes that do not fit", why: "a mistake in the shapes must be told where it is made",
                input: "X of 2 × 3, W of 3 × 4, dY of 2 × 5", expected: .throwsShapeMismatch
            ) { backward in
                try .ofMismatch {
                    _ = try backward(
                        Matrix(rows: 2, columns: 3), Matrix(rows: 3, columns: 4), Matrix(rows: 2, columns: 5))
                }
            },

            Check(
                "batches that do not fit", why: "a mistake in the shapes must be told where it is made",
                input: "X of 2 × 3, W of 3 × 4, dY of 5 × 4", expected: .throwsShapeMismatch
            ) { backward in
                try .ofMismatch {
                    _ = try backward(
                        Matrix(rows: 2, columns: 3), Matrix(rows: 3, columns: 4), Matrix(rows: 5, columns: 4))
                }
            },
            Check(
                drawn: "drawn layers", why: "real layers have any number of rows, inputs and outputs",
                input: "5 rows of 2, 4 outputs"
            ) { backward, generator in
                let gradients = try backward(generator.matrix(5, 2), generator.matrix(2, 4), generator.matrix(5, 4))
                return Answer(named: ["dX": gradients.input, "dW": gradients.weight, "db": Matrix([gradients.bias])])
            },
        ],
        misconceptions: [
            Misconception(
                "mean over the batch",
                diagnosis: "you divided by the batch size: the mean belongs to the loss, here the examples are added",
                caughtBy: "weight gradient",
                wrong: { input, weight, upstream in
                    try bent(input, weight, upstream) { gradients in
                        gradients.weight = gradients.weight.map { $0 / Double(input.rows) }
                        gradients.bias = gradients.bias.map { $0 / Double(input.rows) }
                    }
                }),
            Misconception(
                "weights of the last example", diagnosis: "your weight gradient is the last example's: add them all up",
                caughtBy: "weight gradient",
                wrong: { input, weight, upstream in
                    try bent(input, weight, upstream) {
                        $0.weight = try last(input).transposed().matrixProduct(last(upstream))
                    }
                }),
            Misconception(
                "bias of the last example", diagnosis: "your bias gradient is the last example's: add them all up",
                caughtBy: "bias gradient",
                wrong: { input, weight, upstream in
                    try bent(input, weight, upstream) { $0.bias = last(upstream).values }
                }),
            Misconception(
                "weights not transposed",
                diagnosis: "on the way back the weights are transposed: dx_i meets row i of W, not column i",
                caughtBy: "input gradient",
                wrong: { input, weight, upstream in
                    try bent(input, weight, upstream) {
                        $0.input = try upstream.matrixProduct(filledByColumns(weight).transposed())
                    }
                }),
            Misconception(
                "bias gradient counts", diagnosis: "your bias gradient counts the examples: add up their upstream",
                caughtBy: "bias gradient",
                wrong: { input, weight, upstream in
                    try bent(input, weight, upstream) { gradients in
                        gradients.bias = gradients.bias.map { _ in Double(input.rows) }
                    }
                }),
            Misconception(
                "shapes not compared",
                diagnosis: "you paired what there is without comparing shapes: throw a ShapeMismatch",
                caughtBy: "shapes that do not fit",
                wrong: { input, weight, upstream in
                    do {
                        return try BackpropagationChapter.linearBackward(
                            input: input, weight: weight, upstream: upstream)
                    } catch is ShapeMismatch {
                        return LinearGradients(
                            input: input.map { _ in 0 }, weight: weight.map { _ in 0 },
                            bias: (0..<weight.columns).map { _ in 0 })
                    }
                }),
            Misconception(
                "weight gradient turned round",
                diagnosis: "your weight gradient is [outputs, inputs]: it has the shape of the weights",
                caughtBy: "weight gradient",
                wrong: { input, weight, upstream in
                    try bent(input, weight, upstream) { $0.weight = $0.weight.transposed() }
                }),
            Misconception(
                "downhill", diagnosis: "your gradients have the wrong sign: the step is not made here",
                caughtBy: "input gradient",
                wrong: { input, weight, upstream in
                    try bent(input, weight, upstream) {
                        $0 = LinearGradients(
                            input: $0.input.map { -$0 }, weight: $0.weight.map { -$0 }, bias: $0.bias.map { -$0 })
                    }
                }),
            Misconception(
                "first example alone",
                diagnosis: "your weight and bias gradients are the first example's: add them all up",
                caughtBy: "weight gradient",
                wrong: { input, weight, upstream in
                    let (x, dy) = (Matrix([input.table[0]]), Matrix([upstream.table[0]]))
                    return try bent(input, weight, upstream) {
                        ($0.weight, $0.bias) = (try x.transposed().matrixProduct(dy), dy.values)
                    }
                }),
            Misconception(
                "weights averaged",
                diagnosis: "you divided the weight gradient by the batch size: the examples are added",
                caughtBy: "weight gradient",
                wrong: { input, weight, upstream in
                    try bent(input, weight, upstream) { $0.weight = $0.weight.map { $0 / Double(input.rows) } }
                }),
            Misconception(
                "bias averaged", diagnosis: "you divided the bias gradient by the batch size: the examples are added",
                caughtBy: "bias gradient",
                wrong: { input, weight, upstream in
                    try bent(input, weight, upstream) { $0.bias = $0.bias.map { $0 / Double(input.rows) } }
                }),
            Misconception(
                "square weights not transposed",
                diagnosis: "on the way back the weights are transposed: dx_i meets row i of W, not column i",
                caughtBy: "square weights",
                wrong: { input, weight, upstream in
                    try bent(input, weight, upstream) {
                        if weight.rows == weight.columns { $0.input = try upstream.matrixProduct(weight) }
                    }
                }),
        ])
}
