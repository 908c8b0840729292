import Contracts
import ExerciseKit

/// `(series, steps)` to all windows of so many steps, flattened, one a row.
package typealias FlattenSeries = @Sendable (Matrix, Int) throws -> Matrix

extension RecurrentChecks {
    private static let fiveDays = Matrix([[1, 10], [2, 20], [3, 30], [4, 40], [5, 50]])

    /// Windows of so many steps, each laid out by `lay`.
    private static func windows(
        _ series: Matrix, _ steps: Int, every stride: Int = 1, lay: ([[Double]]) -> [Double] = { $0.flatMap { $0 } }
    ) -> Matrix {
        let table = series.table
        return Matrix(
            Swift.stride(from: 0, through: table.count - steps, by: stride).map { lay(Array(table[$0..<$0 + steps])) })
    }

    package static let flattenSeries = Exercise<FlattenSeries>(
        "flatten-series", title: "Flatten a series", in: chapter, file: "FlattenSeries.swift",
        function: "flattenSeries", minutes: 10,
        hints: [
            "How many windows of 3 steps fit into a series of 5? Which step does the last of them begin at?",
            "One row for each first step, from 0 to time - steps. A row is its steps joined, all features of a step "
                + "together.",
            "Take `series.table`, a list of steps. For each `first` in `0...series.rows - steps` cut out `steps` of "
                + "them, join them to one list, and make a `Matrix` of all lists.",
        ],
        reference: RecurrentChapter.flattenSeries,
        checks: [
            Check(
                "two days at a time", why: "each row is what the net sees at once; the next row begins one day later",
                input: "series [[1, 10], [2, 20], [3, 30], [4, 40], [5, 50]], 2 steps",
                expected: Answer([[1, 10, 2, 20], [2, 20, 3, 30], [3, 30, 4, 40], [4, 40, 5, 50]])
            ) { flatten in Answer(try flatten(fiveDays, 2)) },
            Check(
                "the whole series", why: "5 electrodes over 100 steps become one row of 500 numbers",
                input: "series [[1, 10], [2, 20], [3, 30], [4, 40], [5, 50]], 5 steps",
                expected: Answer([[1, 10, 2, 20, 3, 30, 4, 40, 5, 50]])
            ) { flatten in Answer(try flatten(fiveDays, 5)) },
            Check(
                drawn: "drawn series", why: "any length, any number of features", input: "7 steps of 3, windows of 4"
            ) { flatten, generator in Answer(try flatten(generator.matrix(7, 3), 4)) },
        ],
        misconceptions: [
            Misconception(
                "feature by feature",
                diagnosis: "your rows go through one feature after the other: keep each step's features together",
                caughtBy: "two days at a time",
                wrong: { series, steps in
                    windows(series, steps) { Matrix($0).transposed().values }
                }),
            Misconception(
                "no overlap", diagnosis: "your windows do not overlap: the next one begins one step later",
                caughtBy: "two days at a time", wrong: { windows($0, $1, every: $1) }),
            Misconception(
                "newest first", diagnosis: "your rows begin with the newest step: the oldest comes first",
                caughtBy: "two days at a time",
                wrong: { windows($0, $1) { $0.reversed().flatMap { $0 } } }),
            Misconception(
                "one window too few", diagnosis: "the last window is missing: it ends at the last step of the series",
                caughtBy: "two days at a time", wrong: { Matrix(windows($0, $1).table.dropLast()) }),
            Misconception(
                "a window too many", diagnosis: "you begin a window at every step: the last begins at time - steps",
                caughtBy: "two days at a time",
                wrong: { series, steps in
                    let table = series.table
                    let padded = table + [[Double]](repeating: table[0].map { _ in 0 }, count: steps - 1)
                    return Matrix(table.indices.map { first in padded[first..<first + steps].flatMap { $0 } })
                }),
            Misconception(
                "the windows in reverse", diagnosis: "your windows begin with the newest: the first begins at step 0",
                caughtBy: "two days at a time",
                wrong: { Matrix(windows($0, $1).table.reversed()) }),
            Misconception(
                "first feature alone",
                diagnosis: "you took the first feature alone: every step brings all its features",
                caughtBy: "two days at a time",
                wrong: { windows($0, $1) { $0.map { $0[0] } } }),
        ])
}
