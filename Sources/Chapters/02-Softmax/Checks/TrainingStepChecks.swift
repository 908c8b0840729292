import Contracts
import ExerciseKit

/// The simplest model there is, to be followed by hand: one weight, and half the squared error as its loss.
private enum OneWeight {
    static let batch = LabelledBatch(inputs: [[2], [-1]], labels: [1, 0])

    static func forward(_ values: [Double], _ inputs: [[Double]]) -> [[Double]] {
        inputs.map { [values[0] * $0[0]] }
    }

    static func loss(_ outputs: [[Double]], _ labels: [Int]) -> Double {
        let errors = zip(outputs, labels).map { $0[0] - Double($1) }
        return errors.reduce(0) { $0 + $1 * $1 / 2 } / Double(errors.count)
    }

    static func backward(_ outputs: [[Double]], _ batch: LabelledBatch, _ gradient: inout [Double]) {
        for (output, (input, label)) in zip(outputs, zip(batch.inputs, batch.labels)) {
            gradient[0] += (output[0] - Double(label)) * input[0] / Double(batch.labels.count)
        }
    }

    /// One step of rate 0.1 from the weight 3, with this in the buffer beforehand.
    static func step(_ trainingStep: TrainingStep, buffer: Double) throws -> Answer {
        var parameters = ParameterList(values: [3], gradient: [buffer])
        let loss = try trainingStep(&parameters, batch, 0.1, forward, loss, backward)
        return Answer(loss, parameters)
    }
}

extension Answer {
    /// A step's loss, and what it left behind, by name.
    fileprivate init(_ loss: Double, _ parameters: ParameterList) {
        self.init(
            names: ["loss"] + parameters.values.indices.map { "value \($0)" }
                + parameters.gradient.indices.map { "gradient \($0)" },
            values: [loss] + parameters.values + parameters.gradient)
    }
}

extension SoftmaxChecks {
    private static let four = LabelledBatch(
        inputs: [[1, -0.5], [0.2, 2], [-1.5, 0.3], [0.7, 1.1]], labels: [0, 2, 1, 2])

    /// One step of a softmax classifier, whose parts are ours.
    private static func softmaxStep(
        _ trainingStep: @escaping TrainingStep, _ parameters: inout ParameterList, _ batch: LabelledBatch,
        rate: Double
    ) throws -> Double {
        var functions = Functions()
        functions[SoftmaxChecks.trainingStep] = trainingStep
        let model = SoftmaxRegression(inputSize: batch.inputs[0].count, classCount: 3)
        return try functions.step(model, &parameters, on: batch, learningRate: rate)
    }

    package static let trainingStep = Exercise<TrainingStep>(
        "training-step", title: "One training step", in: chapter, file: "TrainingStep.swift",
        function: "trainingStep", minutes: 15,
        hints: [
            "`backward` adds to the buffer. What is in there when the second step begins, and when must it go?",
            "Follow the five parts in their order. Each of the three functions is called once; the buffer is set to "
                + "zeros before `backward`, the values move after it, and the loss is the one from before the move.",
            "Keep the logits and the loss in constants; give `parameters.gradient` zeros, one a value; call `backward` "
                + "with `&parameters.gradient`; then let each value go down by the rate times its slope.",
        ],
        reference: SoftmaxChapter.trainingStep,
        checks: [
            Check(
                "one weight, by hand", why: "forward, loss, backward, step: any model learns like this",
                input: "value 3, inputs 2 and -1, labels 1 and 0, rate 0.1, buffer 0",
                expected: Answer(8.5, ParameterList(values: [2.35], gradient: [6.5]))
            ) { trainingStep in
                try OneWeight.step(trainingStep, buffer: 0)
            },
            Check(
                "an old gradient in the buffer", why: "backward adds, so what the last step left must go first",
                input: "value 3, inputs 2 and -1, labels 1 and 0, rate 0.1, buffer 100",
                expected: Answer(8.5, ParameterList(values: [2.35], gradient: [6.5]))
            ) { trainingStep in
                try OneWeight.step(trainingStep, buffer: 100)
            },
            Check(
                "a softmax classifier", why: "this is the step that learns to read digits",
                input: "2 inputs, 3 classes, 9 parameters, 4 examples, rate 0.5",
                expected: Answer(
                    1.5086012553048938,
                    ParameterList(
                        values: [
                            0.36986483521995683, -0.3624719438874966, 0.19260710866753972, -0.15145793509319433,
                            0.23702220270012436, -0.23556426760692994, 0.13191631468129242, -0.08073215716674849,
                            0.04881584248545609,
                        ],
                        gradient: [
                            -0.13972967043991374, 0.3249438877749931, -0.18521421733507942, 0.4029158701863887,
                            0.3259555945997513, -0.7288714647861401, 0.13616737063741519, 0.16146431433349698,
                            -0.2976316849709122,
                        ]))
            ) { trainingStep in
                var parameters = ParameterList(values: [0.3, -0.2, 0.1, 0.05, 0.4, -0.6, 0.2, 0, -0.1])
                return Answer(try softmaxStep(trainingStep, &parameters, four, rate: 0.5), parameters)
            },
            Check(
                "each part once",
                why: "forward and backward are all the work there is: doing one twice is twice as slow",
                input: "counted calls", expected: Answer(named: ["forward": 1, "loss": 1, "backward": 1])
            ) { trainingStep in
                var calls: [String] = []
                var parameters = ParameterList(values: [3])
                _ = try trainingStep(
                    &parameters, OneWeight.batch, 0.1,
                    {
                        calls.append("forward")
                        return OneWeight.forward($0, $1)
                    },
                    {
                        calls.append("loss")
                        return OneWeight.loss($0, $1)
                    },
                    {
                        calls.append("backward")
                        OneWeight.backward($0, $1, &$2)
                    })
                let names = ["forward", "loss", "backward"]
                return Answer(names: names, values: names.map { name in Double(calls.count { $0 == name }) })
            },
            Check(
                drawn: "three steps in a row", why: "each step starts where the last one ended",
                input: "a softmax classifier of 4 inputs, batches of 5, 2 and 3"
            ) { trainingStep, generator in
                var parameters = ParameterList(values: generator.numbers(15, in: -1..<1))
                let losses = try [5, 2, 3].map { count in
                    let batch = LabelledBatch(
                        inputs: (0..<count).map { _ in generator.numbers(4, in: -2..<2) },
                        labels: (0..<count).map { _ in generator.below(3) })
                    return try softmaxStep(trainingStep, &parameters, batch, rate: 0.3)
                }
                return Answer(losses + Answer(0, parameters).values)
            },
        ],
        misconceptions: trainingStepMisconceptions)

