import Contracts
import ExerciseKit

/// `(outputs, targets, delta)` to the mean Huber loss and its gradient.
package typealias HuberLoss = @Sendable ([Double], [Double], Double) throws -> LossGradient

extension TrainingCraftChecks {
    private static func held(_ e: Double, _ delta: Double) -> Double { min(max(e, -delta), delta) }

    private static func height(_ e: Double, _ delta: Double) -> Double {
        abs(e) <= delta ? e * e / 2 : delta * (abs(e) - delta / 2)
    }

    package static let huberLoss = Exercise<HuberLoss>(
        "huber-loss", title: "Huber loss", in: chapter, file: "HuberLoss.swift", function: "huberLoss", minutes: 15,
        hints: [
            "The parabola ½ e² has the slope e. Where would you leave it along a straight line so that the slope never "
                + "passes delta?",
            "Up to delta the loss is half the square, the slope the error. Beyond, the loss is a straight line of "
                + "slope "
                + "delta, lowered so that it meets the parabola. Both are means over the examples.",
            "`min(max(e, -delta), delta)` is the slope in one go. The loss needs a case distinction by `abs(e) <= "
                + "delta`.",
        ],
        reference: TrainingCraftChapter.huberLoss,
        checks: [
            Check(
                "delta 1", why: "small errors as in the squared loss, large ones as in L1",
                input: "\(fiveText), delta 1",
                expected: answer(LossGradient(loss: 2.30625, gradient: [0.2, 0, -0.2, 0.05, 0.2]))
            ) { loss in
                answer(try loss(fiveOutputs, fiveTargets, 1))
            },
            Check(
                "delta 2.5", why: "delta says what an outlier is", input: "\(fiveText), delta 2.5",
                expected: answer(LossGradient(loss: 4.88125, gradient: [0.2, 0, -0.4, 0.05, 0.5]))
            ) { loss in
                answer(try loss(fiveOutputs, fiveTargets, 2.5))
            },
            Check(
                drawn: "drawn examples", why: "any number of examples",
                input: "7 outputs and targets in -2...2, delta 0.7"
            ) { loss, generator in
                answer(try loss(generator.numbers(7, in: -2..<2), generator.numbers(7, in: -2..<2), 0.7))
            },
        ],
        misconceptions: [
            Misconception(
                "no half", diagnosis: "you left out the half of e²: with it the slope is e, and the pieces meet",
                caughtBy: "delta 1",
                wrong: { outputs, targets, delta in
                    loss(outputs, targets) { (abs($0) <= delta ? $0 * $0 : height($0, delta), held($0, delta)) }
                }),
            Misconception(
                "a jump at delta", diagnosis: "your line is too high: subtract ½ delta, so that it meets the parabola",
                caughtBy: "delta 1",
                wrong: { outputs, targets, delta in
                    loss(outputs, targets) { (abs($0) <= delta ? height($0, delta) : delta * abs($0), held($0, delta)) }
                }),
            Misconception(
                "slope 1 outside", diagnosis: "outside your slope is 1: it is delta", caughtBy: "delta 2.5",
                wrong: { outputs, targets, delta in
                    loss(outputs, targets) { e in
                        (height(e, delta), abs(e) <= delta ? e : e > 0 ? 1 : -1)
                    }
                }),
            Misconception(
                "branches exchanged", diagnosis: "you exchanged the pieces: the parabola is for small errors",
                caughtBy: "delta 1",
                wrong: { outputs, targets, delta in
                    loss(outputs, targets) { e in
                        abs(e) > delta
                            ? (e * e / 2, e) : (delta * (abs(e) - delta / 2), e > 0 ? delta : e < 0 ? -delta : 0)
                    }
                }),
            Misconception(
                "divided by delta", diagnosis: "you divided by delta: that is the smooth L1 loss of PyTorch",
                caughtBy: "delta 2.5",
                wrong: { outputs, targets, delta in
                    loss(outputs, targets) { (height($0, delta) / delta, held($0, delta) / delta) }
                }),
            Misconception(
                "sum", diagnosis: "you added the examples up: loss and gradient are means", caughtBy: "delta 1",
                wrong: { outputs, targets, delta in
                    loss(outputs, targets, averagesLoss: false, averagesGradient: false) {
                        (height($0, delta), held($0, delta))
                    }
                }),
            Misconception(
                "gradient not averaged", diagnosis: "you averaged the loss but not its gradient",
                caughtBy: "delta 1",
                wrong: { outputs, targets, delta in
                    loss(outputs, targets, averagesGradient: false) { (height($0, delta), held($0, delta)) }
                }),
            Misconception(
                "loss not averaged", diagnosis: "you averaged the gradient but not the loss",
                caughtBy: "delta 1",
                wrong: { outputs, targets, delta in
                    loss(outputs, targets, averagesLoss: false) { (height($0, delta), held($0, delta)) }
                }),
            Misconception(
                "gradient not held", diagnosis: "your gradient grows with the error: outside it is delta",
                caughtBy: "delta 1",
                wrong: { outputs, targets, delta in loss(outputs, targets) { (height($0, delta), $0) } }),
            Misconception(
                "outside always positive",
                diagnosis: "outside your gradient is delta whatever the sign of the error is",
                caughtBy: "delta 1",
                wrong: { outputs, targets, delta in
                    loss(outputs, targets) { (height($0, delta), abs($0) <= delta ? $0 : delta) }
                }),
            Misconception(
                "target less output", diagnosis: "your error is the target less the output: turn it round",
                caughtBy: "delta 1",
                wrong: { outputs, targets, delta in loss(targets, outputs) { (height($0, delta), held($0, delta)) } }),
            Misconception(
                "delta forgotten outside", diagnosis: "your line has the slope 1: delta times (|e| - ½ delta)",
                caughtBy: "delta 2.5",
                wrong: { outputs, targets, delta in
                    loss(outputs, targets) {
                        (abs($0) <= delta ? $0 * $0 / 2 : abs($0) - delta / 2, held($0, delta))
                    }
                }),
            Misconception(
                "half of 1", diagnosis: "outside you took off ½: it is ½ delta, or the two pieces do not meet",
                caughtBy: "delta 2.5",
                wrong: { outputs, targets, delta in
                    loss(outputs, targets) {
                        (abs($0) <= delta ? $0 * $0 / 2 : delta * (abs($0) - 0.5), held($0, delta))
                    }
                }),
            Misconception(
                "large negative errors squared",
                diagnosis: "you compared the error without its sign taken off: a large negative one is large too",
                caughtBy: "delta 1",
                wrong: { outputs, targets, delta in
                    loss(outputs, targets) { e in
                        e <= delta ? (e * e / 2, e) : (delta * (abs(e) - delta / 2), delta)
                    }
                }),
        ])
}
