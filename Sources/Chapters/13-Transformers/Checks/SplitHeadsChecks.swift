import Contracts
import ExerciseKit

/// `(features, count)` to the heads; `[positions, width]` to so many `[positions, headWidth]`.
package typealias SplitHeads = @Sendable (Matrix, Int) throws -> [Matrix]

extension TransformersChecks {
    private static let wide = Matrix([[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12], [-1, -2, -3, -4, -5, -6]])

    /// So many matrices, each number from a place of the features.
    private static func heads(
        _ x: Matrix, _ count: Int, rows: Int? = nil, _ place: (_ head: Int, _ row: Int, _ column: Int) -> (Int, Int)
    ) -> [Matrix] {
        let (rows, width) = (rows ?? x.rows, x.columns / count)
        return (0..<count).map { head in
            Matrix(
                (0..<rows).map { row in
                    (0..<width).map { column in
                        let (i, j) = place(head, row, column)
                        return x[i, j]
                    }
                })
        }
    }

    package static let splitHeads = Exercise<SplitHeads>(
        "split-heads", title: "Split into heads", in: chapter, file: "SplitHeads.swift", function: "splitHeads",
        minutes: 10,
        hints: [
            "Which features of a position belong to the first head, which to the second?",
            "Head h takes from every row the features from h times the head width up to (h + 1) times it.",
            "For each head a `Matrix` whose rows are slices of the rows of `features.table`; `Array` of each slice.",
        ],
        reference: TransformersChapter.splitHeads,
        checks: [
            Check(
                "two heads", why: "each head sees all positions, and some of their features",
                input: "features [[1, 2, 3, 4], [5, 6, 7, 8]], count 2",
                expected: Answer(shape: [2, 2, 2], values: [1, 2, 5, 6, 3, 4, 7, 8])
            ) { split in Answer(try split(Matrix([[1, 2, 3, 4], [5, 6, 7, 8]]), 2)) },
            Check(
                "three positions, three heads", why: "positions, heads and head width are three different sizes",
                input: "features [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12], [-1, -2, -3, -4, -5, -6]], count 3",
                expected: Answer(
                    shape: [3, 3, 2], values: [1, 2, 7, 8, -1, -2, 3, 4, 9, 10, -3, -4, 5, 6, 11, 12, -5, -6])
            ) { split in Answer(try split(wide, 3)) },
            Check(
                "one head", why: "a single head is the whole", input: "features [[1, 2, 3]], count 1",
                expected: Answer(shape: [1, 1, 3], values: [1, 2, 3])
            ) { split in Answer(try split(Matrix([[1, 2, 3]]), 1)) },
            Check(
                drawn: "drawn features", why: "any sizes", input: "5 positions, width 12, 4 heads"
            ) { split, generator in Answer(try split(generator.matrix(5, 12), 4)) },
        ],
        misconceptions: [
            Misconception(
                "every second feature", diagnosis: "you dealt the features out in turn: a head gets neighbours",
                caughtBy: "two heads", wrong: { x, count in heads(x, count) { ($1, $2 * count + $0) } }),
            Misconception(
                "cut as one list",
                diagnosis: "you cut the numbers as one list: that deals out positions; cut the features of each row",
                caughtBy: "two heads",
                wrong: { x, count in
                    let size = x.rows * x.columns / count
                    return (0..<count).map {
                        Matrix(
                            rows: x.rows, columns: x.columns / count,
                            values: Array(x.values[$0 * size..<($0 + 1) * size]))
                    }
                }),
            Misconception(
                "the same head",
                diagnosis: "every head got the first features: head h begins at h times the head width",
                caughtBy: "two heads", wrong: { x, count in heads(x, count) { ($1, $2) } }),
            Misconception(
                "from the last",
                diagnosis: "the heads come in the opposite order: the first features are the first head",
                caughtBy: "two heads",
                wrong: { x, count in heads(x, count) { ($1, (count - 1 - $0) * (x.columns / count) + $2) } }),
            Misconception(
                "turned", diagnosis: "you turned the heads: a row is a position, a column a feature",
                caughtBy: "two heads",
                wrong: { x, count in heads(x, count) { ($1, $0 * (x.columns / count) + $2) }.map { $0.transposed() } }),
            Misconception(
                "heads for their width",
                diagnosis: "you took the number of heads for the width of a head: the width is divided by it",
                caughtBy: "three positions, three heads",
                wrong: { features, count in
                    (0..<count).map { head in
                        Matrix(
                            features.table.map { row in
                                Array(row[min(head * count, row.count)..<min((head + 1) * count, row.count)])
                            })
                    }
                }),
            Misconception(
                "a matrix for each position", diagnosis: "you gave a matrix for each position: give one for each head",
                caughtBy: "two heads",
                wrong: { features, count in
                    let width = features.columns / count
                    return features.table.map { row in
                        Matrix((0..<count).map { Array(row[$0 * width..<($0 + 1) * width]) })
                    }
                }),
            Misconception(
                "positions cut",
                diagnosis: "you cut the positions: every head gets all positions, and its share of the features",
                caughtBy: "two heads",
                wrong: { x, count in
                    let rows = max(1, x.rows / count)
                    return (0..<count).map { Matrix(Array(x.table.dropFirst($0 * rows).prefix(rows))) }
                }),
        ])
}
