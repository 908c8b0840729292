import Contracts
import ExerciseKit
import Foundation

/// `(gates, cell)` to the new state.
package typealias LSTMStep = @Sendable (LSTMGates, [Double]) throws -> CellState

extension LSTMChecks {
    private static let cell = [-1.2, 0.8]
    private static let gates = LSTMGates(
        input: [0.3, 0.9], forget: [0.8, 0.25], candidate: [-0.7, 0.4], output: [0.6, 0.95])

    /// A wrong step, unit by unit: from i, f, g, o, c to the new h and c.
    private static func wrong(
        _ unit:
            @escaping @Sendable (_ i: Double, _ f: Double, _ g: Double, _ o: Double, _ c: Double) -> (
                hidden: Double, cell: Double
            )
    ) -> LSTMStep {
        { gates, cell in
            let units = cell.indices.map {
                unit(gates.input[$0], gates.forget[$0], gates.candidate[$0], gates.output[$0], cell[$0])
            }
            return CellState(hidden: units.map(\.hidden), cell: units.map(\.cell))
        }
    }

    package static let lstmStep = Exercise<LSTMStep>(
        "lstm-step", title: "One step of the cell", in: chapter, file: "LSTMStep.swift", function: "lstmStep",
        minutes: 10,
        hints: [
            "Which of the two results has to be computed first, because the other one needs it?",
            "Everything happens unit by unit. The new cell is a sum of two products; the hidden state is a product with "
                + "tanh of the new cell, not of the old one.",
            "For unit k: the forget gate times `cell[k]`, plus the input gate times the candidate. Then the output gate "
                + "times `tanh` of what you got.",
        ],
        reference: LSTMChapter.lstmStep,
        checks: [
            Check(
                "nothing but keep", why: "with f = 1 and i = 0 a cell keeps its value for ever",
                input: "i [0, 0], f [1, 1], g [0.9, -0.9], o [1, 1], c [-1.2, 0.8]",
                expected: Answer(lists: ["h": [-0.8336546070121552, 0.664036770267849], "c": [-1.2, 0.8]])
            ) { step in
                Answer(
                    try step(LSTMGates(input: [0, 0], forget: [1, 1], candidate: [0.9, -0.9], output: [1, 1]), cell))
            },
            Check(
                "all at once", why: "a cell is a mixture: so much of the old, so much of the new",
                input: "i [0.3, 0.9], f [0.8, 0.25], g [-0.7, 0.4], o [0.6, 0.95], c [-1.2, 0.8]",
                expected: Answer(lists: ["h": [-0.49456330220483846, 0.48257856125300136], "c": [-1.17, 0.56]])
            ) { step in
                Answer(try step(gates, cell))
            },
            Check(
                drawn: "drawn gates", why: "any number of units", input: "1 to 5 units"
            ) { step, generator in
                Answer(
                    try (1...5).flatMap { units in
                        let drawn = LSTMGates(
                            input: generator.numbers(units, in: 0..<1), forget: generator.numbers(units, in: 0..<1),
                            candidate: generator.numbers(units, in: -1..<1), output: generator.numbers(units, in: 0..<1)
                        )
                        return Answer(try step(drawn, generator.numbers(units, in: -2..<2))).values
                    })
            },
        ],
        misconceptions: [
            Misconception(
                "old cell shown", diagnosis: "you showed the old cell: h' is o times tanh of the new one",
                caughtBy: "all at once", wrong: wrong { i, f, g, o, c in (o * tanh(c), f * c + i * g) }),
            Misconception(
                "no tanh", diagnosis: "you showed the cell as it is: it goes through tanh first",
                caughtBy: "nothing but keep",
                wrong: wrong { i, f, g, o, c in (o * (f * c + i * g), f * c + i * g) }),
            Misconception(
                "no input gate", diagnosis: "you added the whole candidate: the input gate says how much of it",
                caughtBy: "nothing but keep",
                wrong: wrong { _, f, g, o, c in (o * tanh(f * c + g), f * c + g) }),
            Misconception(
                "no forget gate", diagnosis: "you kept all of the old cell: the forget gate says how much of it",
                caughtBy: "all at once", wrong: wrong { i, _, g, o, c in (o * tanh(c + i * g), c + i * g) }),
            Misconception(
                "forget as a verb", diagnosis: "you took f for what is lost: it is the share that stays",
                caughtBy: "nothing but keep",
                wrong: wrong { i, f, g, o, c in
                    let new = (1 - f) * c + i * g
                    return (o * tanh(new), new)
                }),
            Misconception(
                "gates exchanged", diagnosis: "you used the input gate on the old cell and the forget gate on the new",
                caughtBy: "nothing but keep",
                wrong: wrong { i, f, g, o, c in (o * tanh(i * c + f * g), i * c + f * g) }),
            Misconception(
                "no output gate", diagnosis: "you left out the output gate",
                caughtBy: "all at once",
                wrong: wrong { i, f, g, _, c in (tanh(f * c + i * g), f * c + i * g) }),
            Misconception(
                "tanh of the product", diagnosis: "you took tanh of the output gate as well: only of the cell",
                caughtBy: "all at once",
                wrong: wrong { i, f, g, o, c in (tanh(o * (f * c + i * g)), f * c + i * g) }),
            Misconception(
                "cell through tanh", diagnosis: "you kept tanh of the cell: the cell itself stays as it is",
                caughtBy: "nothing but keep",
                wrong: wrong { i, f, g, o, c in
                    let new = tanh(f * c + i * g)
                    return (o * tanh(new), new)
                }),
            Misconception(
                "input as 1 - f", diagnosis: "you took 1 - f for the input gate: it has a gate of its own, i",
                caughtBy: "all at once",
                wrong: wrong { _, f, g, o, c in
                    let new = f * c + (1 - f) * g
                    return (o * tanh(new), new)
                }),
            Misconception(
                "old cell left out", diagnosis: "your new cell has nothing of the old one: f c belongs to it",
                caughtBy: "nothing but keep",
                wrong: wrong { i, _, g, o, _ in (o * tanh(i * g), i * g) }),
            Misconception(
                "sigmoid of the cell", diagnosis: "you took the sigmoid of the cell: it is tanh",
                caughtBy: "nothing but keep",
                wrong: wrong { i, f, g, o, c in (o / (1 + exp(-(f * c + i * g))), f * c + i * g) }),
            Misconception(
                "output gate in the cell",
                diagnosis: "your output gate scales the cell that is kept: it is for what is shown alone",
                caughtBy: "all at once",
                wrong: wrong { i, f, g, o, c in (o * tanh(f * c + i * g), o * (f * c + i * g)) }),
            Misconception(
                "output gate in the cell first",
                diagnosis: "your output gate scales the cell that is kept: it is for what is shown alone",
                caughtBy: "all at once",
                wrong: wrong { i, f, g, o, c in (tanh(o * (f * c + i * g)), o * (f * c + i * g)) }),
            Misconception(
                "tanh of the cell kept, shown once",
                diagnosis: "you kept tanh of the cell: the cell itself stays as it is",
                caughtBy: "nothing but keep",
                wrong: wrong { i, f, g, o, c in (o * tanh(f * c + i * g), tanh(f * c + i * g)) }),
            Misconception(
                "tanh of the cell kept, shown twice",
                diagnosis: "you kept tanh of the cell: the cell itself stays as it is",
                caughtBy: "nothing but keep",
                wrong: wrong { i, f, g, o, c in (o * tanh(tanh(f * c + i * g)), tanh(f * c + i * g)) }),
        ])
}
