import Contracts
import ExerciseKit
import TensorCore

extension PerceptronChecks {
    /// The four points of a logical function of two bits, in the order 00, 01, 10, 11.
    private static func truthTable(_ labels: [Int]) -> [Example] {
        zip([[0.0, 0], [0, 1], [1, 0], [1, 1]], labels).map { Example(inputs: $0, label: $1) }
    }

    /// Handed to the learner's function, so that this exercise can be done before the others.
    private static let predict: NeuronPrediction = { neuron, inputs in
        try PerceptronChapter.stepPrediction(
            PerceptronChapter.weightedSum(weights: neuron.weights, inputs: inputs, bias: neuron.bias))
    }

    /// Two clouds of points with a gap between them, in mixed order.
    private static func clouds(using generator: inout RandomSource) -> [Example] {
        (0..<20).map { index in
            let centre = index % 2 == 0 ? -1.0 : 1.5
            return Example(
                inputs: [
                    centre + generator.uniform(in: -1..<1), generator.uniform(in: -2..<2),
                    centre + generator.uniform(in: -0.5..<0.5),
                ],
                label: index % 2)
        }
    }

    package static let trainPerceptron = Exercise<TrainPerceptron>(
        "train-perceptron", title: "Train until no mistakes", in: chapter, file: "TrainPerceptron.swift",
        function: "trainPerceptron", minutes: 15,
        hints: [
            "Two loops stand one inside the other. Which runs over the epochs, which over the examples, and when may "
                + "the outer one stop early?",
            "Keep one neuron all the way through. In an epoch: predict, count if wrong, update at once, next example. "
                + "After the epoch note the count; a count of 0 ends the training.",
            "Begin with `Neuron.zero(inputCount:)`. Inside the loop over epochs set `var mistakes = 0`; for each example "
                + "call `predict`, then `update`; append the count; `break` when it is 0. `isSeparated` is whether the "
                + "last count is 0.",
        ],
        reference: PerceptronChapter.trainPerceptron,
        checks: [
            Check(
                "logical and", why: "the loop must stop after the first epoch without a mistake",
                input: "the four cases of AND, rate 1, at most 10 epochs",
                expected: Answer(
                    PerceptronRun(
                        neuron: Neuron(weights: [2, 1], bias: -3), mistakesPerEpoch: [2, 3, 3, 2, 1, 0],
                        isSeparated: true))
            ) { train in
                Answer(try train(truthTable([0, 0, 0, 1]), 1, 10, predict, PerceptronChapter.perceptronUpdate))
            },
            Check(
                "exclusive or", why: "no line separates XOR: training must give up and say so",
                input: "the four cases of XOR, rate 1, at most 4 epochs",
                expected: Answer(
                    PerceptronRun(
                        neuron: Neuron(weights: [-1, 0], bias: 0), mistakesPerEpoch: [3, 3, 4, 4], isSeparated: false))
            ) { train in
                Answer(try train(truthTable([0, 1, 1, 0]), 1, 4, predict, PerceptronChapter.perceptronUpdate))
            },
            Check(
                "too few epochs", why: "running out of epochs is not success, even where a line exists",
                input: "the four cases of AND, rate 1, at most 2 epochs",
                expected: Answer(
                    PerceptronRun(
                        neuron: Neuron(weights: [2, 1], bias: -1), mistakesPerEpoch: [2, 3], isSeparated: false))
            ) { train in
                Answer(try train(truthTable([0, 0, 0, 1]), 1, 2, predict, PerceptronChapter.perceptronUpdate))
            },
            Check(
                "solved in the last epoch", why: "success is an epoch without mistakes, not epochs left over",
                input: "the four cases of AND, rate 1, at most 6 epochs",
                expected: Answer(
                    PerceptronRun(
                        neuron: Neuron(weights: [2, 1], bias: -3), mistakesPerEpoch: [2, 3, 3, 2, 1, 0],
                        isSeparated: true))
            ) { train in
                Answer(try train(truthTable([0, 0, 0, 1]), 1, 6, predict, PerceptronChapter.perceptronUpdate))
            },
            Check(
                "right from the start", why: "a neuron of zeros says 1: where that is right there is nothing to learn",
                input: "three examples of 2 inputs, all of class 1, rate 1, at most 5 epochs",
                expected: Answer(
                    PerceptronRun(
                        neuron: Neuron(weights: [0, 0], bias: 0), mistakesPerEpoch: [0], isSeparated: true))
            ) { train in
                let examples = [[1.0, 2], [-1, 0.5], [3, -2]].map { Example(inputs: $0, label: 1) }
                return Answer(try train(examples, 1, 5, predict, { neuron, _, _, _ in neuron }))
            },
            Check(
                drawn: "two drawn clouds", why: "real examples have more inputs and no round numbers",
                input: "20 examples of 3 inputs, rate 0.1, at most 50 epochs"
            ) { train, generator in
                Answer(try train(clouds(using: &generator), 0.1, 50, predict, PerceptronChapter.perceptronUpdate))
            },
        ],
        misconceptions: [
            Misconception(
                "one epoch only", diagnosis: "you stopped after one epoch, though it had mistakes",
                caughtBy: "logical and",
                wrong: {
                    try PerceptronChapter.trainPerceptron(
                        examples: $0, learningRate: $1, maximumEpochs: 1, predict: $3, update: $4)
                }),
            Misconception(
                "always to the end", diagnosis: "you went on after an epoch without mistakes", caughtBy: "logical and",
                wrong: { examples, rate, maximumEpochs, predict, update in
                    var run = try PerceptronChapter.trainPerceptron(
                        examples: examples, learningRate: rate, maximumEpochs: maximumEpochs, predict: predict,
                        update: update)
                    let idle = maximumEpochs - run.mistakesPerEpoch.count
                    run.mistakesPerEpoch += [Int](repeating: 0, count: idle)
                    return run
                }),
            Misconception(
                "always separated", diagnosis: "you say that the classes are separated whenever training ends",
                caughtBy: "exclusive or",
                wrong: {
                    var run = try PerceptronChapter.trainPerceptron(
                        examples: $0, learningRate: $1, maximumEpochs: $2, predict: $3, update: $4)
                    run.isSeparated = true
                    return run
                }),
            Misconception(
                "separated if epochs are left",
                diagnosis: "you look for epochs left over: ask whether the last epoch had no mistakes",
                caughtBy: "solved in the last epoch",
                wrong: {
                    var run = try PerceptronChapter.trainPerceptron(
                        examples: $0, learningRate: $1, maximumEpochs: $2, predict: $3, update: $4)
                    run.isSeparated = run.mistakesPerEpoch.count < $2
                    return run
                }),
            Misconception(
                "starts afresh", diagnosis: "you start from zeros again in every epoch: keep the neuron",
                caughtBy: "logical and",
                wrong: { examples, rate, maximumEpochs, predict, update in
                    let run = try PerceptronChapter.trainPerceptron(
                        examples: examples, learningRate: rate, maximumEpochs: 1, predict: predict, update: update)
                    let epochs = run.isSeparated ? 1 : maximumEpochs
                    return PerceptronRun(
                        neuron: run.neuron,
                        mistakesPerEpoch: run.mistakesPerEpoch.flatMap { [Int](repeating: $0, count: epochs) },
                        isSeparated: run.isSeparated)
                }),
            Misconception(
                "predicts before the epoch",
                diagnosis: "you predicted with the neuron from the start of the epoch: use the one just updated",
                caughtBy: "logical and",
                wrong: { examples, rate, maximumEpochs, predict, update in
                    var run = PerceptronRun(
                        neuron: .zero(inputCount: examples[0].inputs.count), mistakesPerEpoch: [], isSeparated: false)
                    for _ in 0..<maximumEpochs where !run.isSeparated {
                        let predictions = try examples.map { try predict(run.neuron, $0.inputs) }
                        for (example, prediction) in zip(examples, predictions) {
                            run.neuron = try update(run.neuron, example, prediction, rate)
                        }
                        run.mistakesPerEpoch.append(zip(examples, predictions).count { $0.label != $1 })
                        run.isSeparated = run.mistakesPerEpoch.last == 0
                    }
                    return run
                }),
            Misconception(
                "a weight for each example",
                diagnosis: "you made a weight for each example: there is one for each input",
                caughtBy: "right from the start",
                wrong: { examples, rate, maximumEpochs, predict, update in
                    let run = try PerceptronChapter.trainPerceptron(
                        examples: examples, learningRate: rate, maximumEpochs: maximumEpochs, predict: predict,
                        update: update)
                    guard run.mistakesPerEpoch == [0] else { return run }
                    return PerceptronRun(
                        neuron: .zero(inputCount: examples.count), mistakesPerEpoch: [0], isSeparated: true)
                }),
            Misconception(
                "counts go on", diagnosis: "your counts go on from epoch to epoch: begin each epoch with 0 mistakes",
                caughtBy: "logical and",
                wrong: { examples, rate, maximumEpochs, predict, update in
                    var run = PerceptronRun(
                        neuron: .zero(inputCount: examples[0].inputs.count), mistakesPerEpoch: [], isSeparated: false)
                    var mistakes = 0
                    for _ in 0..<maximumEpochs where !run.isSeparated {
                        for example in examples {
                            let prediction = try predict(run.neuron, example.inputs)
                            if prediction != example.label { mistakes += 1 }
                            run.neuron = try update(run.neuron, example, prediction, rate)
                        }
                        run.mistakesPerEpoch.append(mistakes)
                        run.isSeparated = mistakes == 0
                    }
                    return run
                }),
            Misconception(
                "last count left out",
                diagnosis: "you stopped before noting the epoch without mistakes: its 0 belongs to the list",
                caughtBy: "logical and",
                wrong: {
                    var run = try PerceptronChapter.trainPerceptron(
                        examples: $0, learningRate: $1, maximumEpochs: $2, predict: $3, update: $4)
                    if run.isSeparated { run.mistakesPerEpoch.removeLast() }
                    return run
                }),
            Misconception(
                "judged after the update",
                diagnosis: "you judged each example after the update: predict first, then learn",
                caughtBy: "logical and",
                wrong: { examples, rate, maximumEpochs, predict, update in
                    var run = PerceptronRun(
                        neuron: .zero(inputCount: examples[0].inputs.count), mistakesPerEpoch: [], isSeparated: false)
                    for _ in 0..<maximumEpochs where !run.isSeparated {
                        var mistakes = 0
                        for example in examples {
                            run.neuron = try update(run.neuron, example, predict(run.neuron, example.inputs), rate)
                            if try predict(run.neuron, example.inputs) != example.label { mistakes += 1 }
                        }
                        run.mistakesPerEpoch.append(mistakes)
                        run.isSeparated = mistakes == 0
                    }
                    return run
                }),
            Misconception(
                "each from the epoch's start",
                diagnosis:
                    "each example changes the neuron of the epoch's start: change the one that the example before has left",
                caughtBy: "logical and",
                wrong: { examples, rate, maximumEpochs, predict, update in
                    var run = PerceptronRun(
                        neuron: .zero(inputCount: examples[0].inputs.count), mistakesPerEpoch: [], isSeparated: false)
                    for _ in 0..<maximumEpochs where !run.isSeparated {
                        let start = run.neuron
                        var mistakes = 0
                        for example in examples {
                            let prediction = try predict(run.neuron, example.inputs)
                            if prediction != example.label { mistakes += 1 }
                            run.neuron = try update(start, example, prediction, rate)
                        }
                        run.mistakesPerEpoch.append(mistakes)
                        run.isSeparated = mistakes == 0
                    }
                    return run
                }),
        ])
}
