import Contracts
import ExerciseKit
import Foundation

/// Nothing to the weights of a cell that obeys commands.
package typealias GatesByHand = @Sendable () throws -> LSTMWeights

extension LSTMChecks {
    /// Runs a cell on commands; hidden state and cell after every step, by name.
    private static func timeline(_ weights: LSTMWeights, _ inputs: [[Double]]) throws -> Answer {
        var state = CellState.zero(1)
        var (names, values): ([String], [Double]) = ([], [])
        for (index, input) in inputs.enumerated() {
            state = try Functions().step(weights, input, state)
            names += ["output at step \(index + 1)", "cell at step \(index + 1)"]
            values += state.hidden + state.cell
        }
        return Answer(names: names, values: values)
    }

    private static func part(
        _ value: Double, _ write: Double, _ reset: Double, _ hide: Double, bias: Double
    ) -> GateWeights {
        GateWeights(input: Matrix([[value], [write], [reset], [hide]]), hidden: Matrix([[0]]), bias: [bias])
    }

    /// Our answer with some parts replaced.
    private static func wrong(
        input: GateWeights? = nil, forget: GateWeights? = nil, output: GateWeights? = nil
    ) -> GatesByHand {
        {
            var weights = try LSTMChapter.gatesByHand()
            weights.inputGate = input ?? weights.inputGate
            weights.forgetGate = forget ?? weights.forgetGate
            weights.outputGate = output ?? weights.outputGate
            return weights
        }
    }

