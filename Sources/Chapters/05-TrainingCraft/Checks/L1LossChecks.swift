import Contracts
import ExerciseKit

/// `(outputs, targets)` to the mean absolute error and its gradient.
package typealias L1Loss = @Sendable ([Double], [Double]) throws -> LossGradient

extension TrainingCraftChecks {
    static func answer(_ pass: LossGradient) -> Answer {
        Answer(
            names: ["loss"] + pass.gradient.indices.map { "gradient[\($0)]" }, values: [pass.loss] + pass.gradient)
    }

    static let fiveOutputs = [1.0, -2, 3, 0.5, 4]
    static let fiveTargets = [0.0, -2, 5, 0.25, -6]
    static let fiveText = "outputs (1, -2, 3, 0.5, 4), targets (0, -2, 5, 0.25, -6)"

    /// A loss from a rule for one error, its loss and its slope, averaged or not.
    static func loss(
        _ outputs: [Double], _ targets: [Double], averagesLoss: Bool = true, averagesGradient: Bool = true,
        _ rule: (Double) -> (loss: Double, slope: Double)
    ) -> LossGradient {
        let pairs = zip(outputs, targets).map { rule($0 - $1) }
        let count = Double(pairs.count)
        return LossGradient(
            loss: pairs.reduce(0) { $0 + $1.loss } / (averagesLoss ? count : 1),
            gradient: pairs.map { $0.slope / (averagesGradient ? count : 1) })
    }

    private static func slope(_ e: Double) -> Double { e > 0 ? 1 : e < 0 ? -1 : 0 }

    package static let l1Loss = Exercise<L1Loss>(
        "l1-loss", title: "L1 loss", in: chapter, file: "L1Loss.swift", function: "l1Loss", minutes: 10,
        hints: [
            "How fast does the distance to a target grow when you walk away from it, and does it depend on where "
                + "you are?",
            "The loss is the mean distance. The slope is 1 above the target and -1 below, over the number of "
                + "examples; at "
                + "the target itself it is 0.",
            "`zip(outputs, targets).map` gives the errors. Add up their `abs` for the loss; a second `map` gives "
                + "plus or "
                + "minus one over the count, or 0.",
        ],
        reference: TrainingCraftChapter.l1Loss,
        checks: [
            Check(
                "loss", why: "an error of 10 counts ten times one of 1, and not a hundred times", input: fiveText,
                expected: Answer(2.65)
            ) { loss in
                Answer(try loss(fiveOutputs, fiveTargets).loss)
            },
            Check(
                "gradient", why: "every example pulls with the same force, the outlier too", input: fiveText,
                expected: Answer([0.2, 0, -0.2, 0.2, 0.2])
            ) { loss in
                Answer(try loss(fiveOutputs, fiveTargets).gradient)
            },
            Check(
                "hardly off", why: "the sign decides, however small the error is",
                input: "outputs (2.000000001, 3), targets (2, 3.000000001)", expected: Answer([0.5, -0.5])
            ) { loss in
                Answer(try loss([2.000000001, 3], [2, 3.000000001]).gradient)
            },
            Check(
                drawn: "drawn examples", why: "any number of examples", input: "7 outputs and targets in -2...2"
            ) { loss, generator in
                answer(try loss(generator.numbers(7, in: -2..<2), generator.numbers(7, in: -2..<2)))
            },
        ],
        misconceptions: [
            Misconception(
                "sum", diagnosis: "you added the examples up: loss and gradient are means", caughtBy: "loss",
                wrong: { loss($0, $1, averagesLoss: false, averagesGradient: false) { (abs($0), slope($0)) } }),
            Misconception(
                "gradient not averaged", diagnosis: "you averaged the loss but not its gradient", caughtBy: "gradient",
                wrong: { loss($0, $1, averagesGradient: false) { (abs($0), slope($0)) } }),
            Misconception(
                "squared", diagnosis: "this is the squared error: take the absolute value", caughtBy: "loss",
                wrong: { loss($0, $1) { ($0 * $0, 2 * $0) } }),
            Misconception(
                "slope grows with the error",
                diagnosis: "your gradient is the error itself, which belongs to the squared loss",
                caughtBy: "gradient", wrong: { loss($0, $1) { (abs($0), $0) } }),
            Misconception(
                "wrong sign", diagnosis: "your gradient points downhill: it is positive where the output is too high",
                caughtBy: "gradient", wrong: { loss($0, $1) { (abs($0), -slope($0)) } }),
            Misconception(
                "slope at the target", diagnosis: "an output that hits its target needs no push: its gradient is 0",
                caughtBy: "gradient", wrong: { loss($0, $1) { (abs($0), $0 >= 0 ? 1 : -1) } }),
            Misconception(
                "0 within 1e-6", diagnosis: "you allowed a tolerance: the slope is 0 at the target alone",
                caughtBy: "hardly off",
                wrong: { loss($0, $1) { (abs($0), abs($0) <= 1e-6 ? 0 : slope($0)) } }),
            Misconception(
                "0 within 1e-8", diagnosis: "you allowed a tolerance: the slope is 0 at the target alone",
                caughtBy: "hardly off",
                wrong: { loss($0, $1) { (abs($0), abs($0) <= 1e-8 ? 0 : slope($0)) } }),
            Misconception(
                "0 within 1e-3", diagnosis: "you allowed a tolerance: the slope is 0 at the target alone",
                caughtBy: "hardly off",
                wrong: { loss($0, $1) { (abs($0), abs($0) <= 1e-3 ? 0 : slope($0)) } }),
            Misconception(
                "without the absolute value", diagnosis: "your loss adds errors with their signs: take absolute values",
                caughtBy: "loss",
                wrong: { loss($0, $1) { ($0, slope($0)) } }),
            Misconception(
                "loss not averaged", diagnosis: "you averaged the gradient but not the loss",
                caughtBy: "loss",
                wrong: { loss($0, $1, averagesLoss: false) { (abs($0), slope($0)) } }),
            Misconception(
                "halved", diagnosis: "you halved the loss, as of a square: here there is no half",
                caughtBy: "loss",
                wrong: { loss($0, $1) { (abs($0) / 2, slope($0)) } }),
            Misconception(
                "minus where equal",
                diagnosis: "an output that hits its target needs no push: its gradient is 0",
                caughtBy: "gradient",
                wrong: { loss($0, $1) { (abs($0), $0 > 0 ? 1 : -1) } }),
        ])
}
