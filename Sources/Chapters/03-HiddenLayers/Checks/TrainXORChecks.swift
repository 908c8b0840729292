import Contracts
import ExerciseKit
import TensorCore

extension HiddenLayerChecks {
    private static let start = [0.4, -0.7, 0.9, 0.3, -0.2, 0.1, 0.8, -0.5, 0.2]
    private static let stuckStart = [0.9, 0.9, -1, 0.7, 1, 0.9, -0.7, 0.9, 0.8]

    /// The 2-2-1 net, to be filled with parameters.
    private static let net: MultilayerNet = {
        var generator = RandomSource(seed: 1)
        return MultilayerNet(hidden: [2], using: &generator)
    }()

    @Sendable private static func slope(_ parameters: [Double]) -> LossGradient {
        net.with(parameters).lossAndGradient(on: XORExperiment.points)
    }

    @Sendable private static func correct(_ parameters: [Double]) -> Int {
        net.with(parameters).correctCount(on: XORExperiment.points)
    }

    /// Two parabolas, one for each parameter: L = θ_1² + θ_2²/2.
    @Sendable private static func bowl(_ parameters: [Double]) -> LossGradient {
        let (x, y) = (parameters[0], parameters[1])
        return LossGradient(loss: x * x + y * y / 2, gradient: [2 * x, y])
    }

    /// Every number of a run, by name.
    private static func answer(_ run: XORRun) -> Answer {
        Answer(
            names: run.losses.indices.map { "loss before step \($0 + 1)" }
                + run.parameters.indices.map { "parameter \($0 + 1)" } + ["points right", "solved?"],
            values: run.losses + run.parameters + [Double(run.correct), run.isSolved ? 1 : 0])
    }

    /// What matters of a long run.
    private static func summary(_ run: XORRun) -> Answer {
        Answer(named: [
            "number of losses": Double(run.losses.count), "last loss": run.losses.last ?? .nan,
            "points right": Double(run.correct), "solved?": run.isSolved ? 1 : 0,
        ])
    }

