import Contracts
import ExerciseKit

/// `(state, weights, bias, order)` to the state after all in the order were asked.
package typealias HopfieldUpdate = @Sendable ([Double], Matrix, [Double], [Int]) throws -> [Double]

extension NeighboursChecks {
    static let fourWeights = Matrix([
        [0, 0.5, -1, 0.25], [0.5, 0, 0.75, -0.5], [-1, 0.75, 0, 1.5], [0.25, -0.5, 1.5, 0],
    ])
    static let fourBias = [0.25, -0.5, 0.75, 0.1]
    static let fourText =
        "weights [[0, 0.5, -1, 0.25], [0.5, 0, 0.75, -0.5], [-1, 0.75, 0, 1.5], [0.25, -0.5, 1.5, 0]], bias [0.25, "
        + "-0.5, 0.75, 0.1]"

    /// One unit after the other by the fields of a state, which may be another than the one that is written.
    private static func updated(
        _ state: [Double], _ weights: Matrix, _ bias: [Double], _ order: [Int], isTogether: Bool = false,
        decide: (_ field: Double, _ old: Double) -> Double = { $0 == 0 ? $1 : $0 > 0 ? 1 : -1 }
    ) -> [Double] {
        var result = state
        for unit in order {
            let seen = isTogether ? state : result
            let field = seen.indices.reduce(bias[unit]) { $0 + weights[unit, $1] * seen[$1] }
            result[unit] = decide(field, result[unit])
        }
        return result
    }

