import Contracts
import ExerciseKit

/// `(state, gradient, learningRate, smoothing, epsilon)` to the state after the step.
package typealias RMSpropStep = @Sendable (RMSpropState, [Double], Double, Double, Double) throws -> RMSpropState

extension TrainingCraftChecks {
    private static func answer(_ state: RMSpropState) -> Answer {
        Answer(lists: ["value": state.values, "square": state.squares])
    }

    /// A step of a rule that looks at one number: its square, gradient, smoothing and epsilon to the new square and the
    /// move before the rate.
    private static func mistake(
        _ rule: @escaping @Sendable (Double, Double, Double, Double) -> (square: Double, move: Double)
    ) -> RMSpropStep {
        { state, gradient, rate, smoothing, epsilon in
            let pairs = gradient.indices.map { rule(state.squares[$0], gradient[$0], smoothing, epsilon) }
            return RMSpropState(
                values: zip(state.values, pairs).map { $0 - rate * $1.move }, squares: pairs.map(\.square))
        }
    }

    private static let before = RMSpropState(values: OptimizerProbes.values, squares: [4, 0.25, 0])

    package static let rmspropStep = Exercise<RMSpropStep>(
        "rmsprop-step", title: "RMSprop", in: chapter, file: "RMSpropStep.swift", function: "rmspropStep", minutes: 15,
        hints: [
            "A weight whose gradients are a thousand times those of another: which rate suits both? What if each "
                + "gradient "
                + "were divided by its own usual size?",
            "First the new mean square from the old one and the squared gradient. Then the step: the gradient over "
                + "the root "
                + "of the new square, with epsilon added to the root.",
            "In a loop: `smoothing * old + (1 - smoothing) * slope * slope` is the new square. `.squareRoot()` "
                + "gives the "
                + "root; add epsilon after it, divide, multiply by the rate, subtract.",
        ],
        reference: TrainingCraftChapter.rmspropStep,
        checks: [
            Check(
                "one step", why: "the root of the mean square is the usual size of a gradient",
                input: "\(OptimizerProbes.stepText), squares (4, 0.25, 0), rate 0.1, smoothing 0.9, epsilon 0.1",
                expected: answer(
                    RMSpropState(
                        values: [0.9750491939631262, -2.1492341944601807, 0.7930593871867551],
                        squares: [3.625, 0.325, 1.6]))
            ) { step in
                answer(try step(before, OptimizerProbes.gradient, 0.1, 0.9, 0.1))
            },
            Check(
                "no gradient yet", why: "epsilon keeps the division safe", input: "square 0, gradient 0, epsilon 0.1",
                expected: answer(RMSpropState(values: [3], squares: [0]))
            ) { step in
                answer(try step(RMSpropState(values: [3], squares: [0]), [0], 0.1, 0.9, 0.1))
            },
            Check(
                "down a valley", why: "both directions advance alike, however steep they are",
                input: "\(OptimizerProbes.valley), rate 0.1, smoothing 0.9, epsilon 0.01",
                expected: Answer(
                    names: (1...8).flatMap { ["x after step \($0)", "y after step \($0)"] },
                    values: [
                        -2.687070797405096, 0.6842714446617737, -2.471718186824838, 0.4995307297676487,
                        -2.297726095527848, 0.36989335795677714, -2.1478167349006876, 0.2735322976467941,
                        -2.014104971747245, 0.2004605281983974, -1.8922501019511824, 0.14489599677881346,
                        -1.7795817560691694, 0.10293856198452872, -1.6743321854979807, 0.07167494390807116,
                    ]), tolerance: 1e-6
            ) { step in
                try OptimizerProbes.path(
                    from: RMSpropState(values: OptimizerProbes.start, squares: [0, 0]), values: \.values
                ) { try step($0, $1, 0.1, 0.9, 0.01) }
            },
            Check(
                drawn: "drawn steps", why: "any values, any rate",
                input: "5 values, rate 0.3, smoothing 0.7, epsilon 0.2"
            ) { step, generator in
                let state = RMSpropState(
                    values: generator.numbers(5, in: -2..<2), squares: generator.numbers(5, in: 0..<3))
                return answer(try step(state, generator.numbers(5, in: -2..<2), 0.3, 0.7, 0.2))
            },
        ],
        misconceptions: [
            Misconception(
                "epsilon in the root",
                diagnosis: "you added epsilon inside the root, as TensorFlow does: here it stands outside, as in "
                    + "PyTorch",
                caughtBy: "one step",
                wrong: mistake { square, g, s, epsilon in
                    let next = s * square + (1 - s) * g * g
                    return (next, g / (next + epsilon).squareRoot())
                }),
            Misconception(
                "old square", diagnosis: "you divided by the root of the square before the step: use the new one",
                caughtBy: "one step",
                wrong: mistake { square, g, s, epsilon in
                    (s * square + (1 - s) * g * g, g / (square.squareRoot() + epsilon))
                }),
            Misconception(
                "shares exchanged", diagnosis: "you kept 1 - smoothing of the old square: smoothing is the share kept",
                caughtBy: "one step",
                wrong: mistake { square, g, s, epsilon in
                    let next = (1 - s) * square + s * g * g
                    return (next, g / (next.squareRoot() + epsilon))
                }),
            Misconception(
                "no root",
                diagnosis: "you divided by the mean square: take its root, or large gradients make tiny "
                    + "steps",
                caughtBy: "one step",
                wrong: mistake { square, g, s, epsilon in
                    let next = s * square + (1 - s) * g * g
                    return (next, g / (next + epsilon))
                }),
            Misconception(
                "sum of squares", diagnosis: "you added the whole square, as AdaGrad does: take 1 - smoothing of it",
                caughtBy: "one step",
                wrong: mistake { square, g, s, epsilon in
                    let next = square + g * g
                    return (next, g / (next.squareRoot() + epsilon))
                }),
            Misconception(
                "uphill", diagnosis: "you added the step: gradients point uphill, so subtract it",
                caughtBy: "one step",
                wrong: mistake { square, g, s, epsilon in
                    let next = s * square + (1 - s) * g * g
                    return (next, -g / (next.squareRoot() + epsilon))
                }),
            Misconception(
                "gradient not squared", diagnosis: "you took the gradient for its square",
                caughtBy: "one step",
                wrong: mistake { square, g, s, epsilon in
                    let next = s * square + (1 - s) * g
                    return (next, g / (next.squareRoot() + epsilon))
                }),
            Misconception(
                "epsilon left out", diagnosis: "you left out epsilon",
                caughtBy: "one step",
                wrong: mistake { square, g, s, _ in
                    let next = s * square + (1 - s) * g * g
                    return (next, g / next.squareRoot())
                }),
            Misconception(
                "epsilon added to the fraction",
                diagnosis: "you added epsilon to the fraction: it belongs to the root, with brackets around both",
                caughtBy: "one step",
                wrong: mistake { square, g, s, epsilon in
                    let next = s * square + (1 - s) * g * g
                    return (next, g / next.squareRoot() + epsilon)
                }),
            Misconception(
                "epsilon added to the value",
                diagnosis: "you added epsilon to the fraction: it belongs to the root, with brackets around both",
                caughtBy: "one step",
                wrong: { state, gradient, rate, smoothing, epsilon in
                    let moved = try mistake { square, g, s, _ in
                        let next = s * square + (1 - s) * g * g
                        return (next, g / next.squareRoot())
                    }(state, gradient, rate, smoothing, epsilon)
                    return RMSpropState(values: moved.values.map { $0 + epsilon }, squares: moved.squares)
                }),
            Misconception(
                "square not kept", diagnosis: "you moved rightly, and gave back the old squares",
                caughtBy: "one step",
                wrong: mistake { square, g, s, epsilon in
                    (square, g / ((s * square + (1 - s) * g * g).squareRoot() + epsilon))
                }),
            Misconception(
                "whole new square", diagnosis: "you forgot 1 - smoothing before the new square",
                caughtBy: "one step",
                wrong: mistake { square, g, s, epsilon in
                    let next = s * square + g * g
                    return (next, g / (next.squareRoot() + epsilon))
                }),
            Misconception(
                "sizes of the gradients",
                diagnosis: "your mean of squares has the gradients' sizes in it: square each gradient",
                caughtBy: "one step",
                wrong: mistake { square, g, s, epsilon in
                    let next = s * square + (1 - s) * abs(g)
                    return (next, g / (next.squareRoot() + epsilon))
                }),
            Misconception(
                "epsilon as a floor", diagnosis: "you took the larger of root and epsilon: add them",
                caughtBy: "one step",
                wrong: mistake { square, g, s, epsilon in
                    let next = s * square + (1 - s) * g * g
                    return (next, g / max(next.squareRoot(), epsilon))
                }),
            Misconception(
                "rate left out", diagnosis: "you left out the learning rate", caughtBy: "one step",
                wrong: { state, gradient, _, smoothing, epsilon in
                    try TrainingCraftChapter.rmspropStep(
                        state: state, gradient: gradient, learningRate: 1, smoothing: smoothing, epsilon: epsilon)
                }),
        ])
}
