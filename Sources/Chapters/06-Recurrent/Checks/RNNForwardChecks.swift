import Contracts
import ExerciseKit

extension Answer {
    /// All outputs and the last state, by name.
    fileprivate init(_ pass: RecurrentPass) {
        let outputs = pass.outputs.enumerated().flatMap { step, output in
            output.indices.map { "output \(step), number \($0)" }
        }
        self.init(
            names: outputs + pass.state.indices.map { "state \($0)" }, values: pass.outputs.joined() + pass.state)
    }
}

extension RecurrentChecks {
    /// Two outputs that tell the hidden units apart.
    @Sendable private static func output(_ hidden: [Double]) -> [Double] {
        [hidden[0] + 2 * hidden[1], hidden[2] - 0.5 * hidden[0] + 1]
    }

    private static let outputs = states.table.map(output)

    /// The loop with its parts left open.
    ///
    /// - Parameters:
    ///   - carry: the state that the next step gets, from the one it would get and the one just computed.
    ///   - say: what output is made from, given the state before and after the step.
    private static func pass(
        _ cell: RecurrentCell, _ series: Matrix, _ initial: [Double], _ choice: OutputChoice, _ step: RNNStep,
        _ output: ([Double]) throws -> [Double], carry: ([Double], [Double]) -> [Double] = { $1 },
        say: ([Double], [Double]) -> [Double] = { $1 }
    ) throws -> RecurrentPass {
        var state = initial
        var newest = initial
        var outputs: [[Double]] = []
        for input in series.table {
            newest = try step(cell, input, state)
            outputs.append(try output(say(state, newest)))
            state = carry(state, newest)
        }
        return RecurrentPass(outputs: choice == .every ? outputs : Array(outputs.suffix(1)), state: newest)
    }

