import Contracts
import ExerciseKit

/// The sums of units before ReLU to the units that are never on.
package typealias DeadUnits = @Sendable (Matrix) throws -> [Int]

extension TrainingCraftChecks {
    private static func units(_ sums: Matrix, _ isDead: ([Double]) -> Bool) -> [Int] {
        sums.transposed().table.enumerated().filter { isDead($0.element) }.map(\.offset)
    }

    private static let fiveUnits = Matrix([[2, -1, 3, -0.5, 5], [-3, 0, 1, -2, -1], [-4, -2, 2, 0.25, 2]])

    package static let deadUnits = Exercise<DeadUnits>(
        "dead-units", title: "Dead units", in: chapter, file: "DeadUnits.swift", function: "deadUnits", minutes: 10,
        hints: [
            "How many examples does it take to show that a unit lives?",
            "For each unit, a column, ask whether its sum is at most 0 in every row.",
            "`filter` over the range of columns, and inside it `allSatisfy` over the range of rows.",
        ],
        reference: TrainingCraftChapter.deadUnits,
        checks: [
            Check(
                "five units", why: "one example that switches a unit on is enough: it can still learn",
                input: "sums [[2, -1, 3, -0.5, 5], [-3, 0, 1, -2, -1], [-4, -2, 2, 0.25, 2]]", expected: Answer([1])
            ) { dead in
                Answer(try dead(fiveUnits))
            },
            Check(
                "none", why: "the answer may be empty", input: "sums [[1, -1], [-1, 1]]", expected: Answer([Int]())
            ) { dead in
                Answer(try dead(Matrix([[1, -1], [-1, 1]])))
            },
            Check(
                "all", why: "a net whose units are all dead says the same to everything",
                input: "sums [[-1, 0], [-2, -3]]",
                expected: Answer([0, 1])
            ) { dead in
                Answer(try dead(Matrix([[-1, 0], [-2, -3]])))
            },
            Check(
                "hardly alive", why: "above 0 is above 0: the gradient passes, however small the sum is",
                input: "sums [[1e-12, -1e-12], [-1, -1]]", expected: Answer([1])
            ) { dead in
                Answer(try dead(Matrix([[1e-12, -1e-12], [-1, -1]])))
            },
            Check(
                drawn: "drawn layers", why: "any layer and batch", input: "3 examples, 9 units, sums in -2...0.6"
            ) { dead, generator in
                Answer(try dead(generator.matrix(3, 9, in: -2..<0.6)))
            },
        ],
        misconceptions: [
            Misconception(
                "off on average", diagnosis: "you looked at the average: a unit lives that is on for a single example",
                caughtBy: "five units", wrong: { units($0) { $0.reduce(0, +) <= 0 } }),
            Misconception(
                "off once", diagnosis: "you call a unit dead that is off for one example: it must be off for all",
                caughtBy: "five units", wrong: { units($0) { $0.contains { $0 <= 0 } } }),
            Misconception(
                "0 counts as on", diagnosis: "a sum of exactly 0 counts as off: ReLU passes nothing back there",
                caughtBy: "five units", wrong: { units($0) { $0.allSatisfy { $0 < 0 } } }),
            Misconception(
                "examples", diagnosis: "you went through the examples: a unit is a column", caughtBy: "five units",
                wrong: { units($0.transposed()) { $0.allSatisfy { $0 <= 0 } } }),
            Misconception(
                "living units", diagnosis: "you gave the units that live", caughtBy: "five units",
                wrong: { units($0) { $0.contains { $0 > 0 } } }),
            Misconception(
                "dead below 1e-9",
                diagnosis: "you allowed a tolerance: a unit is on where its sum is above 0, by however little",
                caughtBy: "hardly alive",
                wrong: { units($0) { $0.allSatisfy { $0 <= 1e-9 } } }),
            Misconception(
                "dead below 1e-6",
                diagnosis: "you allowed a tolerance: a unit is on where its sum is above 0, by however little",
                caughtBy: "hardly alive",
                wrong: { units($0) { $0.allSatisfy { $0 <= 1e-6 } } }),
            Misconception(
                "dead below 1e-8",
                diagnosis: "you allowed a tolerance: a unit is on where its sum is above 0, by however little",
                caughtBy: "hardly alive",
                wrong: { units($0) { $0.allSatisfy { $0 <= 1e-8 } } }),
            Misconception(
                "first example alone",
                diagnosis: "you looked at the first example alone: a unit is dead that is off for all",
                caughtBy: "five units",
                wrong: { units($0) { $0[0] <= 0 } }),
            Misconception(
                "counted from 1", diagnosis: "you counted the units from 1: the first is 0",
                caughtBy: "five units",
                wrong: { units($0) { $0.allSatisfy { $0 <= 0 } }.map { $0 + 1 } }),
            Misconception(
                "exactly 0",
                diagnosis: "you looked for sums of exactly 0: before ReLU a unit that is off has a sum of 0 or less",
                caughtBy: "five units",
                wrong: { units($0) { $0.allSatisfy { $0 == 0 } } }),
        ])
}
