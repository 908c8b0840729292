import Contracts
import ExerciseKit

extension PerceptronChecks {
    private static func moved(_ neuron: Neuron, _ example: Example, by step: Double, biasBy biasStep: Double) -> Neuron
    {
        Neuron(
            weights: zip(neuron.weights, example.inputs).map { $0 + step * $1 }, bias: neuron.bias + biasStep)
    }

    package static let perceptronUpdate = Exercise<PerceptronUpdate>(
        "perceptron-update", title: "Perceptron update", in: chapter, file: "PerceptronUpdate.swift",
        function: "perceptronUpdate", minutes: 10,
        hints: [
            "The label is 1 and the prediction was 0, so z was too small. Should the weight of a positive input go up?",
            "Let the error be label minus prediction; a weight moves by rate times error times its own input.",
            "Take `step = learningRate * Double(example.label - prediction)`, add `step * input` to each weight, "
                + "and `step` itself to the bias.",
        ],
        reference: PerceptronChapter.perceptronUpdate,
        checks: [
            Check(
                "predicted 0, should be 1", why: "a sum that was too low has to rise",
                input: "w [1, -2], b 0.5, x [2, 3], label 1, prediction 0, rate 0.1",
                expected: Answer(names: ["w_1", "w_2", "b"], values: [1.2, -1.7, 0.6])
            ) { update in
                Answer(try update(Neuron(weights: [1, -2], bias: 0.5), Example(inputs: [2, 3], label: 1), 0, 0.1))
            },
            Check(
                "predicted 1, should be 0", why: "a sum that was too high has to fall",
                input: "w [1, -2], b 0.5, x [4, -1], label 0, prediction 1, rate 0.5",
                expected: Answer(names: ["w_1", "w_2", "b"], values: [-1, -1.5, 0])
            ) { update in
                Answer(try update(Neuron(weights: [1, -2], bias: 0.5), Example(inputs: [4, -1], label: 0), 1, 0.5))
            },
            Check(
                "predicted 1 rightly", why: "a perceptron learns from its mistakes only",
                input: "w [1, -2], b 0.5, x [4, 1], label 1, prediction 1, rate 0.5",
                expected: Answer(names: ["w_1", "w_2", "b"], values: [1, -2, 0.5])
            ) { update in
                Answer(try update(Neuron(weights: [1, -2], bias: 0.5), Example(inputs: [4, 1], label: 1), 1, 0.5))
            },
            Check(
                "predicted 0 rightly", why: "class 0 is no mistake by itself",
                input: "w [1, -2], b 0.5, x [2, 3], label 0, prediction 0, rate 0.5",
                expected: Answer(names: ["w_1", "w_2", "b"], values: [1, -2, 0.5])
            ) { update in
                Answer(try update(Neuron(weights: [1, -2], bias: 0.5), Example(inputs: [2, 3], label: 0), 0, 0.5))
            },
            Check(
                drawn: "drawn neurons", why: "any number of inputs, any rate, both classes",
                input: "neurons with 1 to 4 inputs"
            ) { update, generator in
                var rows: [Double] = []
                for count in 1...4 {
                    let neuron = Neuron(
                        weights: generator.numbers(count, in: -1..<1), bias: generator.uniform(in: -1..<1))
                    let example = Example(inputs: generator.numbers(count, in: -2..<2), label: count % 2)
                    let rate = generator.uniform(in: 0.01..<1)
                    let after = try update(neuron, example, 1 - count % 2, rate)
                    rows += after.weights + [after.bias]
                }
                return Answer(rows)
            },
        ],
        misconceptions: [
            Misconception(
                "bias never updated", diagnosis: "you did not update the bias", caughtBy: "predicted 0, should be 1",
                wrong: { neuron, example, prediction, rate in
                    moved(neuron, example, by: rate * Double(example.label - prediction), biasBy: 0)
                }),
            Misconception(
                "always adding", diagnosis: "you add the inputs after every mistake: where 0 was right, subtract them",
                caughtBy: "predicted 1, should be 0",
                wrong: { neuron, example, prediction, rate in
                    let step = example.label == prediction ? 0 : rate
                    return moved(neuron, example, by: step, biasBy: step)
                }),
            Misconception(
                "wrong sign", diagnosis: "you moved the wrong way: the error is label minus prediction",
                caughtBy: "predicted 0, should be 1",
                wrong: { neuron, example, prediction, rate in
                    let step = rate * Double(prediction - example.label)
                    return moved(neuron, example, by: step, biasBy: step)
                }),
            Misconception(
                "rate left out", diagnosis: "you left out the learning rate", caughtBy: "predicted 0, should be 1",
                wrong: { neuron, example, prediction, _ in
                    let step = Double(example.label - prediction)
                    return moved(neuron, example, by: step, biasBy: step)
                }),
            Misconception(
                "inputs left out", diagnosis: "you moved all weights alike: each moves by its own input",
                caughtBy: "predicted 0, should be 1",
                wrong: { neuron, example, prediction, rate in
                    let step = rate * Double(example.label - prediction)
                    return Neuron(weights: neuron.weights.map { $0 + step }, bias: neuron.bias + step)
                }),
            Misconception(
                "label instead of error",
                diagnosis: "you used the label where the error (label minus prediction) belongs",
                caughtBy: "predicted 1, should be 0",
                wrong: { neuron, example, _, rate in
                    let step = rate * Double(example.label)
                    return moved(neuron, example, by: step, biasBy: step)
                }),
            Misconception(
                "class 0 always pushed down",
                diagnosis: "you move for every example of class 0, also where the prediction was right",
                caughtBy: "predicted 0 rightly",
                wrong: { neuron, example, prediction, rate in
                    let step = example.label == 0 ? -rate : rate * Double(1 - prediction)
                    return moved(neuron, example, by: step, biasBy: step)
                }),
            Misconception(
                "bias without the rate", diagnosis: "you left the learning rate out of the bias's step",
                caughtBy: "predicted 0, should be 1",
                wrong: { neuron, example, prediction, rate in
                    let error = Double(example.label - prediction)
                    return moved(neuron, example, by: rate * error, biasBy: error)
                }),
            Misconception(
                "bias the wrong way",
                diagnosis: "you moved the bias the wrong way: it moves like a weight whose input is 1",
                caughtBy: "predicted 0, should be 1",
                wrong: { neuron, example, prediction, rate in
                    let step = rate * Double(example.label - prediction)
                    return moved(neuron, example, by: step, biasBy: -step)
                }),
            Misconception(
                "step alone", diagnosis: "you gave the step itself: add it to the old weights and bias",
                caughtBy: "predicted 0, should be 1",
                wrong: { neuron, example, prediction, rate in
                    let step = rate * Double(example.label - prediction)
                    return moved(
                        Neuron(weights: neuron.weights.map { _ in 0 }, bias: 0), example, by: step, biasBy: step)
                }),
            Misconception(
                "never", diagnosis: "you changed nothing, though the prediction was wrong",
                caughtBy: "predicted 0, should be 1",
                wrong: { neuron, _, _, _ in neuron }),
        ])
}
