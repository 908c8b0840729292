import Contracts
import ExerciseKit
import Foundation

extension AttentionChecks {
    private static func answer(_ step: DecoderStep) -> Answer {
        let parts = [("state", step.state), ("context", step.context), ("output", step.output)]
        return Answer(
            names: parts.flatMap { name, values in values.indices.map { "\(name)[\($0)]" } },
            values: parts.flatMap(\.1))
    }

    private static func expected(_ state: [Double], _ context: [Double]) -> Answer {
        answer(DecoderStep(state: state, context: context, output: state + context))
    }

    /// The step with a plain cell, in which every place of its input counts differently.
    private static func run(
        _ step: DecoderStepFunction, _ query: QueryState, _ input: [Double], _ state: [Double], _ context: [Double]
    ) throws -> Answer {
        answer(
            try step(
                input, state, context, query, { [10 * $0[0], $0[1] + 1] },
                { joined, state in
                    let sum = joined.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
                    return state.map { $0 / 2 + sum }
                }))
    }

    private static let parts = "attend(q) = [10·q1, q2 + 1], cell(x, s) = s / 2 + (1·x1 + 2·x2 + …)"

    package static let decoderStep = Exercise<DecoderStepFunction>(
        "decoder-step", title: "Which state asks", in: chapter, file: "DecoderStep.swift", function: "decoderStep",
        minutes: 15,
        hints: [
            "Look and step: which comes first in each of the two ways, and which state and which context are there then?",
            "`previous`: the old state asks, the cell gets the answer. `current`: the cell gets the old context, the new "
                + "state asks. The output is the new state with the new context behind it, in both.",
            "`switch query`. In one branch call `attend` with `state` first, then `cell` with `input + …`; in the other the "
                + "other way round. Lists are joined with `+`.",
        ],
        reference: AttentionChapter.decoderStep,
        checks: [
            Check(
                "look, then step", why: "Bahdanau's decoder reads before it writes",
                input: "previous, input [1], state [0.5, 2], context [7, 8], \(parts)",
                expected: expected([20.25, 21], [5, 3])
            ) { step in try run(step, .previous, [1], [0.5, 2], [7, 8]) },
            Check(
                "step, then look", why: "Vinyals' decoder knows its new state when it asks",
                input: "current, input [1], state [0.5, 2], context [7, 8], \(parts)",
                expected: expected([39.25, 40], [392.5, 41])
            ) { step in try run(step, .current, [1], [0.5, 2], [7, 8]) },
            Check(
                drawn: "drawn states", why: "any sizes", input: "current, 3 inputs"
            ) { step, generator in
                func numbers(_ count: Int) -> [Double] { generator.numbers(count, in: -1..<1) }
                return try run(step, .current, numbers(3), numbers(2), numbers(2))
            },
        ],
        misconceptions: [
            Misconception(
                "always the new state", diagnosis: "you step first in both ways: with `previous` the old state asks",
                caughtBy: "look, then step",
                wrong: {
                    try AttentionChapter.decoderStep(
                        input: $0, state: $1, context: $2, query: .current, attend: $4, cell: $5)
                }
            ),
            Misconception(
                "always the old state", diagnosis: "you look first in both ways: with `current` the new state asks",
                caughtBy: "step, then look",
                wrong: {
                    try AttentionChapter.decoderStep(
                        input: $0, state: $1, context: $2, query: .previous, attend: $4, cell: $5)
                }
            ),
            Misconception(
                "context in front", diagnosis: "you put the context in front of the input: the input comes first",
                caughtBy: "look, then step",
                wrong: { input, state, context, query, attend, cell in
                    try AttentionChapter.decoderStep(
                        input: input, state: state, context: context, query: query, attend: attend,
                        cell: { joined, state in
                            try cell(Array(joined.dropFirst(input.count)) + Array(joined.prefix(input.count)), state)
                        })
                }),
            Misconception(
                "output with the old context",
                diagnosis: "your output holds the context of the step before: take the new one",
                caughtBy: "look, then step",
                wrong: { input, state, context, query, attend, cell in
                    var step = try AttentionChapter.decoderStep(
                        input: input, state: state, context: context, query: query, attend: attend, cell: cell)
                    step.output = step.state + context
                    return step
                }),
            Misconception(
                "cell with the old context",
                diagnosis: "you gave the cell the old context: with `previous` look first, and give it the new one",
                caughtBy: "look, then step",
                wrong: { input, state, context, query, attend, cell in
                    guard query == .previous else {
                        return try AttentionChapter.decoderStep(
                            input: input, state: state, context: context, query: query, attend: attend, cell: cell)
                    }
                    let (newState, newContext) = (try cell(input + context, state), try attend(state))
                    return DecoderStep(state: newState, context: newContext, output: newState + newContext)
                }),
            Misconception(
                "output with the old context under current",
                diagnosis: "with `current` your output holds the context of the step before: take the new one",
                caughtBy: "step, then look",
                wrong: { input, state, context, query, attend, cell in
                    var step = try AttentionChapter.decoderStep(
                        input: input, state: state, context: context, query: query, attend: attend, cell: cell)
                    if query == .current { step.output = step.state + context }
                    return step
                }),
            Misconception(
                "output without context", diagnosis: "your output is the state alone: the context goes behind it",
                caughtBy: "look, then step",
                wrong: { input, state, context, query, attend, cell in
                    var step = try AttentionChapter.decoderStep(
                        input: input, state: state, context: context, query: query, attend: attend, cell: cell)
                    step.output = step.state
                    return step
                }),
            Misconception(
                "cell without context", diagnosis: "your cell gets the input alone: the context goes behind it",
                caughtBy: "look, then step",
                wrong: { input, state, context, query, attend, cell in
                    try AttentionChapter.decoderStep(
                        input: input, state: state, context: context, query: query, attend: attend,
                        cell: { joined, state in try cell(Array(joined.prefix(input.count)), state) })
                }),
            Misconception(
                "output in the reverse order", diagnosis: "your output has the context in front: the state comes first",
                caughtBy: "look, then step",
                wrong: { input, state, context, query, attend, cell in
                    var step = try AttentionChapter.decoderStep(
                        input: input, state: state, context: context, query: query, attend: attend, cell: cell)
                    step.output = step.context + step.state
                    return step
                }),
            Misconception(
                "old context given back", diagnosis: "you gave back the context of the step before",
                caughtBy: "look, then step",
                wrong: { input, state, context, query, attend, cell in
                    var step = try AttentionChapter.decoderStep(
                        input: input, state: state, context: context, query: query, attend: attend, cell: cell)
                    step.context = context
                    return step
                }),
            Misconception(
                "ways exchanged",
                diagnosis: "you exchanged the two ways: `previous` looks first, `current` steps first",
                caughtBy: "look, then step",
                wrong: {
                    try AttentionChapter.decoderStep(
                        input: $0, state: $1, context: $2, query: $3 == .previous ? .current : .previous, attend: $4,
                        cell: $5)
                }),
            Misconception(
                "output with the old state", diagnosis: "your output holds the old state: take the new one",
                caughtBy: "look, then step",
                wrong: { input, state, context, query, attend, cell in
                    var step = try AttentionChapter.decoderStep(
                        input: input, state: state, context: context, query: query, attend: attend, cell: cell)
                    step.output = state + step.context
                    return step
                }),
            Misconception(
                "looks twice",
                diagnosis:
                    "with `previous` you look again with the new state: the look before the step is the one that counts",
                caughtBy: "look, then step",
                wrong: { input, state, context, query, attend, cell in
                    var step = try AttentionChapter.decoderStep(
                        input: input, state: state, context: context, query: query, attend: attend, cell: cell)
                    step.context = try attend(step.state)
                    step.output = step.state + step.context
                    return step
                }),
            Misconception(
                "output with the old state where it looks first",
                diagnosis: "your output holds the old state: take the new one",
                caughtBy: "look, then step",
                wrong: { input, state, context, query, attend, cell in
                    var step = try AttentionChapter.decoderStep(
                        input: input, state: state, context: context, query: query, attend: attend, cell: cell)
                    if query == .previous { step.output = state + step.context }
                    return step
                }),
            Misconception(
                "state alone where it looks first",
                diagnosis: "your output is the state alone: the context goes behind it",
                caughtBy: "look, then step",
                wrong: { input, state, context, query, attend, cell in
                    var step = try AttentionChapter.decoderStep(
                        input: input, state: state, context: context, query: query, attend: attend, cell: cell)
                    if query == .previous { step.output = step.state }
                    return step
                }),
        ])
}
