import Contracts
import ExerciseKit

extension PerceptronChecks {
    package static let weightedSum = Exercise<WeightedSum>(
        "weighted-sum", title: "Weighted sum", in: chapter, file: "WeightedSum.swift", function: "weightedSum",
        minutes: 5,
        hints: [
            "With weights [2, -1], inputs [3, 4] and bias 10: which two products do you need, and what is left over?",
            "Walk over the weights and the inputs side by side (`zip` pairs them up), and add each product to a sum.",
            "Begin with `var sum = bias`; for every index i add `weights[i] * inputs[i]`; return the sum.",
        ],
        reference: PerceptronChapter.weightedSum,
        checks: [
            Check(
                "two inputs", why: "each input counts as much as its own weight says",
                input: "weights [2, -1], inputs [3, 4], bias 0", expected: Answer(2.0)
            ) { weightedSum in
                Answer(try weightedSum([2, -1], [3, 4], 0))
            },
            Check(
                "the bias", why: "without a bias every boundary would have to pass through the origin",
                input: "weights [2, -1], inputs [3, 4], bias 10", expected: Answer(12.0)
            ) { weightedSum in
                Answer(try weightedSum([2, -1], [3, 4], 10))
            },
            Check(
                "all inputs zero", why: "with nothing coming in, the bias alone is left",
                input: "weights [5, 7, -3], inputs [0, 0, 0], bias -1.5", expected: Answer(-1.5)
            ) { weightedSum in
                Answer(try weightedSum([5, 7, -3], [0, 0, 0], -1.5))
            },
            Check(
                "one input", why: "a neuron may have any number of inputs",
                input: "weights [0.5], inputs [-8], bias 1", expected: Answer(-3.0)
            ) { weightedSum in
                Answer(try weightedSum([0.5], [-8], 1))
            },
            Check(
                drawn: "drawn neurons", why: "real weights and inputs are neither round nor equal",
                input: "neurons with 1 to 6 inputs"
            ) { weightedSum, generator in
                Answer(
                    try (1...6).map { count in
                        try weightedSum(
                            generator.numbers(count, in: -3..<3), generator.numbers(count, in: -3..<3),
                            generator.uniform(in: -3..<3))
                    })
            },
        ],
        misconceptions: [
            Misconception(
                "no bias", diagnosis: "you did not add the bias", caughtBy: "the bias",
                wrong: { weights, inputs, _ in zip(weights, inputs).reduce(0) { $0 + $1.0 * $1.1 } }),
            Misconception(
                "bias subtracted", diagnosis: "you subtracted the bias: it is added", caughtBy: "the bias",
                wrong: { weights, inputs, bias in zip(weights, inputs).reduce(-bias) { $0 + $1.0 * $1.1 } }),
            Misconception(
                "plain sum", diagnosis: "you added the inputs without their weights", caughtBy: "two inputs",
                wrong: { _, inputs, bias in inputs.reduce(bias, +) }),
            Misconception(
                "first input only", diagnosis: "you used the first input only", caughtBy: "two inputs",
                wrong: { weights, inputs, bias in bias + weights[0] * inputs[0] }),
            Misconception(
                "bias for every input", diagnosis: "you added the bias once for each input: it is added once",
                caughtBy: "the bias",
                wrong: { weights, inputs, bias in zip(weights, inputs).reduce(0) { $0 + $1.0 * $1.1 + bias } }),
            Misconception(
                "product of the sums",
                diagnosis: "you added weights and inputs up first: multiply pair by pair, then add",
                caughtBy: "two inputs",
                wrong: { weights, inputs, bias in weights.reduce(0, +) * inputs.reduce(0, +) + bias }),
            Misconception(
                "pairs added", diagnosis: "you added weight and input: multiply them",
                caughtBy: "two inputs",
                wrong: { weights, inputs, bias in zip(weights, inputs).reduce(bias) { $0 + $1.0 + $1.1 } }),
            Misconception(
                "last input left out", diagnosis: "you left out the last input",
                caughtBy: "two inputs",
                wrong: { weights, inputs, bias in zip(weights.dropLast(), inputs).reduce(bias) { $0 + $1.0 * $1.1 } }),
            Misconception(
                "bias as a factor", diagnosis: "you multiplied by the bias: add it",
                caughtBy: "two inputs",
                wrong: { weights, inputs, bias in zip(weights, inputs).reduce(0) { $0 + $1.0 * $1.1 } * bias }),
            Misconception(
                "mean", diagnosis: "you took a mean: the sum is not divided by anything",
                caughtBy: "two inputs",
                wrong: { weights, inputs, bias in
                    zip(weights, inputs).reduce(0) { $0 + $1.0 * $1.1 } / Double(inputs.count) + bias
                }),
            Misconception(
                "bias twice", diagnosis: "you added the bias twice: once is enough",
                caughtBy: "the bias",
                wrong: { weights, inputs, bias in zip(weights, inputs).reduce(2 * bias) { $0 + $1.0 * $1.1 } }),
        ])
}