    package static let trainXOR = Exercise<TrainXOR>(
        "train-xor", title: "Train XOR, honestly", in: chapter, file: "TrainXOR.swift", function: "trainXOR",
        minutes: 15,
        hints: [
            "The slope says which way is uphill. What has to be computed anew at every step, and what only at the end?",
            "Keep the parameters in a variable. In each step ask for loss and slope at the present parameters, note "
                + "the loss, and move every parameter against its slope. Count once, after the loop.",
            "In the loop call `lossAndGradient(parameters)`, append its `loss`, and subtract `learningRate` times "
                + "`gradient[i]` from parameter i. `isSolved` is whether the count is all four.",
        ],
        reference: HiddenLayerChapter.trainXOR,
        checks: [
            Check(
                "by hand: a bowl", why: "each step goes downhill from where the last one ended",
                input: "start [4, -2], rate 0.25, 3 steps, L = θ_1^2 + θ_2^2/2, 4 points right",
                // 4, 2, 1, 0.5 and -2, -1.5, -1.125, -0.84375
                expected: answer(
                    XORRun(
                        parameters: [0.5, -0.84375], losses: [18, 5.125, 1.6328125], correct: 4, isSolved: true))
            ) { train in
                answer(try train([4, -2], 0.25, 3, bowl) { _ in 4 })
            },
            Check(
                "three steps on XOR", why: "all nine parameters learn at the same time",
                input: "a 2-2-1 net, rate 0.5, 3 steps",
                expected: Answer(
                    named: [
                        "last loss": 0.6993514174605289, "w_11": 0.44856219391822916, "w_12": -0.698906212735117,
                        "w_21": 0.8813469789808595, "w_22": 0.22244014511205903, "b_1": -0.2063371575753938,
                        "b_2": 0.07416781704699056, "v_1": 0.7728028876050937, "v_2": -0.4174243990103197,
                        "c": 0.28434179814469585, "solved?": 0,
                    ])
            ) { train in
                let run = try train(start, 0.5, 3, slope, correct)
                return Answer(
                    names: ["last loss", "w_11", "w_12", "w_21", "w_22", "b_1", "b_2", "v_1", "v_2", "c", "solved?"],
                    values: [run.losses.last ?? .nan] + run.parameters + [run.isSolved ? 1 : 0])
            },
            Check(
                "a start that converges", why: "four of four is what solved means", input: "rate 1, 300 steps",
                expected: Answer(named: [
                    "number of losses": 300, "last loss": 0.012808384949372706, "points right": 4, "solved?": 1,
                ])
            ) { train in
                summary(try train(start, 1, 300, slope, correct))
            },
            Check(
                "a start that does not", why: "three of four is not solved: a single line can do that",
                input: "another start, rate 1, 300 steps",
                expected: Answer(named: [
                    "number of losses": 300, "last loss": 0.36588570297005285, "points right": 3, "solved?": 0,
                ]), tolerance: 1e-6
            ) { train in
                summary(try train(stuckStart, 1, 300, slope, correct))
            },
            Check(
                "right on the way", why: "what counts is the net that you end with, not one that it once was",
                input: "start [4, -2], rate 0.25, 3 steps, L = θ_1^2 + θ_2^2/2; right are 4 where θ_1 is 1, else 2",
                expected: answer(
                    XORRun(
                        parameters: [0.5, -0.84375], losses: [18, 5.125, 1.6328125], correct: 2, isSolved: false))
            ) { train in
                answer(try train([4, -2], 0.25, 3, bowl) { abs($0[0] - 1) < 0.1 ? 4 : 2 })
            },
            Check(
                "right in the end", why: "the last step may be the one that does it",
                input: "start [4, -2], rate 0.25, 3 steps, L = θ_1^2 + θ_2^2/2; right are 4 where θ_1 is 0.5, else 2",
                expected: answer(
                    XORRun(
                        parameters: [0.5, -0.84375], losses: [18, 5.125, 1.6328125], correct: 4, isSolved: true))
            ) { train in
                answer(try train([4, -2], 0.25, 3, bowl) { abs($0[0] - 0.5) < 0.1 ? 4 : 2 })
            },
            Check(
                drawn: "drawn starts", why: "any start and any rate", input: "three starts, 5 steps each"
            ) { train, generator in
                let runs = try (0..<3).map { _ in
                    try train(generator.numbers(9, in: -1..<1), generator.uniform(in: 0.1..<1), 5, slope, correct)
                }
                return Answer(names: [], values: runs.flatMap { $0.losses + $0.parameters + [Double($0.correct)] })
            },
        ],
        misconceptions: [
            Misconception(
                "uphill", diagnosis: "you add the slope, which goes uphill: subtract it", caughtBy: "by hand: a bowl",
                wrong: {
                    try HiddenLayerChapter.trainXOR(
                        start: $0, learningRate: -$1, steps: $2, lossAndGradient: $3, countCorrect: $4)
                }
            ),
            Misconception(
                "slope of the start", diagnosis: "you took the slope once, at the start: it changes with every step",
                caughtBy: "by hand: a bowl",
                wrong: { start, rate, steps, slope, count in
                    let first = try slope(start)
                    var run = XORRun(parameters: start, losses: [], correct: 0, isSolved: false)
                    for _ in 0..<steps {
                        run.losses.append(try slope(run.parameters).loss)
                        for i in start.indices { run.parameters[i] -= rate * first.gradient[i] }
                    }
                    run.correct = try count(run.parameters)
                    run.isSolved = run.correct == 4
                    return run
                }),
            Misconception(
                "loss after the step", diagnosis: "you noted the loss after the step: note it before",
                caughtBy: "by hand: a bowl",
                wrong: { start, rate, steps, slope, count in
                    var run = try HiddenLayerChapter.trainXOR(
                        start: start, learningRate: rate, steps: steps, lossAndGradient: slope, countCorrect: count)
                    run.losses = Array(run.losses.dropFirst()) + [try slope(run.parameters).loss]
                    return run
                }),
            Misconception(
                "one parameter only", diagnosis: "you moved the first parameter only: all of them learn",
                caughtBy: "by hand: a bowl",
                wrong: { start, rate, steps, slope, count in
                    try HiddenLayerChapter.trainXOR(
                        start: start, learningRate: rate, steps: steps,
                        lossAndGradient: {
                            let result = try slope($0)
                            let others = [Double](repeating: 0, count: $0.count - 1)
                            return LossGradient(loss: result.loss, gradient: [result.gradient[0]] + others)
                        }, countCorrect: count)
                }),
            Misconception(
                "solved at three of four", diagnosis: "you call it solved at three of four, which a single line can do",
                caughtBy: "a start that does not",
                wrong: {
                    var run = try HiddenLayerChapter.trainXOR(
                        start: $0, learningRate: $1, steps: $2, lossAndGradient: $3, countCorrect: $4)
                    run.isSolved = run.correct >= 3
                    return run
                }),
            Misconception(
                "counted at the start", diagnosis: "you counted the right points before training: count in the end",
                caughtBy: "a start that converges",
                wrong: { start, rate, steps, slope, count in
                    var run = try HiddenLayerChapter.trainXOR(
                        start: start, learningRate: rate, steps: steps, lossAndGradient: slope, countCorrect: count)
                    run.correct = try count(start)
                    run.isSolved = run.correct == 4
                    return run
                }),
            Misconception(
                "right at any moment",
                diagnosis: "you call it solved if all four were right at any moment: what counts is the end",
                caughtBy: "right on the way",
                wrong: { start, rate, steps, slope, count in
                    var once = false
                    var run = try HiddenLayerChapter.trainXOR(
                        start: start, learningRate: rate, steps: steps,
                        lossAndGradient: {
                            if !once { once = try count($0) == 4 }
                            return try slope($0)
                        }, countCorrect: count)
                    run.isSolved = run.isSolved || once
                    return run
                }),
            Misconception(
                "counted before the last step", diagnosis: "you counted before the last step: count after it",
                caughtBy: "right on the way",
                wrong: { start, rate, steps, slope, count in
                    var last = start
                    var run = try HiddenLayerChapter.trainXOR(
                        start: start, learningRate: rate, steps: steps,
                        lossAndGradient: {
                            last = $0
                            return try slope($0)
                        }, countCorrect: { _ in 0 })
                    run.correct = try count(last)
                    run.isSolved = run.correct == 4
                    return run
                }),
            Misconception(
                "no rate", diagnosis: "you left out the learning rate",
                caughtBy: "by hand: a bowl",
                wrong: { start, _, steps, slope, count in
                    try HiddenLayerChapter.trainXOR(
                        start: start, learningRate: 1, steps: steps, lossAndGradient: slope, countCorrect: count)
                }),
            Misconception(
                "a loss too many",
                diagnosis: "you noted the loss after the last step as well: note it before each step",
                caughtBy: "by hand: a bowl",
                wrong: { start, rate, steps, slope, count in
                    var run = try HiddenLayerChapter.trainXOR(
                        start: start, learningRate: rate, steps: steps, lossAndGradient: slope, countCorrect: count)
                    run.losses.append(try slope(run.parameters).loss)
                    return run
                }),
            Misconception(
                "always solved", diagnosis: "you say solved whatever the count is",
                caughtBy: "three steps on XOR",
                wrong: {
                    var run = try HiddenLayerChapter.trainXOR(
                        start: $0, learningRate: $1, steps: $2, lossAndGradient: $3, countCorrect: $4)
                    run.isSolved = true
                    return run
                }),
            Misconception(
                "one step only", diagnosis: "you took one step: take as many as `steps` says",
                caughtBy: "by hand: a bowl",
                wrong: {
                    try HiddenLayerChapter.trainXOR(
                        start: $0, learningRate: $1, steps: 1, lossAndGradient: $3, countCorrect: $4)
                }),
            Misconception(
                "one step less", diagnosis: "you took one step less than `steps` says",
                caughtBy: "by hand: a bowl",
                wrong: {
                    try HiddenLayerChapter.trainXOR(
                        start: $0, learningRate: $1, steps: $2 - 1, lossAndGradient: $3, countCorrect: $4)
                }),
            Misconception(
                "loss and slope of the start",
                diagnosis: "you took the slope once, at the start: it changes with every step",
                caughtBy: "by hand: a bowl",
                wrong: { start, rate, steps, slope, count in
                    let first = try slope(start)
                    return try HiddenLayerChapter.trainXOR(
                        start: start, learningRate: rate, steps: steps, lossAndGradient: { _ in first },
                        countCorrect: count)
                }),
        ])
}
