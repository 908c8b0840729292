import Contracts
import ExerciseKit

/// `(probabilities, upstream)` to the gradient at the logits.
package typealias SoftmaxBackward = @Sendable (Matrix, Matrix) throws -> Matrix

extension TrainingCraftChecks {
    private static let twoRows = Matrix([
        [0.1752903921400367, 0.039112573270687456, 0.7855970345892759],
        [0.12195165230972886, 0.33149896042409155, 0.5465493872661796],
    ])

    /// Row by row a rule for p, g and what is subtracted.
    private static func mistake(
        subtract: @escaping @Sendable ([Double], [Double]) -> Double = { p, g in
            zip(p, g).reduce(0) { $0 + $1.0 * $1.1 }
        },
        entry: @escaping @Sendable (Double, Double, Double) -> Double = { p, g, s in p * (g - s) }
    ) -> SoftmaxBackward {
        { probabilities, upstream in
            Matrix(
                zip(probabilities.table, upstream.table).map { p, g in
                    let sum = subtract(p, g)
                    return zip(p, g).map { entry($0, $1, sum) }
                })
        }
    }

    package static let softmaxBackward = Exercise<SoftmaxBackward>(
        "softmax-backward", title: "Softmax, backward", in: chapter, file: "SoftmaxBackward.swift",
        function: "softmaxBackward", minutes: 15,
        hints: [
            "If one logit rises, what happens to the other probabilities, and by how much in all?",
            "For each row one number: the upstream gradients weighted by the probabilities. Subtract it from every "
                + "upstream gradient of that row, and multiply by the probability.",
            "`combined(with: upstream, *)` gives p · g; the sum over a row of that is the number. Then subtract p "
                + "times the "
                + "sum from each entry of the row.",
        ],
        reference: TrainingCraftChapter.softmaxBackward,
        checks: [
            Check(
                "sixths", why: "more for one is less for the others", input: "p (1/6, 2/6, 3/6), upstream (1, 0, 0)",
                expected: Answer([[5.0 / 36, -2.0 / 36, -3.0 / 36]])
            ) { backward in
                Answer(try backward(Matrix([[1.0 / 6, 2.0 / 6, 3.0 / 6]]), Matrix([[1, 0, 0]])))
            },
            Check(
                "two rows", why: "each example has its own softmax",
                input: "softmax of (0.5, -1, 2) and (0, 1, 1.5), upstream (1, -2, 0.5) and (3, 0.25, -1)",
                expected: Answer([
                    [0.08942198104727622, -0.09738497886019376, 0.007962997812917512],
                    [0.3777842297812791, 0.11530186572659616, -0.49308609550787535],
                ])
            ) { backward in
                Answer(try backward(twoRows, Matrix([[1, -2, 0.5], [3, 0.25, -1]])))
            },
            Check(
                "the same to all", why: "adding to all probabilities changes none: they sum to 1",
                input: "p (0.2, 0.3, 0.5), upstream (4, 4, 4)", expected: Answer([[0, 0, 0]])
            ) { backward in
                Answer(try backward(Matrix([[0.2, 0.3, 0.5]]), Matrix([[4, 4, 4]])))
            },
            Check(
                "shapes that do not fit", why: "a mistake in the shapes must be told where it is made",
                input: "p of 2 × 3, upstream of 3 × 2", expected: .throwsShapeMismatch
            ) { backward in
                try .ofMismatch { _ = try backward(Matrix(rows: 2, columns: 3), Matrix(rows: 3, columns: 2)) }
            },
            Check(
                drawn: "drawn rows", why: "any batch", input: "4 rows of 5"
            ) { backward, generator in
                let powers = (0..<4).map { _ in generator.numbers(5, in: 0.1..<2) }
                let rows = powers.map { row in row.map { $0 / row.reduce(0, +) } }
                return Answer(try backward(Matrix(rows), generator.matrix(4, 5)))
            },
        ],
        misconceptions: [
            Misconception(
                "each by itself", diagnosis: "you took p (1 - p), as if each probability had its own logit alone",
                caughtBy: "sixths", wrong: mistake(entry: { p, g, _ in p * (1 - p) * g })),
            Misconception(
                "plain mean",
                diagnosis: "you subtracted the plain mean of the upstream: weight it by the probabilities",
                caughtBy: "sixths",
                wrong: mistake(subtract: { _, g in g.reduce(0, +) / Double(g.count) })),
            Misconception(
                "nothing subtracted", diagnosis: "you left out the sum: the other probabilities fall when one rises",
                caughtBy: "sixths", wrong: mistake(entry: { p, g, _ in p * g })),
            Misconception(
                "sum not weighted", diagnosis: "you forgot to multiply the sum by the entry's own probability",
                caughtBy: "sixths", wrong: mistake(entry: { p, g, s in p * g - s })),
            Misconception(
                "one sum for the batch", diagnosis: "you summed over the whole batch: each row has a sum of its own",
                caughtBy: "two rows",
                wrong: { probabilities, upstream in
                    let sum = try probabilities.combined(with: upstream, *).values.reduce(0, +)
                    return try probabilities.combined(with: upstream) { $0 * ($1 - sum) }
                }),
            Misconception(
                "with labels", diagnosis: "you took p minus the upstream: that is for softmax with cross-entropy",
                caughtBy: "sixths", wrong: mistake(entry: { p, g, _ in p - g })),
            Misconception(
                "shapes not compared",
                diagnosis: "you paired the numbers without comparing the shapes: throw a ShapeMismatch",
                caughtBy: "shapes that do not fit",
                wrong: { probabilities, upstream in
                    guard probabilities.shape == upstream.shape else { return probabilities.map { _ in 0 } }
                    return try mistake()(probabilities, upstream)
                }),
            Misconception(
                "wrong sign", diagnosis: "your gradient has the wrong sign: g less the sum, times p",
                caughtBy: "sixths",
                wrong: mistake(entry: { p, g, s in p * (s - g) })),
            Misconception(
                "p forgotten", diagnosis: "you forgot to multiply by the probability",
                caughtBy: "sixths",
                wrong: mistake(entry: { _, g, s in g - s })),
            Misconception(
                "plain sum", diagnosis: "you subtracted the plain sum of the upstream: weight it by the probabilities",
                caughtBy: "sixths",
                wrong: mistake(subtract: { _, g in g.reduce(0, +) })),
            Misconception(
                "sum added", diagnosis: "you added the sum: subtract it",
                caughtBy: "sixths",
                wrong: mistake(entry: { p, g, s in p * (g + s) })),
            Misconception(
                "sum not begun anew", diagnosis: "your sum goes on from row to row: each row has a sum of its own",
                caughtBy: "two rows",
                wrong: { probabilities, upstream in
                    var sum = 0.0
                    return Matrix(
                        zip(probabilities.table, upstream.table).map { p, g in
                            sum += zip(p, g).reduce(0) { $0 + $1.0 * $1.1 }
                            return zip(p, g).map { $0 * ($1 - sum) }
                        })
                }),
            Misconception(
                "sums over columns", diagnosis: "you summed over the columns: each row has a sum of its own",
                caughtBy: "sixths",
                wrong: { probabilities, upstream in
                    let sums = try probabilities.combined(with: upstream, *).transposed().table.map { $0.reduce(0, +) }
                    return Matrix(
                        zip(probabilities.table, upstream.table).map { p, g in
                            p.indices.map { p[$0] * (g[$0] - sums[$0]) }
                        })
                }),
        ])
}
