import Contracts
import ExerciseKit

extension AttentionChecks {
    private static func answer(_ look: AttentionLook) -> Answer {
        Answer(
            names: look.weights.indices.map { "weight[\($0)]" } + look.context.indices.map { "context[\($0)]" },
            values: look.weights + look.context)
    }

    private static func expected(_ weights: [Double], _ context: [Double]) -> Answer {
        answer(AttentionLook(weights: weights, context: context))
    }

    /// The step with our own parts.
    private static func look(
        _ step: AttentionStep, _ keys: Matrix, _ values: Matrix, _ length: Int
    ) throws -> Answer {
        answer(
            try step(
                query, keys, values, length,
                { try AttentionChapter.additiveScores(query: $0, keys: $1, weights: weights) },
                AttentionChapter.attentionWeights,
                AttentionChapter.contextVector))
    }

    package static let attentionStep = Exercise<AttentionStep>(
        "attention-step", title: "The whole step", in: chapter, file: "AttentionStep.swift",
        function: "attentionStep", minutes: 10,
        hints: [
            "Which of the three functions can be called first, with what you have?",
            "Scores from query and keys; weights from the scores and the length; the context from the weights and the "
                + "values. The weights go out as well.",
            "Call `scores`, hand its result with `length` to `weights`, hand that with `values` to `context`, and put both "
                + "into an `AttentionLook`. Each call needs `try`.",
        ],
        reference: AttentionChapter.attentionStep,
        checks: [
            Check(
                "four steps", why: "this is all that attention does: ask, compare, mix",
                input: "query [0.5, -0.25], \(keysText), \(valuesText), length 4",
                expected: expected(
                    [0.8272062538715634, 0.0060426741823092, 0.1333900026697891, 0.0333610692763382],
                    [1.1970365296957473, -1.5301721717937664])
            ) { step in try look(step, keys, values, 4) },
            Check(
                "two of four", why: "the decoder must not look at padding",
                input: "query [0.5, -0.25], \(keysText), \(valuesText), length 2",
                expected: expected(
                    [0.9927480564584436, 0.0072519435415565, 0, 0], [0.9963740282292218, -1.9564883387506613])
            ) { step in try look(step, keys, values, 2) },
            Check(
                drawn: "drawn sequences", why: "any number of steps", input: "7 steps, 5 of them count"
            ) { step, generator in try look(step, generator.matrix(7, 3), generator.matrix(7, 4), 5) },
            Check(
                drawn: "values as wide as keys", why: "the keys are compared, the values mixed, whatever their widths",
                input: "5 steps of 3 numbers in both, 4 of them count"
            ) { step, generator in try look(step, generator.matrix(5, 3), generator.matrix(5, 3), 4) },
        ],
        misconceptions: [
            Misconception(
                "length ignored", diagnosis: "you let padding count: hand the length to the weights",
                caughtBy: "two of four",
                wrong: { query, keys, values, _, scores, weights, context in
                    let shares = try weights(scores(query, keys), keys.rows)
                    return AttentionLook(weights: shares, context: try context(shares, values))
                }),
            Misconception(
                "scores mixed", diagnosis: "you mixed with the scores: they become weights by the softmax first",
                caughtBy: "four steps",
                wrong: { query, keys, values, length, scores, weights, context in
                    let raw = try scores(query, keys)
                    return AttentionLook(weights: try weights(raw, length), context: try context(raw, values))
                }),
            Misconception(
                "weighted twice", diagnosis: "you took the softmax of the weights: once is enough",
                caughtBy: "four steps",
                wrong: { query, keys, values, length, scores, weights, context in
                    let shares = try weights(weights(scores(query, keys), length), length)
                    return AttentionLook(weights: shares, context: try context(shares, values))
                }),
            Misconception(
                "keys mixed", diagnosis: "you mixed the keys: they say where to look, the values what is seen",
                caughtBy: "four steps",
                wrong: { query, keys, _, length, scores, weights, context in
                    let shares = try weights(scores(query, keys), length)
                    return AttentionLook(weights: shares, context: try context(shares, keys))
                }),
            Misconception(
                "last value", diagnosis: "your context is the last value, as if there were no attention: mix them",
                caughtBy: "four steps",
                wrong: { query, keys, values, length, scores, weights, _ in
                    AttentionLook(weights: try weights(scores(query, keys), length), context: values.table[length - 1])
                }),
            Misconception(
                "plain mean", diagnosis: "you took the plain mean of the values: hand the weights to `context`",
                caughtBy: "four steps",
                wrong: { query, keys, values, length, scores, weights, context in
                    let shares = try weights(scores(query, keys), length)
                    let even = shares.map { _ in 1 / Double(shares.count) }
                    return AttentionLook(weights: shares, context: try context(even, values))
                }),
            Misconception(
                "scores given back", diagnosis: "you gave back the scores: the weights make the map",
                caughtBy: "four steps",
                wrong: { query, keys, values, length, scores, weights, context in
                    let raw = try scores(query, keys)
                    let shares = try weights(raw, length)
                    return AttentionLook(weights: raw, context: try context(shares, values))
                }),
            Misconception(
                "length one less", diagnosis: "you handed on one step less than the length",
                caughtBy: "four steps",
                wrong: { query, keys, values, length, scores, weights, context in
                    let shares = try weights(scores(query, keys), length - 1)
                    return AttentionLook(weights: shares, context: try context(shares, values))
                }),
            Misconception(
                "cut to the length",
                diagnosis: "you cut the weights to the length: the others are 0, and the list stays as long",
                caughtBy: "two of four",
                wrong: { query, keys, values, length, scores, weights, context in
                    let shares = try weights(scores(query, keys), length)
                    return AttentionLook(weights: Array(shares.prefix(length)), context: try context(shares, values))
                }),
            Misconception(
                "values asked", diagnosis: "you compared the query with the values: it is compared with the keys",
                caughtBy: "four steps",
                wrong: { query, _, values, length, scores, weights, context in
                    let shares = try weights(scores(query, values), length)
                    return AttentionLook(weights: shares, context: try context(shares, values))
                }),
            Misconception(
                "values scored where they fit", diagnosis: "you scored the values: the query is compared with the keys",
                caughtBy: "values as wide as keys",
                wrong: { query, keys, values, length, scores, weights, context in
                    let shares = try weights(scores(query, values.columns == keys.columns ? values : keys), length)
                    return AttentionLook(weights: shares, context: try context(shares, values))
                }),
        ])
}
