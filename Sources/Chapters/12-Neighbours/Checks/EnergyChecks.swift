import Contracts
import ExerciseKit

/// `(state, weights, bias)` to the energy.
package typealias Energy = @Sendable ([Double], Matrix, [Double]) throws -> Double

extension NeighboursChecks {
    /// The double sum over all pairs, both ways.
    private static func pairs(_ state: [Double], _ weights: Matrix) -> Double {
        state.indices.reduce(0) { sum, i in
            state.indices.reduce(sum) { $0 + weights[i, $1] * state[i] * state[$1] }
        }
    }

    private static func inner(_ one: [Double], _ other: [Double]) -> Double {
        zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
    }

    package static let energy = Exercise<Energy>(
        "energy", title: "Energy", in: chapter, file: "Energy.swift", function: "energy", minutes: 10,
        hints: [
            "How often does the pair of units 0 and 3 occur when i and j both run over all units?",
            "Minus half the sum of w times both states over all i and all j, minus the sum of bias times state.",
            "Two nested loops over `state.indices`: `total -= 0.5 * weights[i, j] * state[i] * state[j]`; one loop for "
                + "the bias, without the half.",
        ],
        reference: NeighboursChapter.energy,
        checks: [
            Check(
                "two units at odds", why: "units that should agree and do not cost energy",
                input: "state [1, -1], weights [[0, 0.5], [0.5, 0]], bias [0, 0]", expected: Answer(0.5)
            ) { energy in Answer(try energy([1, -1], Matrix([[0, 0.5], [0.5, 0]]), [0, 0])) },
            Check(
                "four units", why: "the bias pulls at each unit alone", input: "state [1, -1, -1, 1], \(fourText)",
                expected: Answer(-0.6)
            ) { energy in Answer(try energy([1, -1, -1, 1], fourWeights, fourBias)) },
            Check(
                "a unit turns", why: "turning a unit towards its field of 0.5 gains twice the field",
                input: "\(fourText); shown is the energy of [1, -1, 1, 1] less that of [1, -1, -1, 1]",
                expected: Answer(-1.0)
            ) { energy in
                Answer(
                    try energy([1, -1, 1, 1], fourWeights, fourBias) - energy([1, -1, -1, 1], fourWeights, fourBias))
            },
            Check(
                "real numbers", why: "the modern form has states between 1 and -1",
                input: "state [0.5, -1, 2, -0.25], \(fourText)", expected: Answer(1.55625)
            ) { energy in Answer(try energy([0.5, -1, 2, -0.25], fourWeights, fourBias)) },
            Check(
                "a unit with itself", why: "the projection rule's weights have a diagonal, and j runs over all units",
                input: "state [2, 1], weights [[0.5, 0.25], [0.25, -1]], bias [0, 0]", expected: Answer(-1.0)
            ) { energy in Answer(try energy([2, 1], Matrix([[0.5, 0.25], [0.25, -1]]), [0, 0])) },
            Check(
                drawn: "drawn states", why: "any weights that are the same both ways", input: "7 units, drawn weights"
            ) { energy, generator in
                Answer(try energy(generator.signs(7), generator.symmetricWeights(7), generator.numbers(7)))
            },
        ],
        misconceptions: [
            Misconception(
                "no half", diagnosis: "you counted each pair twice: the double sum has a half before it",
                caughtBy: "two units at odds", wrong: { -pairs($0, $1) - inner($2, $0) }),
            Misconception(
                "sign", diagnosis: "your energy rises where it should fall: agreeing units cost less, so minus",
                caughtBy: "two units at odds", wrong: { pairs($0, $1) / 2 + inner($2, $0) }),
            Misconception(
                "half of half", diagnosis: "you took each pair once and halved that too: one of the two is enough",
                caughtBy: "two units at odds", wrong: { -pairs($0, $1) / 4 - inner($2, $0) }),
            Misconception(
                "mean over the units", diagnosis: "you divided by the number of units: the energy is a sum",
                caughtBy: "two units at odds",
                wrong: { (-pairs($0, $1) / 2 - inner($2, $0)) / Double($0.count) }),
            Misconception(
                "no bias", diagnosis: "you left out the bias: it adds minus bias times state",
                caughtBy: "four units", wrong: { state, weights, _ in -pairs(state, weights) / 2 }),
            Misconception(
                "no diagonal", diagnosis: "you left out the weight of a unit with itself: it counts too, with the half",
                caughtBy: "a unit with itself",
                wrong: { state, weights, bias in
                    let own = state.indices.reduce(0) { $0 + weights[$1, $1] * state[$1] * state[$1] }
                    return (own - pairs(state, weights)) / 2 - inner(bias, state)
                }),
            Misconception(
                "bias halved", diagnosis: "you halved the bias too: each unit stands once in its sum",
                caughtBy: "four units", wrong: { (-pairs($0, $1) - inner($2, $0)) / 2 }),
            Misconception(
                "bias added", diagnosis: "your bias has the wrong sign: minus bias times state", caughtBy: "four units",
                wrong: { -pairs($0, $1) / 2 + inner($2, $0) }),
            Misconception(
                "bias alone", diagnosis: "you left out the pairs",
                caughtBy: "two units at odds",
                wrong: { state, _, bias in -inner(bias, state) }),
            Misconception(
                "bias without its state", diagnosis: "you added the bias itself: times the state",
                caughtBy: "four units",
                wrong: { state, weights, bias in -pairs(state, weights) / 2 - bias.reduce(0, +) }),
            Misconception(
                "weights without their states", diagnosis: "you added the weights themselves: times both states",
                caughtBy: "two units at odds",
                wrong: { state, weights, bias in -weights.values.reduce(0, +) / 2 - inner(bias, state) }),
            Misconception(
                "bias once for each pair", diagnosis: "you subtracted the bias once for each pair: once for each unit",
                caughtBy: "four units",
                wrong: { -pairs($0, $1) / 2 - Double($0.count) * inner($2, $0) }),
            Misconception(
                "pairs added", diagnosis: "your pairs have the wrong sign: agreeing units cost less, so minus",
                caughtBy: "two units at odds", wrong: { pairs($0, $1) / 2 - inner($2, $0) }),
        ])
}
