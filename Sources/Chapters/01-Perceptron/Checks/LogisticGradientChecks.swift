import Contracts
import ExerciseKit

extension PerceptronChecks {
    private static let three = [
        Example(inputs: [1, 2], label: 1), Example(inputs: [-1.5, 0.5], label: 0), Example(inputs: [3, -2], label: 1),
    ]

    /// The reference's gradient with its weights and its bias each bent by a function.
    private static func bent(
        _ neuron: Neuron, _ examples: [Example], weights: (Double) -> Double, bias: (Double) -> Double
    ) throws -> NeuronGradient {
        let gradient = try PerceptronChapter.logisticGradient(
            neuron: neuron, examples: examples, sigmoid: PerceptronChapter.sigmoid)
        return NeuronGradient(weights: gradient.weights.map(weights), bias: bias(gradient.bias))
    }

    package static let logisticGradient = Exercise<LogisticGradient>(
        "logistic-gradient", title: "Logistic-regression gradient", in: chapter, file: "LogisticGradient.swift",
        function: "logisticGradient", minutes: 20,
        hints: [
            "For one example the slope along z is p - t. If you turn w_1 up a little, how fast does z change?",
            "For each example find z, then p from `sigmoid`, then p - t. Its share of each weight's slope is (p - t) "
                + "times that weight's input, of the bias's slope p - t. Take the mean over the examples.",
            "Start from a gradient of zeros. For every example let `share = (p - t) / count`; add `share * inputs[i]` to "
                + "`gradient.weights[i]` and `share` to `gradient.bias`.",
        ],
        reference: PerceptronChapter.logisticGradient,
        checks: [
            Check(
                "one example", why: "an input of 0 leaves its weight alone, and the bias counts like an input of 1",
                input: "w [0.3, -0.2, 0.4], b 0, x [2, 0, -1], label 0",
                expected: Answer(
                    NeuronGradient(weights: [1.099667994624956, 0, -0.549833997312478], bias: 0.549833997312478))
            ) { gradient in
                let neuron = Neuron(weights: [0.3, -0.2, 0.4], bias: 0)
                return Answer(try gradient(neuron, [Example(inputs: [2, 0, -1], label: 0)], PerceptronChapter.sigmoid))
            },
            Check(
                "three examples", why: "the mean keeps the step size the same whatever the amount of data",
                input: "w [0.5, -0.25], b 0.1, x [1, 2], [-1.5, 0.5], [3, -2], labels 1, 0, 1",
                expected: Answer(
                    NeuronGradient(
                        weights: [-0.42513634187425076, -0.19138291093753645], bias: -0.08957304468003456))
            ) { gradient in
                Answer(try gradient(Neuron(weights: [0.5, -0.25], bias: 0.1), three, PerceptronChapter.sigmoid))
            },
            Check(
                drawn: "drawn examples", why: "any number of examples and inputs",
                input: "7 examples of 4 inputs"
            ) { gradient, generator in
                let examples = (0..<7).map { index in
                    Example(inputs: generator.numbers(4, in: -2..<2), label: index % 3 == 0 ? 1 : 0)
                }
                let neuron = Neuron(weights: generator.numbers(4, in: -1..<1), bias: generator.uniform(in: -1..<1))
                return Answer(try gradient(neuron, examples, PerceptronChapter.sigmoid))
            },
        ],
        misconceptions: [
            Misconception(
                "not averaged", diagnosis: "you added the examples up without dividing by their number",
                caughtBy: "three examples",
                wrong: { neuron, examples, _ in
                    let count = Double(examples.count)
                    return try bent(neuron, examples, weights: { $0 * count }, bias: { $0 * count })
                }),
            Misconception(
                "sigmoid forgotten", diagnosis: "you took the weighted sum z itself: p is its sigmoid",
                caughtBy: "one example",
                wrong: { neuron, examples, _ in
                    try PerceptronChapter.logisticGradient(neuron: neuron, examples: examples, sigmoid: { $0 })
                }),
            Misconception(
                "downhill", diagnosis: "you have t - p, which points downhill: the gradient is p - t",
                caughtBy: "one example",
                wrong: { neuron, examples, _ in try bent(neuron, examples, weights: { -$0 }, bias: { -$0 }) }),
            Misconception(
                "z without the bias", diagnosis: "you left the bias out of the weighted sum: z = w·x + b",
                caughtBy: "three examples",
                wrong: { neuron, examples, sigmoid in
                    try PerceptronChapter.logisticGradient(
                        neuron: Neuron(weights: neuron.weights, bias: 0), examples: examples, sigmoid: sigmoid)
                }),
            Misconception(
                "bias left out", diagnosis: "the bias has no gradient in your answer: its slope is the mean of p - t",
                caughtBy: "one example",
                wrong: { neuron, examples, _ in try bent(neuron, examples, weights: { $0 }, bias: { _ in 0 }) }),
            Misconception(
                "bias not averaged", diagnosis: "you averaged the weights' slopes but not the bias's",
                caughtBy: "three examples",
                wrong: { neuron, examples, _ in
                    let count = Double(examples.count)
                    return try bent(neuron, examples, weights: { $0 }, bias: { $0 * count })
                }),
            Misconception(
                "squared error", diagnosis: "the factor p(1 - p) belongs to the squared error: here it cancels out",
                caughtBy: "one example",
                wrong: { neuron, examples, sigmoid in
                    let total = try examples.map { example in
                        let z = try PerceptronChapter.weightedSum(
                            weights: neuron.weights, inputs: example.inputs, bias: neuron.bias)
                        let p = try sigmoid(z)
                        let slope = (p - Double(example.label)) * p * (1 - p) / Double(examples.count)
                        return example.inputs.map { slope * $0 } + [slope]
                    }
                    let sums = total.reduce([Double](repeating: 0, count: neuron.weights.count + 1)) {
                        zip($0, $1).map(+)
                    }
                    return NeuronGradient(weights: [Double](sums.dropLast()), bias: sums.last ?? 0)
                }),
            Misconception(
                "inputs left out",
                diagnosis: "you did not multiply by the inputs: each weight gets (p - t) times its own",
                caughtBy: "one example",
                wrong: { neuron, examples, sigmoid in
                    let bias = try bent(neuron, examples, weights: { $0 }, bias: { $0 }).bias
                    return NeuronGradient(weights: neuron.weights.map { _ in bias }, bias: bias)
                }),
            Misconception(
                "last example alone", diagnosis: "your gradient is the last example's: take the mean over all",
                caughtBy: "three examples",
                wrong: { neuron, examples, _ in
                    try bent(neuron, examples.suffix(1), weights: { $0 }, bias: { $0 })
                }),
            Misconception(
                "last example alone, divided", diagnosis: "your gradient is the last example's: take the mean over all",
                caughtBy: "three examples",
                wrong: { neuron, examples, _ in
                    let count = Double(examples.count)
                    return try bent(neuron, examples.suffix(1), weights: { $0 / count }, bias: { $0 / count })
                }),
            Misconception(
                "targets forgotten", diagnosis: "you left the label out: the slope along z is p - t",
                caughtBy: "three examples",
                wrong: { neuron, examples, _ in
                    try bent(
                        neuron, examples.map { Example(inputs: $0.inputs, label: 0) }, weights: { $0 }, bias: { $0 })
                }),
            Misconception(
                "weights not averaged", diagnosis: "you averaged the bias's slope but not the weights'",
                caughtBy: "three examples",
                wrong: { neuron, examples, _ in
                    let count = Double(examples.count)
                    return try bent(neuron, examples, weights: { $0 * count }, bias: { $0 })
                }),
        ])
}
