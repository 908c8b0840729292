import Contracts
import ExerciseKit

/// `patterns` to the weights; `[patterns, units]` to `[units, units]`.
package typealias HebbianWeights = @Sendable (Matrix) throws -> Matrix

extension NeighboursChecks {
    private static let threePatterns = Matrix([[1, -1, 1, 1, -1], [1, 1, -1, 1, 1], [-1, 1, 1, 1, -1]])
    private static let ofOnePattern: [[Double]] = [
        [0, -0.25, 0.25, 0.25], [-0.25, 0, -0.25, -0.25], [0.25, -0.25, 0, 0.25], [0.25, -0.25, 0.25, 0],
    ]
    private static let ofThreePatterns: [[Double]] = [
        [0, -0.2, -0.2, 0.2, 0.2], [-0.2, 0, -0.2, 0.2, 0.2], [-0.2, -0.2, 0, 0.2, -0.6], [0.2, 0.2, 0.2, 0, -0.2],
        [0.2, 0.2, -0.6, -0.2, 0],
    ]
    private static let third = 1 / 3.0
    private static let ofRealNumbers: [[Double]] = [
        [0, -third, third / 2], [-third, 0, -2 * third], [third / 2, -2 * third, 0],
    ]

    /// Products of units, added up over patterns and divided; with the diagonal, unless it is taken out.
    private static func products(_ patterns: Matrix, dividedBy count: Double, hasDiagonal: Bool = false) throws
        -> Matrix
    {
        var weights = try patterns.transposed().matrixProduct(patterns).map { $0 / count }
        if !hasDiagonal { for unit in 0..<patterns.columns { weights[unit, unit] = 0 } }
        return weights
    }

    /// The weights of those pairs of units alone, and 0 elsewhere.
    private static func half(of patterns: Matrix, isKept: (Int, Int) -> Bool) throws -> Matrix {
        var weights = try products(patterns, dividedBy: Double(patterns.columns))
        for one in 0..<patterns.columns {
            for other in 0..<patterns.columns where !isKept(one, other) { weights[one, other] = 0 }
        }
        return weights
    }

    /// All patterns added up, unit by unit.
    private static func sum(of patterns: Matrix) -> [Double] {
        (0..<patterns.columns).map { patterns.column($0).reduce(0, +) }
    }

    package static let hebbianWeights = Exercise<HebbianWeights>(
        "hebbian-weights", title: "Hebbian weights", in: chapter, file: "HebbianWeights.swift",
        function: "hebbianWeights", minutes: 10,
        hints: [
            "Units 0 and 3 are both -1 in a pattern. Do they agree?",
            "The products of all pairs, added up over the patterns, are one matrix product of the patterns with "
                + "themselves. Divide by the number of units, and clear the diagonal.",
            "`patterns.transposed().matrixProduct(patterns)` is `[units, units]`; `.map` divides by "
                + "`Double(patterns.columns)`; a loop sets `[unit, unit]` to 0.",
        ],
        reference: NeighboursChapter.hebbianWeights,
        checks: [
            Check(
                "one pattern", why: "units that agree get a positive weight, others a negative one",
                input: "patterns [[1, -1, 1, 1]]",
                expected: Answer(ofOnePattern)
            ) { weights in Answer(try weights(Matrix([[1, -1, 1, 1]]))) },
            Check(
                "three patterns", why: "all memories lie in one table, on top of each other",
                input: "patterns [[1, -1, 1, 1, -1], [1, 1, -1, 1, 1], [-1, 1, 1, 1, -1]]",
                expected: Answer(ofThreePatterns)
            ) { weights in Answer(try weights(threePatterns)) },
            Check(
                "real numbers", why: "patterns with their mean subtracted are not 1 and -1",
                input: "patterns [[0.5, -2, 1]]",
                expected: Answer(ofRealNumbers)
            ) { weights in Answer(try weights(Matrix([[0.5, -2, 1]]))) },
            Check(
                drawn: "drawn patterns", why: "any sizes", input: "4 patterns of 6 units"
            ) { weights, generator in
                Answer(try weights(generator.matrix(4, 6)))
            },
        ],
        misconceptions: [
            Misconception(
                "diagonal kept", diagnosis: "your units are joined to themselves: the diagonal is 0",
                caughtBy: "one pattern",
                wrong: { try products($0, dividedBy: Double($0.columns), hasDiagonal: true) }),
            Misconception(
                "not divided", diagnosis: "you did not divide by the number of units", caughtBy: "one pattern",
                wrong: { try products($0, dividedBy: 1) }),
            Misconception(
                "divided by the patterns", diagnosis: "you divided by the number of patterns: divide by that of units",
                caughtBy: "one pattern", wrong: { try products($0, dividedBy: Double($0.rows)) }),
            Misconception(
                "between patterns", diagnosis: "you compared patterns with each other: the weights join units",
                caughtBy: "one pattern",
                wrong: { patterns in try products(patterns.transposed(), dividedBy: Double(patterns.columns)) }),
            Misconception(
                "fire together only", diagnosis: "units that are both -1 agree as well: multiply them, -1 · -1 = 1",
                caughtBy: "one pattern",
                wrong: { try products($0.map { max($0, 0) }, dividedBy: Double($0.columns)) }),
            Misconception(
                "the last pattern", diagnosis: "the last pattern has wiped out the others: add its products to theirs",
                caughtBy: "three patterns",
                wrong: { try products(Matrix([$0.row($0.rows - 1)]), dividedBy: Double($0.columns)) }),
            Misconception(
                "patterns added first",
                diagnosis: "you added the patterns before you multiplied: multiply in each pattern, then add",
                caughtBy: "three patterns",
                wrong: { try products(Matrix([sum(of: $0)]), dividedBy: Double($0.columns)) }),
            Misconception(
                "wrong sign",
                diagnosis: "your weights have the wrong sign: units that agree are joined by a positive one",
                caughtBy: "one pattern",
                wrong: { try products($0, dividedBy: -Double($0.columns)) }),
            Misconception(
                "divided by both", diagnosis: "you divided by the number of patterns too: by that of units alone",
                caughtBy: "three patterns",
                wrong: { try products($0, dividedBy: Double($0.columns * $0.rows)) }),
            Misconception(
                "upper half alone", diagnosis: "the other half is missing: a weight is the same both ways",
                caughtBy: "one pattern", wrong: { try half(of: $0) { $0 < $1 } }),
            Misconception(
                "lower half alone", diagnosis: "the other half is missing: a weight is the same both ways",
                caughtBy: "one pattern", wrong: { try half(of: $0) { $0 > $1 } }),
        ])
}
