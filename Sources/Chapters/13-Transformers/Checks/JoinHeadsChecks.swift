import Contracts
import ExerciseKit

/// `(heads, output)` to the features; so many `[positions, headWidth]` and `[heads · headWidth, width]` to
/// `[positions, width]`.
package typealias JoinHeads = @Sendable ([Matrix], Matrix) throws -> Matrix

extension TransformersChecks {
    private static let two = [
        Matrix([[1, 2], [3, -4], [0.5, 1]]), Matrix([[-1, 0.25], [2, 0.5], [4, -2]]),
    ]
    private static let mixing = Matrix([[1, 0, -1], [0.5, 2, 0], [0, 1, 1], [-2, 0.25, 3]])

    /// The heads side by side, in an order of the features.
    private static func joined(_ heads: [Matrix], interleaved: Bool = false) -> Matrix {
        Matrix(
            (0..<heads[0].rows).map { row in
                interleaved
                    ? (0..<heads[0].columns).flatMap { column in heads.map { $0[row, column] } }
                    : heads.flatMap { $0.table[row] }
            })
    }

    package static let joinHeads = Exercise<JoinHeads>(
        "join-heads", title: "Join the heads", in: chapter, file: "JoinHeads.swift", function: "joinHeads", minutes: 10,
        hints: [
            "After the heads have looked, where do the features of one position lie?",
            "For each position its row of the first head, then its row of the second, and so on, as one longer "
                + "row; then "
                + "one matrix product.",
            "`heads.flatMap` with `table[position]` of each gives one row; the rows of all positions make a "
                + "`Matrix`, and "
                + "`matrixProduct(output)` mixes it.",
        ],
        reference: TransformersChapter.joinHeads,
        checks: [
            Check(
                "by hand", why: "without the last projection heads would never meet",
                input: "heads [[1], [2]] and [[3], [4]], W_O [[1, 0], [10, 1]]",
                expected: Answer([[31, 3], [42, 4]])
            ) { join in
                Answer(try join([Matrix([[1], [2]]), Matrix([[3], [4]])], Matrix([[1, 0], [10, 1]])))
            },
            Check(
                "three positions", why: "a head keeps its features together",
                input: "heads [[1, 2], [3, -4], [0.5, 1]] and [[-1, 0.25], [2, 0.5], [4, -2]], "
                    + "W_O [[1, 0, -1], [0.5, 2, 0], [0, 1, 1], [-2, 0.25, 3]]",
                expected: Answer([[1.5, 3.0625, -1.25], [0, -5.875, 0.5], [5, 5.5, -2.5]])
            ) { join in Answer(try join(two, mixing)) },
            Check(
                "shapes that do not fit", why: "a mistake in the shapes must be told where it is made",
                input: "two heads of 3 × 1, W_O of 3 × 2", expected: .throwsShapeMismatch
            ) { join in
                let head = Matrix(rows: 3, columns: 1)
                return try .ofMismatch { _ = try join([head, head], Matrix(rows: 3, columns: 2)) }
            },
            Check(
                drawn: "drawn heads", why: "any number of heads", input: "3 heads of 4 positions and width 2, output 5"
            ) { join, generator in
                Answer(
                    try join(
                        [generator.matrix(4, 2), generator.matrix(4, 2), generator.matrix(4, 2)],
                        generator.matrix(6, 5)))
            },
        ],
        misconceptions: [
            Misconception(
                "not mixed", diagnosis: "you left out W_O: the joined heads are multiplied by it", caughtBy: "by hand",
                wrong: { heads, _ in joined(heads) }),
            Misconception(
                "added up", diagnosis: "you added the heads up: they stand side by side",
                caughtBy: "by hand",
                wrong: { heads, output in
                    let sum = try heads.dropFirst().reduce(heads[0]) { try $0.combined(with: $1, +) }
                    let first = Matrix(Array(output.table.prefix(heads[0].columns)))
                    return try sum.matrixProduct(first)
                }),
            Misconception(
                "from the last", diagnosis: "you joined the heads in the opposite order: the first head comes first",
                caughtBy: "by hand",
                wrong: { try joined($0.reversed()).matrixProduct($1) }),
            Misconception(
                "turned", diagnosis: "you multiplied by W_O turned over: its rows belong to the features of the heads",
                caughtBy: "by hand",
                wrong: { heads, output in
                    guard output.rows == output.columns else { return try joined(heads).matrixProduct(output) }
                    return try joined(heads).matrixProduct(output.transposed())
                }),
            Misconception(
                "feature by feature",
                diagnosis: "you took the first feature of each head, then the second: a head stays together",
                caughtBy: "three positions",
                wrong: { try joined($0, interleaved: true).matrixProduct($1) }),
            Misconception(
                "projected twice", diagnosis: "you multiplied by W_O twice: once is enough",
                caughtBy: "by hand",
                wrong: { heads, output in
                    let once = try TransformersChapter.joinHeads(heads: heads, output: output)
                    return output.rows == output.columns ? try once.matrixProduct(output) : once
                }),
            Misconception(
                "shapes not compared",
                diagnosis: "your heads have other features together than W_O has rows: throw a ShapeMismatch",
                caughtBy: "shapes that do not fit",
                wrong: { heads, output in
                    guard heads.map(\.columns).reduce(0, +) == output.rows else {
                        return Matrix(rows: heads[0].rows, columns: output.columns)
                    }
                    return try TransformersChapter.joinHeads(heads: heads, output: output)
                }),
        ])
}
