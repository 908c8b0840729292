import Contracts
import ExerciseKit
import Synchronization

extension RecurrentChecks {
    /// A made-up learner, to be followed by hand: its state adds up what it reads, and it notes how it is called.
    private final class Witness: Sendable {
        /// One line for each window: rows, first input, first number of the state, how far back a gradient would go.
        private let calls = Mutex<[[Double]]>([])

        /// The loss is the first input of the window, so that every window has its own.
        func learn(_ window: TextColumns, _ state: CarriedState) -> WindowResult {
            let rows = window.inputs.count
            calls.withLock {
                $0.append([
                    Double(rows), Double(window.inputs.first?.first ?? -1), Double(window.targets.first?.first ?? -1),
                    state.values[0], Double(state.history),
                ])
            }
            let sum = window.inputs.reduce(0) { $0 + $1.reduce(0, +) }
            return WindowResult(
                loss: Double(window.inputs.first?.first ?? 0),
                state: CarriedState(values: [state.values[0] + Double(sum)], history: state.history + rows))
        }

        func answer(_ result: WindowResult) -> Answer {
            let calls = calls.withLock { $0 }
            let parts = ["rows", "first input", "first target", "state", "steps back"]
            let names = calls.indices.flatMap { index in parts.map { "window \(index), \($0)" } }
            return Answer(
                names: names + ["loss", "last state", "last steps back"],
                values: calls.flatMap { $0 } + [result.loss, result.state.values[0], Double(result.state.history)])
        }
    }

    private static func run(
        _ train: TruncatedBPTT, _ text: TextColumns, steps: Int, initial: Double
    ) throws -> Answer {
        let witness = Witness()
        return witness.answer(try train(text, steps, CarriedState(values: [initial]), witness.learn))
    }

    /// The loop with its parts left open.
    private static func windows(
        _ text: TextColumns, _ steps: Int, _ initial: CarriedState,
        _ learn: (TextColumns, CarriedState) throws -> WindowResult, rows: Int? = nil,
        carry: (CarriedState) -> CarriedState = { $0.detached }, isWeighted: Bool = true, stride: Int? = nil
    ) throws -> WindowResult {
        var (state, sum, count) = (initial, 0.0, 0.0)
        let rows = rows ?? text.inputs.count
        for first in Swift.stride(from: 0, to: rows, by: stride ?? steps) {
            let range = first..<min(first + steps, rows)
            let result = try learn(
                TextColumns(inputs: Array(text.inputs[range]), targets: Array(text.targets[range])), state)
            state = carry(result.state)
            let weight = isWeighted ? Double(range.count) : 1
            sum += weight * result.loss
            count += weight
        }
        return WindowResult(loss: sum / count, state: state)
    }

    private static let sevenRows = TextColumns(
        inputs: [[3, 1], [4, 1], [5, 9], [2, 6], [5, 3], [5, 8], [9, 7]],
        targets: [[4, 1], [5, 9], [2, 6], [5, 3], [5, 8], [9, 7], [9, 3]])

