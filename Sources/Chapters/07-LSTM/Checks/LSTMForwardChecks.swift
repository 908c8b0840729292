import Contracts
import ExerciseKit

extension LSTMChecks {
    private static let series = [[1.5, -2, 0.4], [-0.3, 0.7, 1.1], [0.9, 0.2, -1.6]]
    private static let start = CellState(hidden: hidden, cell: [-1.2, 0.8])

    @Sendable private static func realStep(_ input: [Double], _ state: CellState) throws -> CellState {
        try Functions().step(weights, input, state)
    }

    /// A step by which one can see who was handed what: h' = h + x, c' = 2 c + x.
    @Sendable private static func plainStep(_ input: [Double], _ state: CellState) -> CellState {
        CellState(
            hidden: zip(state.hidden, input).map { $0 + $1 }, cell: zip(state.cell, input).map { 2 * $0 + $1 })
    }

    private static func answer(_ states: [CellState]) -> Answer {
        Answer(
            names: states.indices.flatMap { step in
                ["h", "c"].flatMap { name in
                    states[step].hidden.indices.map { "\(name)[\($0)] after step \(step + 1)" }
                }
            }, values: states.flatMap { $0.hidden + $0.cell })
    }

    package static let lstmForward = Exercise<LSTMForward>(
        "lstm-forward", title: "An LSTM over time", in: chapter, file: "LSTMForward.swift", function: "lstmForward",
        minutes: 10,
        hints: [
            "After the second step, which state does the third step need? Where do you keep it meanwhile?",
            "Keep the state in a variable that begins as `start`. In each round replace it by what `step` gives, and "
                + "append it to the list.",
            "`var state = start`; for every input set `state` to what `try step(input, state)` returns, then append "
                + "`state` to the result.",
        ],
        reference: LSTMChapter.lstmForward,
        checks: [
            Check(
                "by hand", why: "each step goes on where the last one stopped",
                input: "x 1, 2, 3; start h 10, c 1; step h' = h + x, c' = 2 c + x",
                expected: answer([
                    CellState(hidden: [11], cell: [3]), CellState(hidden: [13], cell: [8]),
                    CellState(hidden: [16], cell: [19]),
                ])
            ) { forward in
                answer(try forward([[1], [2], [3]], CellState(hidden: [10], cell: [1]), plainStep))
            },
            Check(
                "a real cell", why: "three steps of an LSTM with three inputs and two units",
                input: "the weights of Sources/Chapters/07-LSTM/Checks, start h [0.6, -0.35], c [-1.2, 0.8]",
                expected: answer([
                    CellState(
                        hidden: [0.20927769930214085, 0.5883210538541817],
                        cell: [0.28160853734128977, 0.7328725709194043]),
                    CellState(
                        hidden: [-0.049481776777836765, 0.11430862389035738],
                        cell: [-0.06126456859646989, 0.42548618608241107]),
                    CellState(
                        hidden: [0.005170896221780691, 0.20887960595439173],
                        cell: [0.03422783004898386, 0.4625050119317631]),
                ])
            ) { forward in
                answer(try forward(series, start, realStep))
            },
            Check(
                "no steps", why: "an empty sequence has no states", input: "no inputs", expected: Answer([Double]())
            ) { forward in
                answer(try forward([], start, realStep))
            },
            Check(
                drawn: "drawn series", why: "any length", input: "1 to 6 steps"
            ) { forward, generator in
                Answer(
                    try (1...6).flatMap { steps in
                        let inputs = (0..<steps).map { _ in generator.numbers(3, in: -2..<2) }
                        return answer(try forward(inputs, start, realStep)).values
                    })
            },
        ],
        misconceptions: [
            Misconception(
                "always from the start", diagnosis: "you began every step from the start: hand on the last state",
                caughtBy: "by hand", wrong: { inputs, start, step in try inputs.map { try step($0, start) } }),
            Misconception(
                "cell not handed on", diagnosis: "you handed on the hidden state alone: the cell is the memory",
                caughtBy: "by hand",
                wrong: { inputs, start, step in
                    try LSTMChapter.lstmForward(inputs: inputs, start: start) {
                        try step($0, CellState(hidden: $1.hidden, cell: start.cell))
                    }
                }),
            Misconception(
                "hidden not handed on", diagnosis: "you handed on the cell alone: the gates need the hidden state",
                caughtBy: "by hand",
                wrong: { inputs, start, step in
                    try LSTMChapter.lstmForward(inputs: inputs, start: start) {
                        try step($0, CellState(hidden: start.hidden, cell: $1.cell))
                    }
                }),
            Misconception(
                "start among them", diagnosis: "you listed the start too: the list has the states after the steps",
                caughtBy: "by hand",
                wrong: { try [$1] + LSTMChapter.lstmForward(inputs: $0, start: $1, step: $2) }),
            Misconception(
                "last only", diagnosis: "you gave the last state alone: give the state after every step",
                caughtBy: "by hand",
                wrong: { try LSTMChapter.lstmForward(inputs: $0, start: $1, step: $2).suffix(1) }),
            Misconception(
                "from zero", diagnosis: "you began from zeros: begin from the state that was handed to you",
                caughtBy: "by hand",
                wrong: { try LSTMChapter.lstmForward(inputs: $0, start: .zero($1.cell.count), step: $2) }),
            Misconception(
                "last input first", diagnosis: "you read the inputs from the end",
                caughtBy: "by hand",
                wrong: { try LSTMChapter.lstmForward(inputs: $0.reversed(), start: $1, step: $2) }),
            Misconception(
                "states before the steps", diagnosis: "you listed each state before its step: list the one after it",
                caughtBy: "by hand",
                wrong: { inputs, start, step in
                    Array(try ([start] + LSTMChapter.lstmForward(inputs: inputs, start: start, step: step)).dropLast())
                }),
            Misconception(
                "first input for all", diagnosis: "every step got the first input",
                caughtBy: "by hand",
                wrong: { inputs, start, step in
                    try LSTMChapter.lstmForward(
                        inputs: inputs.map { _ in inputs[0] }, start: start, step: step)
                }),
            Misconception(
                "cell as hidden state",
                diagnosis: "you handed the cell on as the hidden state too: each is handed on as itself",
                caughtBy: "by hand",
                wrong: { inputs, start, step in
                    var (handed, states): (CellState, [CellState]) = (start, [])
                    for input in inputs {
                        let next = try step(input, handed)
                        states.append(next)
                        handed = CellState(hidden: next.cell, cell: next.cell)
                    }
                    return states
                }),
            Misconception(
                "hidden state as cell",
                diagnosis: "you handed the hidden state on as the cell too: each is handed on as itself",
                caughtBy: "by hand",
                wrong: { inputs, start, step in
                    var (handed, states): (CellState, [CellState]) = (start, [])
                    for input in inputs {
                        let next = try step(input, handed)
                        states.append(next)
                        handed = CellState(hidden: next.hidden, cell: next.hidden)
                    }
                    return states
                }),
            Misconception(
                "exchanged on the way",
                diagnosis: "you exchanged hidden state and cell from one step to the next",
                caughtBy: "by hand",
                wrong: { inputs, start, step in
                    var state = start
                    return try inputs.map {
                        let next = try step($0, state)
                        state = CellState(hidden: next.cell, cell: next.hidden)
                        return next
                    }
                }),
        ])
}
