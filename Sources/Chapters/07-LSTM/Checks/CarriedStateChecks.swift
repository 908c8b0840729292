import Contracts
import ExerciseKit

extension LSTMChecks {
    /// A net that adds up what it reads: h is the sum so far, c counts the steps; the output is the sum.
    @Sendable private static func running(_ window: [Double], _ state: CellState) -> WindowOutput {
        var state = state
        let outputs = window.map { value in
            state = CellState(hidden: [state.hidden[0] + value], cell: [state.cell[0] + 1])
            return state.hidden[0] + 100 * state.cell[0]
        }
        return WindowOutput(outputs: outputs, state: state)
    }

    private static let start = CellState(hidden: [5], cell: [0])

    package static let carriedState = Exercise<CarriedStateFunction>(
        "carried-state", title: "State across windows", in: chapter, file: "CarriedState.swift",
        function: "carriedState", formerly: Former(file: "ReadInWindows.swift", function: "readInWindows"), minutes: 15,
        hints: [
            "Reading 1 2 3 4 at once and reading 1 2, then 3 4 should give the same outputs. What must the second call "
                + "be told that the first has found out?",
            "Keep the state in a variable. Go through the signal in strides of the window's length, run each piece, "
                + "append its outputs, and replace the state.",
            "`stride(from: 0, to: signal.count, by: window)` gives the beginnings; a piece ends at the smaller of "
                + "begin + window and `signal.count`.",
        ],
        reference: LSTMChapter.carriedState,
        checks: [
            Check(
                "two windows", why: "the second window goes on where the first has stopped",
                input: "signal 1 2 3 4, window 2, start h 5, c 0; a net that adds up",
                expected: Answer([106, 208, 311, 415])
            ) { read in
                Answer(try read([1, 2, 3, 4], 2, start, running))
            },
            Check(
                "a rest", why: "the last window has what is left", input: "signal 1 2 3 4 5 6 7, window 3",
                expected: Answer([106, 208, 311, 415, 520, 626, 733])
            ) { read in
                Answer(try read([1, 2, 3, 4, 5, 6, 7], 3, start, running))
            },
            Check(
                "one window for all", why: "a window may be longer than the signal", input: "signal 1 2, window 20",
                expected: Answer([106, 208])
            ) { read in
                Answer(try read([1, 2], 20, start, running))
            },
            Check(
                "the windows", why: "a window too long would not fit into memory",
                input: "signal of 7, window 3: how many steps each call was handed",
                expected: Answer([3, 3, 3, 3, 3, 3, 1])
            ) { read in
                Answer(
                    try read([1, 2, 3, 4, 5, 6, 7], 3, start) { window, state in
                        WindowOutput(outputs: window.map { _ in Double(window.count) }, state: state)
                    })
            },
        ],
        misconceptions: [
            Misconception(
                "reset", diagnosis: "you began every window from the start: hand on the state", caughtBy: "two windows",
                wrong: { signal, window, start, run in
                    try stride(from: 0, to: signal.count, by: window).flatMap {
                        try run(Array(signal[$0..<min($0 + window, signal.count)]), start).outputs
                    }
                }),
            Misconception(
                "from zeros", diagnosis: "you began from zeros: begin from the state that was handed to you",
                caughtBy: "two windows",
                wrong: {
                    try LSTMChapter.carriedState(signal: $0, window: $1, start: .zero($2.cell.count), run: $3)
                }),
            Misconception(
                "cell lost", diagnosis: "you handed on the hidden state alone: the cell belongs to the state",
                caughtBy: "two windows",
                wrong: { signal, window, start, run in
                    try LSTMChapter.carriedState(signal: signal, window: window, start: start) { piece, state in
                        try run(piece, CellState(hidden: state.hidden, cell: start.cell))
                    }
                }),
            Misconception(
                "rest dropped", diagnosis: "you dropped the rest: the last window may be shorter", caughtBy: "a rest",
                wrong: { signal, window, start, run in
                    let whole = signal.count - signal.count % window
                    return try LSTMChapter.carriedState(
                        signal: Array(signal.prefix(whole)), window: window, start: start, run: run)
                }),
            Misconception(
                "all at once", diagnosis: "you ran the whole signal at once: cut it into windows",
                caughtBy: "the windows", wrong: { signal, _, start, run in try run(signal, start).outputs }),
            Misconception(
                "windows overlap", diagnosis: "your windows overlap: the next one begins where this one ends",
                caughtBy: "two windows",
                wrong: { signal, window, start, run in
                    var (state, outputs) = (start, [Double]())
                    for begin in stride(from: 0, to: signal.count, by: max(1, window - 1)) {
                        let result = try run(Array(signal[begin..<min(begin + window, signal.count)]), state)
                        outputs += result.outputs
                        state = result.state
                    }
                    return outputs
                }),
            Misconception(
                "last output of each window",
                diagnosis: "you kept the last output of each window alone: all of them belong to the signal",
                caughtBy: "two windows",
                wrong: { signal, window, start, run in
                    var (state, outputs) = (start, [Double]())
                    for begin in stride(from: 0, to: signal.count, by: window) {
                        let result = try run(Array(signal[begin..<min(begin + window, signal.count)]), state)
                        outputs += result.outputs.suffix(1)
                        state = result.state
                    }
                    return outputs
                }),
            Misconception(
                "hidden lost", diagnosis: "you handed on the cell alone: the hidden state belongs to the state",
                caughtBy: "two windows",
                wrong: { signal, window, start, run in
                    try LSTMChapter.carriedState(signal: signal, window: window, start: start) { piece, state in
                        try run(piece, CellState(hidden: start.hidden, cell: state.cell))
                    }
                }),
            Misconception(
                "first window alone", diagnosis: "you stopped after the first window",
                caughtBy: "two windows",
                wrong: { signal, window, start, run in try run(Array(signal.prefix(window)), start).outputs }),
            Misconception(
                "windows overlap, to the end",
                diagnosis: "your windows overlap: the next one begins where this one ends",
                caughtBy: "two windows",
                wrong: { signal, window, start, run in
                    var (state, outputs, at) = (start, [Double](), 0)
                    while at < signal.count {
                        let end = min(at + window, signal.count)
                        let result = try run(Array(signal[at..<end]), state)
                        outputs += result.outputs
                        state = result.state
                        at = end == signal.count ? end : max(at + 1, end - 1)
                    }
                    return outputs
                }),
            Misconception(
                "last window filled up", diagnosis: "you filled the last window up with zeros: it has what is left",
                caughtBy: "a rest",
                wrong: { signal, window, start, run in
                    var (state, outputs) = (start, [Double]())
                    for begin in stride(from: 0, to: signal.count, by: window) {
                        let piece = Array(signal[begin..<min(begin + window, signal.count)])
                        let result = try run(piece + [Double](repeating: 0, count: window - piece.count), state)
                        outputs += result.outputs
                        state = result.state
                    }
                    return outputs
                }),
        ])
}
