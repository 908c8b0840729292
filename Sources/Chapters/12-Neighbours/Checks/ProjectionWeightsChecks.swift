import Contracts
import ExerciseKit

/// `patterns` to the weights that keep every one of them as it is; `[patterns, units]` to `[units, units]`.
package typealias ProjectionWeights = @Sendable (Matrix) throws -> Matrix

extension NeighboursChecks {
    private static let ofOne: [[Double]] = [
        [0.25, -0.25, 0.25, 0.25], [-0.25, 0.25, -0.25, -0.25], [0.25, -0.25, 0.25, 0.25], [0.25, -0.25, 0.25, 0.25],
    ]
    private static let oneThird = 1 / 3.0
    private static let ofTwo: [[Double]] = [
        [0.5, 0, 0, 0.5, 0], [0, oneThird, -oneThird, 0, oneThird], [0, -oneThird, oneThird, 0, -oneThird],
        [0.5, 0, 0, 0.5, 0],
        [0, oneThird, -oneThird, 0, oneThird],
    ]
    private static let ofReal: [[Double]] = [
        [0.3095512082853858, 0.356731875719218, 0.1495972382048329, 0.2531645569620254],
        [0.356731875719218, 0.6490218642117385, -0.2439585730724976, 0.2025316455696204],
        [0.1495972382048329, -0.2439585730724976, 0.8009205983889531, 0.278481012658228],
        [0.2531645569620254, 0.2025316455696204, 0.278481012658228, 0.2405063291139242],
    ]

    /// Pattern after pattern: a rule says from the pattern and its rest which two lists are multiplied, and by what the
    /// products are divided.
    private static func learned(
        _ patterns: Matrix, isGuarded: Bool = true,
        change: (_ pattern: [Double], _ rest: [Double]) -> (left: [Double], right: [Double], size: Double)
    ) -> Matrix {
        let units = patterns.columns
        var weights = Matrix(rows: units, columns: units)
        for pattern in patterns.table {
            let rest = (0..<units).map { i in
                (0..<units).reduce(pattern[i]) { $0 - weights[i, $1] * pattern[$1] }
            }
            if isGuarded, square(rest) <= 1e-9 { continue }
            let (left, right, size) = change(pattern, rest)
            for i in 0..<units {
                for j in 0..<units { weights[i, j] += left[i] * right[j] / size }
            }
        }
        return weights
    }

    private static func withoutDiagonal(_ weights: Matrix) -> Matrix {
        var weights = weights
        for unit in 0..<weights.columns { weights[unit, unit] = 0 }
        return weights
    }

    private static func square(_ list: [Double]) -> Double { list.reduce(0) { $0 + $1 * $1 } }

