import Contracts
import ExerciseKit

extension AttentionChecks {
    /// The sum over the steps that are not padding, each row times a number of its step.
    private static func mixture(_ weights: [Double], _ values: Matrix, share: (Int) -> Double) -> [Double] {
        (0..<values.columns).map { feature in
            weights.indices.filter { weights[$0] != 0 }.reduce(0) { $0 + share($1) * values[$1, feature] }
        }
    }

    package static let contextVector = Exercise<ContextVector>(
        "context-vector", title: "The context", in: chapter, file: "ContextVector.swift", function: "contextVector",
        minutes: 10,
        hints: [
            "Two rows, weights 1/2 and 1/2: what is the mixture? And with 3/4 and 1/4?",
            "Begin with a list of zeros, one for each feature, and add every row times its weight. Do not touch rows whose "
                + "weight is 0.",
            "Two loops: over the steps with their weights, `where weight != 0`, and inside over the features, with `+=`.",
        ],
        reference: AttentionChapter.contextVector,
        checks: [
            Check(
                "half of each", why: "a mixture lies between its parts",
                input: "weights [0.5, 0.5], values [[1, 4, -2], [3, 0, 6]]", expected: Answer([2, 2, 2])
            ) { context in Answer(try context([0.5, 0.5], Matrix([[1, 4, -2], [3, 0, 6]]))) },
            Check(
                "three rows", why: "more weight, more of that row",
                input: "weights [0.7, 0.2, 0.1], values [[1, -2], [0.5, 4], [3, 0.25]]",
                expected: Answer([1.1, -0.575])
            ) { context in Answer(try context([0.7, 0.2, 0.1], Matrix([[1, -2], [0.5, 4], [3, 0.25]]))) },
            Check(
                "padding", why: "a single NaN in the padding would spoil the whole net",
                input: "weights [0.25, 0.75, 0], values [[1, -2], [0.5, 4], [nan, nan]]",
                expected: Answer([0.625, 2.5])
            ) { context in Answer(try context([0.25, 0.75, 0], Matrix([[1, -2], [0.5, 4], [.nan, .nan]]))) },
            Check(
                "other padding", why: "what padding holds says nothing of whether it is padding: the weight does",
                input: "weights [0, 0.75, 0.25, 0], values [[inf, 2], [0.5, 4], [1, -2], [3, nan]]",
                expected: Answer([0.625, 2.5])
            ) { context in
                Answer(try context([0, 0.75, 0.25, 0], Matrix([[.infinity, 2], [0.5, 4], [1, -2], [3, .nan]])))
            },
            Check(
                "weights as they are", why: "the mixture takes the weights that it is given, whatever they add up to",
                input: "weights [2, 0.5], values [[1, -2], [4, 2]]", expected: Answer([4.0, -3])
            ) { context in Answer(try context([2, 0.5], Matrix([[1, -2], [4, 2]]))) },
            Check(
                "a tiny weight", why: "only a weight of exactly 0 is padding: a tiny one may meet a huge value",
                input: "weights [1e-9, 1], values [[1e9, -1e9], [1, 2]]", expected: Answer([2.0, 1])
            ) { context in Answer(try context([1e-9, 1], Matrix([[1e9, -1e9], [1, 2]]))) },
            Check(
                "nothing to see", why: "where all is padding, the context is 0, and not 0 / 0",
                input: "weights [0, 0], values [[1, -2], [nan, 2]]", expected: Answer([0.0, 0])
            ) { context in Answer(try context([0, 0], Matrix([[1, -2], [.nan, 2]]))) },
            Check(
                drawn: "drawn weights", why: "any number of steps and features", input: "6 steps of 4 features"
            ) { context, generator in
                Answer(try context(generator.distributions(1, of: 6)[0], generator.matrix(6, 4)))
            },
        ],
        misconceptions: [
            Misconception(
                "plain mean", diagnosis: "you took the mean of the rows: weigh each with its own number",
                caughtBy: "three rows",
                wrong: { weights, values in
                    mixture(weights, values) { _ in 1 / Double(weights.count { $0 != 0 }) }
                }),
            Misconception(
                "the best alone",
                diagnosis: "you copied the row with the largest weight: without the mixture nothing can be learned",
                caughtBy: "half of each",
                wrong: { weights, values in
                    let best = weights.indices.max { weights[$0] < weights[$1] } ?? 0
                    return values.table[best]
                }),
            Misconception(
                "divided again",
                diagnosis: "you divided by the number of steps: the weights add up to 1 already",
                caughtBy: "half of each",
                wrong: { weights, values in mixture(weights, values) { weights[$0] / Double(weights.count) } }),
            Misconception(
                "padding multiplied",
                diagnosis: "you multiplied padding by its weight of 0, and 0 times nan is nan: skip it",
                caughtBy: "padding",
                wrong: { weights, values in try Matrix([weights]).matrixProduct(values).values }),
            Misconception(
                "nan left out",
                diagnosis: "you skip rows that begin with nan: skip those whose weight is 0, whatever they hold",
                caughtBy: "other padding",
                wrong: { weights, values in
                    (0..<values.columns).map { feature in
                        weights.indices.filter { !values[$0, 0].isNaN }
                            .reduce(0) { $0 + weights[$1] * values[$1, feature] }
                    }
                }),
            Misconception(
                "weights squared", diagnosis: "you used each weight twice", caughtBy: "half of each",
                wrong: { weights, values in mixture(weights, values) { weights[$0] * weights[$0] } }),
            Misconception(
                "normalised again", diagnosis: "you normalised the weights again: take them as they are",
                caughtBy: "weights as they are",
                wrong: { weights, values in
                    let sum = weights.reduce(0, +)
                    return mixture(weights, values) { weights[$0] / sum }
                }),
            Misconception(
                "normalised where it can be", diagnosis: "you normalised the weights again: take them as they are",
                caughtBy: "weights as they are",
                wrong: { weights, values in
                    let sum = weights.reduce(0, +)
                    return mixture(weights, values) { weights[$0] / (sum == 0 ? 1 : sum) }
                }),
            Misconception(
                "first row", diagnosis: "your context is the first row",
                caughtBy: "half of each",
                wrong: { _, values in values.table[0] }),
            Misconception(
                "plain sum", diagnosis: "you added the rows without their weights",
                caughtBy: "half of each",
                wrong: { weights, values in mixture(weights, values) { _ in 1 } }),
            Misconception(
                "weights in the reverse order", diagnosis: "you took the weights from the end",
                caughtBy: "three rows",
                wrong: { weights, values in mixture(weights, values) { weights[weights.count - 1 - $0] } }),
            Misconception(
                "stops at a weight of 0", diagnosis: "you stopped at the first weight of 0: skip that row, and go on",
                caughtBy: "other padding",
                wrong: { weights, values in
                    let end = weights.firstIndex(of: 0) ?? weights.count
                    return mixture(weights, values) { $0 < end ? weights[$0] : 0 }
                }),
            Misconception(
                "normalised, 0 / 0 too", diagnosis: "you normalised the weights again: take them as they are",
                caughtBy: "weights as they are",
                wrong: { weights, values in
                    let sum = weights.reduce(0, +)
                    return mixture(weights, values) { weights[$0] }.map { $0 / sum }
                }),
            Misconception(
                "small weights left out, 1e-6",
                diagnosis: "you left out small weights: a weight of exactly 0 alone is padding",
                caughtBy: "a tiny weight",
                wrong: { weights, values in mixture(weights, values) { weights[$0] > 1e-6 ? weights[$0] : 0 } }),
            Misconception(
                "small weights left out, 1e-8",
                diagnosis: "you left out small weights: a weight of exactly 0 alone is padding",
                caughtBy: "a tiny weight",
                wrong: { weights, values in mixture(weights, values) { weights[$0] > 1e-8 ? weights[$0] : 0 } }),
            Misconception(
                "small weights left out, 1e-3",
                diagnosis: "you left out small weights: a weight of exactly 0 alone is padding",
                caughtBy: "a tiny weight",
                wrong: { weights, values in mixture(weights, values) { weights[$0] > 1e-3 ? weights[$0] : 0 } }),
        ])
}