    /// A step in the right order but for what is asked.
    private static let trainingStepMisconceptions: [Misconception<TrainingStep>] = [
        Misconception(
            "gradients not zeroed",
            diagnosis: "you did not zero the gradients: backward added to those of the step before",
            caughtBy: "an old gradient in the buffer",
            wrong: { parameters, batch, rate, forward, loss, backward in
                let logits = try forward(parameters.values, batch.inputs)
                try backward(logits, batch, &parameters.gradient)
                parameters.descend(rate)
                return try loss(logits, batch.labels)
            }),
        Misconception(
            "zeroed after backward",
            diagnosis: "you zeroed the gradients between backward and step: nothing is left to step along",
            caughtBy: "one weight, by hand",
            wrong: { parameters, batch, _, forward, loss, backward in
                let logits = try forward(parameters.values, batch.inputs)
                try backward(logits, batch, &parameters.gradient)
                parameters.zeroGradient()
                return try loss(logits, batch.labels)
            }),
        Misconception(
            "zeroed at the end",
            diagnosis: "you zeroed the gradients after the step: do it before backward, whoever used the buffer last",
            caughtBy: "one weight, by hand",
            wrong: { parameters, batch, rate, forward, loss, backward in
                let logits = try forward(parameters.values, batch.inputs)
                try backward(logits, batch, &parameters.gradient)
                parameters.descend(rate)
                parameters.zeroGradient()
                return try loss(logits, batch.labels)
            }),
        Misconception(
            "another buffer",
            diagnosis: "you collected the gradient in a list of your own: the buffer in parameters is meant to hold it",
            caughtBy: "one weight, by hand",
            wrong: {
                let buffer = $0.gradient
                let loss = try SoftmaxChapter.trainingStep(
                    parameters: &$0, batch: $1, learningRate: $2, forward: $3, loss: $4, backward: $5)
                $0.gradient = buffer
                return loss
            }),
        Misconception(
            "stepped before backward",
            diagnosis: "you stepped before backward, along the gradients of the step before",
            caughtBy: "one weight, by hand",
            wrong: { parameters, batch, rate, forward, loss, backward in
                let logits = try forward(parameters.values, batch.inputs)
                parameters.descend(rate)
                parameters.zeroGradient()
                try backward(logits, batch, &parameters.gradient)
                return try loss(logits, batch.labels)
            }),
        Misconception(
            "uphill", diagnosis: "you added the gradient, which climbs: subtract it", caughtBy: "one weight, by hand",
            wrong: {
                try SoftmaxChapter.trainingStep(
                    parameters: &$0, batch: $1, learningRate: -$2, forward: $3, loss: $4, backward: $5)
            }),
        Misconception(
            "divided by the batch",
            diagnosis: "you divided by the number of examples again: `backward` gives the gradient of the mean already",
            caughtBy: "one weight, by hand",
            wrong: {
                try SoftmaxChapter.trainingStep(
                    parameters: &$0, batch: $1, learningRate: $2 / Double($1.labels.count), forward: $3, loss: $4,
                    backward: $5)
            }),
        Misconception(
            "no learning rate", diagnosis: "you left the learning rate out of the step",
            caughtBy: "one weight, by hand",
            wrong: { parameters, batch, _, forward, loss, backward in
                try SoftmaxChapter.trainingStep(
                    parameters: &parameters, batch: batch, learningRate: 1, forward: forward, loss: loss,
                    backward: backward)
            }),
        Misconception(
            "loss after the step",
            diagnosis: "you computed the loss after the step: it belongs to the logits from before",
            caughtBy: "one weight, by hand",
            wrong: {
                _ = try SoftmaxChapter.trainingStep(
                    parameters: &$0, batch: $1, learningRate: $2, forward: $3, loss: $4, backward: $5)
                return try $4($3($0.values, $1.inputs), $1.labels)
            }),
        Misconception(
            "only a loss after the step",
            diagnosis: "your loss is that of the moved values: it belongs to the logits from before the step",
            caughtBy: "one weight, by hand",
            wrong: {
                _ = try SoftmaxChapter.trainingStep(
                    parameters: &$0, batch: $1, learningRate: $2, forward: $3, loss: { _, _ in 0 }, backward: $5)
                return try $4($3($0.values, $1.inputs), $1.labels)
            }),
    ]
}

extension ParameterList {
    fileprivate mutating func descend(_ rate: Double) {
        for i in values.indices { values[i] -= rate * gradient[i] }
    }

    fileprivate mutating func zeroGradient() {
        gradient = [Double](repeating: 0, count: values.count)
    }
}