    package static let projectionWeights = Exercise<ProjectionWeights>(
        "projection-weights", title: "Projection weights", in: chapter, file: "ProjectionWeights.swift",
        function: "projectionWeights", minutes: 20,
        hints: [
            "The second pattern is the first but for two units. What of it does W give back already, and what is new?",
            "For each pattern: W times it is what is known; the pattern less that is the rest r. Add r rᵀ / (r · r) to "
                + "the weights, unless r · r is next to nothing.",
            "`weights.matrixProduct` with the pattern as a matrix of one column gives the known part; `zip` subtracts; "
                + "a `guard` goes on to the next pattern where r · r is tiny; two loops add r at i times r at j, over "
                + "r · r.",
        ],
        reference: NeighboursChapter.projectionWeights,
        checks: [
            Check(
                "one pattern", why: "all that the net knows is this direction", input: "patterns [[1, -1, 1, 1]]",
                expected: Answer(ofOne)
            ) { weights in Answer(try weights(Matrix([[1, -1, 1, 1]]))) },
            Check(
                "two that overlap", why: "of the second only what the first lacks is new",
                input: "patterns [[1, -1, 1, 1, -1], [1, 1, -1, 1, 1]]",
                expected: Answer(ofTwo)
            ) { weights in Answer(try weights(Matrix([[1, -1, 1, 1, -1], [1, 1, -1, 1, 1]]))) },
            Check(
                "real numbers", why: "the rule divides by the size of what is new, whatever that is",
                input: "patterns [[1, 2, -1, 0.5], [0.5, -1, 3, 1]]", expected: Answer(ofReal)
            ) { weights in Answer(try weights(Matrix([[1, 2, -1, 0.5], [0.5, -1, 3, 1]]))) },
            Check(
                "known already", why: "a pattern told twice has nothing new, and 0 / 0 is nan",
                input: "patterns [[1, 2, -1, 0.5], [1, 2, -1, 0.5], [0.5, -1, 3, 1], [1.5, 1, 2, 1.5]]",
                expected: Answer(ofReal)
            ) { weights in
                Answer(try weights(Matrix([[1, 2, -1, 0.5], [1, 2, -1, 0.5], [0.5, -1, 3, 1], [1.5, 1, 2, 1.5]])))
            },
            Check(
                "a little new", why: "1e-9 is the line: what is above is learned, what is below is not",
                input: "patterns [[1, 0], [1, 0.001]]; and [[1, 0], [1, 0.00001]]",
                expected: Answer([1, 0, 0, 1, 1, 0, 0, 0])
            ) { weights in
                Answer(
                    try weights(Matrix([[1, 0], [1, 0.001]])).values
                        + weights(Matrix([[1, 0], [1, 0.00001]])).values)
            },
            Check(
                drawn: "drawn patterns", why: "any sizes", input: "3 patterns of 7 units"
            ) { weights, generator in
                Answer(try weights(generator.matrix(3, 7)))
            },
        ],
        misconceptions: [
            Misconception(
                "not divided", diagnosis: "you did not divide by r · r", caughtBy: "one pattern",
                wrong: { learned($0) { _, rest in (rest, rest, 1) } }),
            Misconception(
                "diagonal 0", diagnosis: "you cleared the diagonal, as Hebb's rule does: a projection has one",
                caughtBy: "one pattern",
                wrong: { withoutDiagonal(learned($0) { _, rest in (rest, rest, square(rest)) }) }),
            Misconception(
                "known part not subtracted",
                diagnosis: "you learned the whole pattern: learn x - W x, what is new in it",
                caughtBy: "two that overlap",
                wrong: { learned($0) { pattern, _ in (pattern, pattern, square(pattern)) } }),
            Misconception(
                "divided by the pattern's size",
                diagnosis: "you divided by x · x: divide by r · r, the size of the rest",
                caughtBy: "two that overlap",
                wrong: { learned($0) { pattern, rest in (rest, rest, square(pattern)) } }),
            Misconception(
                "rest times pattern", diagnosis: "you multiplied the rest with the pattern: r with r",
                caughtBy: "two that overlap",
                wrong: { learned($0) { pattern, rest in (rest, pattern, square(rest)) } }),
            Misconception(
                "pattern times pattern",
                diagnosis: "you multiplied the pattern with itself: r with r, what is new in it",
                caughtBy: "two that overlap",
                wrong: { learned($0) { pattern, rest in (pattern, pattern, square(rest)) } }),
            Misconception(
                "divided by the units", diagnosis: "you divided by the number of units: divide by r · r",
                caughtBy: "two that overlap",
                wrong: { learned($0) { _, rest in (rest, rest, Double(rest.count)) } }),
            Misconception(
                "nothing new",
                diagnosis: "a pattern with nothing new gave 0 / 0: leave it out where r · r is next to 0",
                caughtBy: "known already",
                wrong: { learned($0, isGuarded: false) { _, rest in (rest, rest, square(rest)) } }),
            Misconception(
                "line at 1e-6", diagnosis: "you draw the line elsewhere than at r · r of 1e-9",
                caughtBy: "a little new",
                wrong: { patterns in
                    learned(patterns) { _, rest in
                        let size = square(rest)
                        return size <= 1e-6 ? (rest.map { _ in 0 }, rest, 1) : (rest, rest, size)
                    }
                }),
            Misconception(
                "line at 1e-3", diagnosis: "you draw the line elsewhere than at r · r of 1e-9",
                caughtBy: "a little new",
                wrong: { patterns in
                    learned(patterns) { _, rest in
                        let size = square(rest)
                        return size <= 1e-3 ? (rest.map { _ in 0 }, rest, 1) : (rest, rest, size)
                    }
                }),
            Misconception(
                "patterns alone",
                diagnosis: "you gave the pattern's products over their size for the last pattern alone",
                caughtBy: "two that overlap",
                wrong: { patterns in
                    let last = patterns.table[patterns.rows - 1]
                    return learned(Matrix([last])) { _, rest in (rest, rest, square(rest)) }
                }),
            Misconception(
                "divided by the length", diagnosis: "you divided by the length of r: divide by its square, r · r",
                caughtBy: "one pattern",
                wrong: { learned($0) { _, rest in (rest, rest, square(rest).squareRoot()) } }),
            Misconception(
                "stops where nothing is new",
                diagnosis: "you stopped at the first pattern of which nothing is new: leave it out, and go on",
                caughtBy: "known already",
                wrong: { patterns in
                    var known: [[Double]] = []
                    for pattern in patterns.table {
                        let weights =
                            known.isEmpty ? nil : learned(Matrix(known)) { _, rest in (rest, rest, square(rest)) }
                        let rest = pattern.indices.map { i in
                            pattern.indices.reduce(pattern[i]) { $0 - (weights?[i, $1] ?? 0) * pattern[$1] }
                        }
                        if square(rest) <= 1e-9 { break }
                        known.append(pattern)
                    }
                    return known.isEmpty
                        ? Matrix(rows: patterns.columns, columns: patterns.columns)
                        : learned(Matrix(known)) { _, rest in (rest, rest, square(rest)) }
                }),
        ])
}