    package static let hopfieldUpdate = Exercise<HopfieldUpdate>(
        "hopfield-update", title: "Hopfield update", in: chapter, file: "HopfieldUpdate.swift",
        function: "hopfieldUpdate", minutes: 15,
        hints: [
            "Unit 2 has just changed. Which state does the next unit see?",
            "A copy of the state that you change while you go through the order: the field from the copy as it is now, "
                + "then the sign; a field of exactly 0 leaves the unit alone.",
            "`for unit in order`: start the sum at `bias[unit]`, add `weights[unit, other] * state[other]`; if it is "
                + "not 0 write 1 or -1 into the copy at once.",
        ],
        reference: NeighboursChapter.hopfieldUpdate,
        checks: [
            Check(
                "one unit", why: "the others and the bias together decide",
                input:
                    "state [1, 1, -1], weights [[0, -0.5, 0.25], [-0.5, 0, 1], [0.25, 1, 0]], bias [0.5, 0, 0], order "
                    + "[0]",
                expected: Answer([-1.0, 1, -1])
            ) { update in
                let weights = Matrix([[0, -0.5, 0.25], [-0.5, 0, 1], [0.25, 1, 0]])
                return Answer(try update([1, 1, -1], weights, [0.5, 0, 0], [0]))
            },
            Check(
                "the bias alone", why: "a unit that hears nothing from others follows its bias",
                input: "state [-1, -1, 1], weights of zeros, bias [0.5, -0.5, -0.25], order [0, 1, 2]",
                expected: Answer([1.0, -1, -1])
            ) { update in
                Answer(try update([-1, -1, 1], Matrix(rows: 3, columns: 3), [0.5, -0.5, -0.25], [0, 1, 2]))
            },
            Check(
                "in turn", why: "who comes later sees what has changed; only then does the energy never rise",
                input: "state [1, -1, -1, 1], \(fourText), order [2, 3, 1]", expected: Answer([1.0, 1, 1, 1])
            ) { update in Answer(try update([1, -1, -1, 1], fourWeights, fourBias, [2, 3, 1])) },
            Check(
                "field 0", why: "nobody has an opinion, so nothing changes: else a memory would drift",
                input: "state [1, -1], weights of zeros, bias [0, 0], order [0, 1]", expected: Answer([1.0, -1])
            ) { update in Answer(try update([1, -1], Matrix(rows: 2, columns: 2), [0, 0], [0, 1])) },
            Check(
                "not everybody", why: "only those in the order are asked",
                input: "state [1, 1, -1, 1], \(fourText), order [1, 1]", expected: Answer([1.0, -1, -1, 1])
            ) { update in Answer(try update([1, 1, -1, 1], fourWeights, fourBias, [1, 1])) },
            Check(
                "one way", why: "row i holds what moves unit i",
                input: "state [1, -1], weights [[0, 1], [-1, 0]], bias [0, 0], order [0, 1]",
                expected: Answer([-1.0, 1])
            ) { update in Answer(try update([1, -1], Matrix([[0, 1], [-1, 0]]), [0, 0], [0, 1])) },
            Check(
                "asked twice", why: "a unit may change its mind when others have changed theirs",
                input: "state [1, 1], weights [[0, 1], [-1, 0]], bias [0, 0], order [0, 1, 0]",
                expected: Answer([-1.0, -1])
            ) { update in Answer(try update([1, 1], Matrix([[0, 1], [-1, 0]]), [0, 0], [0, 1, 0])) },
            Check(
                "what it says to itself", why: "the projection rule leaves numbers on the diagonal, and they count",
                input: "state [1, -1], weights [[2, 1], [0.5, 0.75]], bias [0, 0], order [0, 1]",
                expected: Answer([1.0, -1])
            ) { update in Answer(try update([1, -1], Matrix([[2, 1], [0.5, 0.75]]), [0, 0], [0, 1])) },
            Check(
                "a hair's breadth", why: "a field has a sign, however small it is",
                input: "state [-1, 1], weights of zeros, bias [1e-12, -1e-12], order [0, 1]",
                expected: Answer([1.0, -1])
            ) { update in Answer(try update([-1, 1], Matrix(rows: 2, columns: 2), [1e-12, -1e-12], [0, 1])) },
            Check(
                drawn: "drawn weights", why: "any weights", input: "6 units, drawn state, weights, bias and order"
            ) { update, generator in
                Answer(
                    try update(
                        generator.signs(6), generator.matrix(6, 6), generator.numbers(6), generator.permutation(6)))
            },
        ],
        misconceptions: [
            Misconception(
                "the field itself", diagnosis: "you wrote the field: a unit is 1 or -1, the field's sign",
                caughtBy: "one unit", wrong: { updated($0, $1, $2, $3) { field, _ in field } }),
            Misconception(
                "everybody at once",
                diagnosis: "all units saw the old state: ask them one after the other, each sees what has changed",
                caughtBy: "in turn", wrong: { updated($0, $1, $2, $3, isTogether: true) }),
            Misconception(
                "in the order of the units",
                diagnosis: "you asked the units by their index: ask them in the given order",
                caughtBy: "in turn", wrong: { updated($0, $1, $2, $3.sorted()) }),
            Misconception(
                "itself left out", diagnosis: "you left the unit itself out of its field: the sum runs over all units",
                caughtBy: "what it says to itself",
                wrong: { state, weights, bias, order in
                    var others = weights
                    for unit in 0..<weights.rows { others[unit, unit] = 0 }
                    return updated(state, others, bias, order)
                }),
            Misconception(
                "no bias", diagnosis: "you left the bias out of the field", caughtBy: "the bias alone",
                wrong: { updated($0, $1, [Double](repeating: 0, count: $2.count), $3) }),
            Misconception(
                "bias subtracted",
                diagnosis: "you subtracted the bias: add it to the field", caughtBy: "the bias alone",
                wrong: { updated($0, $1, $2.map { -$0 }, $3) }),
            Misconception(
                "0 is 1", diagnosis: "a field of 0 made the unit 1: it stays as it was", caughtBy: "field 0",
                wrong: { updated($0, $1, $2, $3) { field, _ in field >= 0 ? 1 : -1 } }),
            Misconception(
                "0 is -1", diagnosis: "a field of 0 made the unit -1: it stays as it was", caughtBy: "field 0",
                wrong: { updated($0, $1, $2, $3) { field, _ in field > 0 ? 1 : -1 } }),
            Misconception(
                "columns", diagnosis: "you used column i of the weights: what moves unit i stands in row i",
                caughtBy: "one way", wrong: { updated($0, $1.transposed(), $2, $3) }),
            Misconception(
                "field within 1e-9", diagnosis: "you allowed a tolerance: a field of exactly 0 leaves a unit as it was",
                caughtBy: "a hair's breadth",
                wrong: { updated($0, $1, $2, $3) { abs($0) < 1e-9 ? $1 : $0 > 0 ? 1 : -1 } }),
            Misconception(
                "field within 1e-6", diagnosis: "you allowed a tolerance: a field of exactly 0 leaves a unit as it was",
                caughtBy: "a hair's breadth",
                wrong: { updated($0, $1, $2, $3) { abs($0) < 1e-6 ? $1 : $0 > 0 ? 1 : -1 } }),
            Misconception(
                "sign turned", diagnosis: "you turned the sign: a field above 0 makes the unit 1",
                caughtBy: "one unit",
                wrong: { updated($0, $1, $2, $3) { $0 == 0 ? $1 : $0 > 0 ? -1 : 1 } }),
            Misconception(
                "every unit asked", diagnosis: "you asked every unit: only those in the order",
                caughtBy: "one unit",
                wrong: { state, weights, bias, _ in updated(state, weights, bias, Array(state.indices)) }),
            Misconception(
                "0 and 1", diagnosis: "you wrote 0 for -1: a unit is 1 or -1",
                caughtBy: "one unit",
                wrong: { updated($0, $1, $2, $3) { $0 == 0 ? $1 : $0 > 0 ? 1 : 0 } }),
            Misconception(
                "each once", diagnosis: "you asked a unit once though the order names it twice: ask it each time",
                caughtBy: "asked twice",
                wrong: { state, weights, bias, order in
                    var seen: Set<Int> = []
                    return updated(state, weights, bias, order.filter { seen.insert($0).inserted })
                }),
        ])
}
