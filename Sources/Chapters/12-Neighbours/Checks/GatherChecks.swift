import Contracts
import ExerciseKit

/// `(points, indices)` to the rows that are named; points `[points, features]`, indices `[queries][k]`, the result for
/// each query `[k, features]`.
package typealias Gather = @Sendable (Matrix, [[Int]]) throws -> [Matrix]

extension NeighboursChecks {
    private static let gatherPoints = Matrix([[1, -2, 3], [4, 5, -6], [7, 8, 9], [-10, 11, 12], [0.5, 0.25, 13]])

    /// The rows of a matrix at these places.
    private static func rows(_ points: Matrix, _ places: [Int]) -> Matrix { Matrix(places.map { points.table[$0] }) }

    package static let gather = Exercise<Gather>(
        "gather", title: "Gather", in: chapter, file: "Gather.swift", function: "gather", minutes: 10,
        hints: [
            "Where in `points.values` does row 3 begin, and where does it end?",
            "For each list of indices one matrix: the numbers of the named rows one after the other, as many rows as "
                + "indices, as many columns as the points have.",
            "`indices.map` over the queries; inside, `flatMap` over the row numbers gives the slice of `points.values` "
                + "that begins at row times width; a `Matrix(rows:columns:values:)` of those numbers.",
        ],
        reference: NeighboursChapter.gather,
        checks: [
            Check(
                "two queries", why: "one look-up for the whole batch, in the order of the indices",
                input: "points [[1, -2, 3], [4, 5, -6], [7, 8, 9], [-10, 11, 12], [0.5, 0.25, 13]], indices [[3, 0, 4, "
                    + "3], [1, 1, 2, 0]]",
                expected: Answer(
                    shape: [2, 4, 3],
                    values: [
                        -10, 11, 12, 1, -2, 3, 0.5, 0.25, 13, -10, 11, 12,
                        4, 5, -6, 4, 5, -6, 7, 8, 9, 1, -2, 3,
                    ])
            ) { gather in Answer(try gather(gatherPoints, [[3, 0, 4, 3], [1, 1, 2, 0]])) },
            Check(
                "one neighbour each", why: "an axis of length 1 stays an axis",
                input: "the same points, indices [[4], [0], [2]]",
                expected: Answer(shape: [3, 1, 3], values: [0.5, 0.25, 13, 1, -2, 3, 7, 8, 9])
            ) { gather in Answer(try gather(gatherPoints, [[4], [0], [2]])) },
            Check(
                drawn: "drawn points", why: "any sizes", input: "6 points of 2 features, 4 queries of 3 indices"
            ) { gather, generator in
                let points = generator.matrix(6, 2)
                let indices = (0..<4).map { _ in (0..<3).map { _ in generator.below(6) } }
                return Answer(try gather(points, indices))
            },
        ],
        misconceptions: [
            Misconception(
                "sorted", diagnosis: "your rows stand in the order of the points: keep the order of the indices",
                caughtBy: "two queries", wrong: { points, indices in indices.map { rows(points, $0.sorted()) } }),
            Misconception(
                "the first query's rows", diagnosis: "every query got the rows of the first: use its own indices",
                caughtBy: "two queries", wrong: { points, indices in indices.map { _ in rows(points, indices[0]) } }),
            Misconception(
                "counted from 1", diagnosis: "your rows are one too high up: index 0 is the first row",
                caughtBy: "two queries",
                wrong: { points, indices in indices.map { rows(points, $0.map { max(0, $0 - 1) }) } }),
            Misconception(
                "features first",
                diagnosis: "each of your matrices is [features, k]: a neighbour is a row, [k, features]",
                caughtBy: "two queries", wrong: { points, indices in indices.map { rows(points, $0).transposed() } }),
            Misconception(
                "one long matrix", diagnosis: "you put all rows into one matrix: each query has one of its own",
                caughtBy: "two queries", wrong: { points, indices in [rows(points, indices.flatMap { $0 })] }),
            Misconception(
                "each row once", diagnosis: "you dropped a row that is named twice: every index gives a row",
                caughtBy: "two queries",
                wrong: { points, indices in
                    indices.map { list in
                        rows(
                            points, list.enumerated().filter { !list[..<$0.offset].contains($0.element) }.map(\.element)
                        )
                    }
                }),
            Misconception(
                "turned round", diagnosis: "your rows stand in the reverse order of the indices",
                caughtBy: "two queries",
                wrong: { points, indices in indices.map { rows(points, $0.reversed()) } }),
            Misconception(
                "one too far", diagnosis: "your rows are one too far down: index 0 is the first row",
                caughtBy: "two queries",
                wrong: { points, indices in indices.map { rows(points, $0.map { min($0 + 1, points.rows - 1) }) } }),
            Misconception(
                "counted from 1, round the end", diagnosis: "your rows are one too high up: index 0 is the first row",
                caughtBy: "two queries",
                wrong: { points, indices in
                    indices.map { rows(points, $0.map { ($0 + points.rows - 1) % points.rows }) }
                }),
        ])
}