    package static let truncatedBPTT = Exercise<TruncatedBPTT>(
        "truncated-bptt", title: "Truncated back-propagation", in: chapter, file: "TruncatedBPTT.swift",
        function: "truncatedBPTT", minutes: 20,
        hints: [
            "What should the second window know of the first, and what must it not remember?",
            "A loop over the first rows 0, steps, 2 · steps, …; each window gets the state of the one before, detached. "
                + "The last window holds what is left.",
            "`stride(from: 0, to: rows, by: steps)`, a range up to the smaller of first + steps and rows, a "
                + "`TextColumns` of both slices, `learn`, then `state` becomes the result's state without its past; "
                + "add loss times rows, and divide by all rows.",
        ],
        reference: RecurrentChapter.truncatedBPTT,
        checks: [
            Check(
                "one window", why: "a text no longer than a window is learned in one go",
                input: "2 rows of [3, 1], [4, 1], windows of 2, state 10",
                expected: Answer([2, 3, 4, 10, 0, 3, 19, 0])
            ) { train in
                let text = TextColumns(inputs: [[3, 1], [4, 1]], targets: [[4, 1], [5, 9]])
                return try run(train, text, steps: 2, initial: 10)
            },
            Check(
                "three windows", why: "the state goes on, its past does not, and no row is lost or read twice",
                input: "7 rows of 2, windows of 3, state 0.5",
                expected: Answer([3, 3, 4, 0.5, 0, 3, 2, 5, 23.5, 0, 1, 9, 9, 52.5, 0, 24.0 / 7, 68.5, 0])
            ) { train in try run(train, sevenRows, steps: 3, initial: 0.5) },
            Check(
                "a learner that throws", why: "what goes wrong in what is called must be heard of",
                input: "a learner that throws", expected: .passesErrorOn
            ) { train in
                try .ofLentError {
                    _ = try train(sevenRows, 3, CarriedState(values: [0])) { _, _ in throw LentError() }
                }
            },
            Check(
                drawn: "drawn texts", why: "any length, any window", input: "23 rows of 2, windows of 5"
            ) { train, generator in
                let text = TextColumns(
                    inputs: (0..<23).map { _ in generator.symbols(2, of: 30) },
                    targets: (0..<23).map { _ in generator.symbols(2, of: 30) })
                return try run(train, text, steps: 5, initial: 1.5)
            },
        ],
        misconceptions: [
            Misconception(
                "state not passed on", diagnosis: "every window starts from the initial state: pass the state on",
                caughtBy: "three windows",
                wrong: { text, steps, initial, learn in
                    var last = initial
                    var result = try windows(text, steps, initial, learn) {
                        last = $0.detached
                        return initial
                    }
                    result.state = last
                    return result
                }),
            Misconception(
                "not detached",
                diagnosis: "the state keeps its past: the gradient then flows back through all windows before",
                caughtBy: "one window", wrong: { try windows($0, $1, $2, $3) { $0 } }),
            Misconception(
                "last window dropped", diagnosis: "the shorter window at the end is missing", caughtBy: "three windows",
                wrong: { text, steps, initial, learn in
                    let whole = max(steps, text.inputs.count - text.inputs.count % steps)
                    return try windows(text, steps, initial, learn, rows: min(whole, text.inputs.count))
                }),
            Misconception(
                "mean of means",
                diagnosis: "you took the mean over windows: the short one then counts as much as a whole one",
                caughtBy: "three windows", wrong: { try windows($0, $1, $2, $3, isWeighted: false) }),
            Misconception(
                "windows overlap",
                diagnosis: "your windows overlap by one row: the next one begins where this one ends",
                caughtBy: "one window",
                wrong: { try windows($0, $1, $2, $3, stride: max(1, $1 - 1)) }),
            Misconception(
                "last state not detached",
                diagnosis: "the state that you give back keeps its past: detach the last one as well",
                caughtBy: "one window",
                wrong: { text, steps, initial, learn in
                    var state = initial
                    var last = initial
                    var result = try windows(
                        text, steps, initial,
                        { window, _ in
                            let found = try learn(window, state)
                            (last, state) = (found.state, found.state.detached)
                            return found
                        })
                    result.state = last
                    return result
                }),
            Misconception(
                "sum of the losses",
                diagnosis: "you added the losses of the windows: weigh each with its rows, and divide by all rows",
                caughtBy: "three windows",
                wrong: { text, steps, initial, learn in
                    var sum = 0.0
                    var result = try windows(text, steps, initial) {
                        let found = try learn($0, $1)
                        sum += found.loss
                        return found
                    }
                    result.loss = sum
                    return result
                }),
            Misconception(
                "weighed and not divided", diagnosis: "you weighed the losses and forgot to divide by all rows",
                caughtBy: "one window",
                wrong: { text, steps, initial, learn in
                    var result = try windows(text, steps, initial, learn)
                    result.loss *= Double(text.inputs.count)
                    return result
                }),
            Misconception(
                "last loss", diagnosis: "you gave the loss of the last window: the mean over all rows is wanted",
                caughtBy: "three windows",
                wrong: { text, steps, initial, learn in
                    var last = 0.0
                    var result = try windows(text, steps, initial) {
                        let found = try learn($0, $1)
                        last = found.loss
                        return found
                    }
                    result.loss = last
                    return result
                }),
            Misconception(
                "whole windows weighed",
                diagnosis: "you weighed every window with `steps`: the last one may have fewer rows",
                caughtBy: "three windows",
                wrong: { text, steps, initial, learn in
                    var sum = 0.0
                    var result = try windows(text, steps, initial) {
                        let found = try learn($0, $1)
                        sum += found.loss * Double(steps)
                        return found
                    }
                    result.loss = sum / Double(text.inputs.count)
                    return result
                }),
            Misconception(
                "inputs for targets", diagnosis: "your windows hold the inputs twice: the targets belong to them",
                caughtBy: "one window",
                wrong: { text, steps, initial, learn in
                    try windows(TextColumns(inputs: text.inputs, targets: text.inputs), steps, initial, learn)
                }),
        ])
}