    package static let gatesByHand = Exercise<GatesByHand>(
        "gates-by-hand", title: "Gates set by hand", in: chapter, file: "GatesByHand.swift", function: "gatesByHand",
        minutes: 20,
        hints: [
            "Fill in a table: for each command, should the input gate, the forget gate and the output gate be 0 or 1?",
            "A gate that is usually shut has a bias of about -12; a command that opens it has a weight of about 24, so "
                + "that the sum becomes 12. A gate that is usually open is the same with the signs turned round.",
            "The input gate opens for write. The forget gate shuts for write and for reset. The output gate shuts for "
                + "hide. The candidate looks at the value with weight 1 and at nothing else.",
        ],
        reference: LSTMChapter.gatesByHand,
        checks: [
            Check(
                "write and keep", why: "a memory takes what it is told to take, and nothing else",
                input: "values 0.9, 0.8 (write), -2, 3",
                expected: Answer(
                    names: (1...4).flatMap { ["output at step \($0)", "cell at step \($0)"] },
                    values: [
                        0, 0, 0.5810435945195442, 0.664036770267849, 0.5810435945195442, 0.664036770267849,
                        0.5810435945195442, 0.664036770267849,
                    ]), tolerance: 0.01
            ) { weights in
                try timeline(try weights(), [[0.9, 0, 0, 0], [0.8, 1, 0, 0], [-2, 0, 0, 0], [3, 0, 0, 0]])
            },
            Check(
                "write over", why: "what is written takes the place of what was there",
                input: "values 0.8 (write), -0.6 (write)",
                expected: Answer(
                    names: (1...2).flatMap { ["output at step \($0)", "cell at step \($0)"] },
                    values: [0.5810435945195442, 0.664036770267849, -0.49075135172897083, -0.5370495669980352]),
                tolerance: 0.01
            ) { weights in
                try timeline(try weights(), [[0.8, 1, 0, 0], [-0.6, 1, 0, 0]])
            },
            Check(
                "reset", why: "a memory that cannot be emptied is full after the first sentence",
                input: "values 0.8 (write), 1.5 (reset), -1",
                expected: Answer(
                    names: (1...3).flatMap { ["output at step \($0)", "cell at step \($0)"] },
                    values: [0.5810435945195442, 0.664036770267849, 0, 0, 0, 0]), tolerance: 0.01
            ) { weights in
                try timeline(try weights(), [[0.8, 1, 0, 0], [1.5, 0, 1, 0], [-1, 0, 0, 0]])
            },
            Check(
                "hide", why: "what is remembered need not be shown, and is not lost by being hidden",
                input: "values 0.8 (write), 3 (hide), 0.5, 2 (write, hide), 0",
                expected: Answer(
                    names: (1...5).flatMap { ["output at step \($0)", "cell at step \($0)"] },
                    values: [
                        0.5810435945195442, 0.664036770267849, 0, 0.664036770267849, 0.5810435945195442,
                        0.664036770267849, 0, 0.9640275800758169, 0.7460679984455996, 0.9640275800758169,
                    ]), tolerance: 0.01
            ) { weights in
                try timeline(
                    try weights(),
                    [[0.8, 1, 0, 0], [3, 0, 0, 1], [0.5, 0, 0, 0], [2, 1, 0, 1], [0, 0, 0, 0]])
            },
            Check(
                "keep for long", why: "gates that are not saturated leak a little at every step",
                input: "value 0.8 (write), then 200 steps with the value 3",
                expected: Answer(named: ["cell at the end": 0.664036770267849]), tolerance: 0.02
            ) { weights in
                let steps = [[0.8, 1, 0, 0]] + [[Double]](repeating: [3, 0, 0, 0], count: 200)
                return Answer(named: ["cell at the end": try timeline(try weights(), steps).values.last ?? .nan])
            },
        ],
        misconceptions: [
            Misconception(
                "always writing", diagnosis: "your input gate is open without write: let its bias shut it",
                caughtBy: "write and keep", wrong: wrong(input: part(0, 24, 0, 0, bias: 12))),
            Misconception(
                "forget turned round",
                diagnosis: "your forget gate is shut without write and reset: 1 keeps, 0 forgets",
                caughtBy: "write and keep", wrong: wrong(forget: part(0, 24, 24, 0, bias: -12))),
            Misconception(
                "added to the old",
                diagnosis: "your write adds to what was there: it must shut the forget gate as well",
                caughtBy: "write over", wrong: wrong(forget: part(0, 0, -24, 0, bias: 12))),
            Misconception(
                "no reset", diagnosis: "your reset does nothing: it must shut the forget gate",
                caughtBy: "reset", wrong: wrong(forget: part(0, -24, 0, 0, bias: 12))),
            Misconception(
                "hidden and lost", diagnosis: "your hide empties the cell: it is for the output gate alone",
                caughtBy: "hide", wrong: wrong(forget: part(0, -24, -24, -24, bias: 12))),
            Misconception(
                "show", diagnosis: "your output gate opens for hide: turn its signs round",
                caughtBy: "write and keep", wrong: wrong(output: part(0, 0, 0, 24, bias: -12))),
            Misconception(
                "leaky",
                diagnosis: "your gates are not saturated enough: at a sum of 6 they leak a four-hundredth a step",
                caughtBy: "keep for long",
                wrong: wrong(
                    input: part(0, 12, 0, 0, bias: -6), forget: part(0, -12, -12, 0, bias: 6),
                    output: part(0, 0, 0, -12, bias: 6))),
            Misconception(
                "no bias at the forget gate",
                diagnosis: "your forget gate has no bias, so it is half open without a command: it must keep then",
                caughtBy: "write and keep",
                wrong: wrong(forget: part(0, -24, -24, 0, bias: 0))),
            Misconception(
                "no bias at the input gate",
                diagnosis: "your input gate has no bias, so it is half open without write: let its bias shut it",
                caughtBy: "write and keep",
                wrong: wrong(input: part(0, 24, 0, 0, bias: 0))),
            Misconception(
                "sums of 2",
                diagnosis: "your gates are not saturated enough: at a sum of 2 they leak an eighth at every step",
                caughtBy: "write and keep",
                wrong: wrong(input: part(0, 4, 0, 0, bias: -2), forget: part(0, -4, -4, 0, bias: 2))),
            Misconception(
                "sums of 2 everywhere",
                diagnosis: "your gates are not saturated enough: at a sum of 2 they leak an eighth at every step",
                caughtBy: "write and keep",
                wrong: wrong(
                    input: part(0, 4, 0, 0, bias: -2), forget: part(0, -4, -4, 0, bias: 2),
                    output: part(0, 0, 0, -4, bias: 2))),
        ])
}