    package static let rnnForward = Exercise<RNNForward>(
        "rnn-forward", title: "Forward over time", in: chapter, file: "RNNForward.swift", function: "rnnForward",
        minutes: 15,
        hints: [
            "What does the second step know of the first, and through which variable?",
            "A state that begins as `initial` and is replaced at every step; the output is made from the new state.",
            "Loop over `series.table`. In the loop `state` becomes what `step` gives for `cell`, the input and `state`. "
                + "Append an output where every one is wanted, or one after the loop.",
        ],
        reference: RecurrentChapter.rnnForward,
        checks: [
            Check(
                "one step", why: "a series may be short: one-to-one is the smallest mapping",
                input: "\(cellText), x [[1, -0.5]], initial [0.5, -0.25, 0.75]",
                expected: Answer(RecurrentPass(outputs: [outputs[0]], state: states.table[0]))
            ) { forward in
                Answer(
                    try forward(cell, Matrix([series.table[0]]), initial, .every, RecurrentChapter.rnnStep, output))
            },
            Check(
                "every output", why: "a translator or a language model speaks at every step",
                input: "\(cellText), \(seriesText), every output",
                expected: Answer(RecurrentPass(outputs: outputs, state: states.table[3]))
            ) { forward in
                Answer(try forward(cell, series, initial, .every, RecurrentChapter.rnnStep, output))
            },
            Check(
                "the last output", why: "a forecast or a verdict on a sentence is asked for once, at the end",
                input: "\(cellText), \(seriesText), the last output",
                expected: Answer(RecurrentPass(outputs: [outputs[3]], state: states.table[3]))
            ) { forward in
                Answer(try forward(cell, series, initial, .last, RecurrentChapter.rnnStep, output))
            },
            Check(
                "a step that throws", why: "what goes wrong in what is called must be heard of",
                input: "a step that throws", expected: .passesErrorOn
            ) { forward in
                try .ofLentError {
                    _ = try forward(cell, series, initial, .every, { _, _, _ in throw LentError() }, output)
                }
            },
            Check(
                drawn: "drawn series", why: "any length, any sizes", input: "6 steps of 4, 3 hidden units"
            ) { forward, generator in
                let cell = generator.recurrentCell(inputs: 4, hidden: 3)
                let series = generator.matrix(6, 4, in: -1..<1)
                let initial = generator.numbers(3, in: -1..<1)
                return Answer(try forward(cell, series, initial, .every, RecurrentChapter.rnnStep, output))
            },
            Check(
                drawn: "an output for each unit", why: "an output as wide as the state is still no state",
                input: "5 steps of 2, 3 hidden units, outputs 2 h - 1/2"
            ) { forward, generator in
                let cell = generator.recurrentCell(inputs: 2, hidden: 3)
                let series = generator.matrix(5, 2, in: -1..<1)
                let initial = generator.numbers(3, in: -1..<1)
                return Answer(
                    try forward(cell, series, initial, .every, RecurrentChapter.rnnStep) { $0.map { 2 * $0 - 0.5 } })
            },
        ],
        misconceptions: [
            Misconception(
                "state never replaced",
                diagnosis: "every step starts from the initial state: h_last = h_t is missing at the end of the loop",
                caughtBy: "every output", wrong: { try pass($0, $1, $2, $3, $4, $5, carry: { before, _ in before }) }),
            Misconception(
                "initial state ignored", diagnosis: "you start from zeros: start from `initial`", caughtBy: "one step",
                wrong: { cell, series, initial, choice, step, output in
                    try pass(cell, series, initial.map { _ in 0 }, choice, step, output)
                }),
            Misconception(
                "output before the step",
                diagnosis: "your outputs come from the state before the step: take the one after it",
                caughtBy: "one step", wrong: { try pass($0, $1, $2, $3, $4, $5, say: { before, _ in before }) }),
            Misconception(
                "always all", diagnosis: "you give every output where only the last is wanted",
                caughtBy: "the last output",
                wrong: { cell, series, initial, _, step, output in
                    try pass(cell, series, initial, .every, step, output)
                }),
            Misconception(
                "the first for the last", diagnosis: "you give the first output where the last is wanted",
                caughtBy: "the last output",
                wrong: { cell, series, initial, choice, step, output in
                    var all = try pass(cell, series, initial, .every, step, output)
                    if choice == .last { all.outputs = Array(all.outputs.prefix(1)) }
                    return all
                }),
            Misconception(
                "state of the beginning given back",
                diagnosis: "you gave back the initial state: give the state after the last step",
                caughtBy: "one step",
                wrong: {
                    var result = try pass($0, $1, $2, $3, $4, $5)
                    result.state = $2
                    return result
                }),
            Misconception(
                "last first", diagnosis: "you read the series from its end",
                caughtBy: "every output",
                wrong: { cell, series, initial, choice, step, output in
                    try pass(cell, Matrix(series.table.reversed()), initial, choice, step, output)
                }),
            Misconception(
                "output handed on", diagnosis: "you handed the output on: the state goes to the next step",
                caughtBy: "every output",
                wrong: { cell, series, initial, choice, step, output in
                    try pass(
                        cell, series, initial, choice, step, output,
                        carry: { _, new in
                            let said = (try? output(new)) ?? new
                            return new.indices.map { $0 < said.count ? said[$0] : new[$0] }
                        })
                }),
            Misconception(
                "output handed on and given back",
                diagnosis: "you handed the output on: the state goes to the next step, and is given back at the end",
                caughtBy: "one step",
                wrong: { cell, series, initial, choice, step, output in
                    var result = try pass(
                        cell, series, initial, choice, step, output, carry: { (try? output($1)) ?? $1 })
                    result.state = result.outputs.last ?? result.state
                    return result
                }),
            Misconception(
                "one output twice",
                diagnosis: "you gave the last output once more: with .every there is one for each step",
                caughtBy: "one step",
                wrong: {
                    var result = try pass($0, $1, $2, $3, $4, $5)
                    if $3 == .every, let last = result.outputs.last { result.outputs.append(last) }
                    return result
                }),
            Misconception(
                "output carried on", diagnosis: "you handed the output on: the next step gets the hidden state",
                caughtBy: "an output for each unit",
                wrong: { cell, series, initial, choice, step, output in
                    var (state, newest, outputs): ([Double], [Double], [[Double]]) = (initial, initial, [])
                    for input in series.table {
                        newest = try step(cell, input, state)
                        outputs.append(try output(newest))
                        state = outputs.last.flatMap { $0.count == newest.count ? $0 : nil } ?? newest
                    }
                    return RecurrentPass(outputs: choice == .every ? outputs : outputs.suffix(1), state: newest)
                }),
        ])
}
