import Contracts
import ExerciseKit

/// `(state, gradient, learningRate, momentum)` to the state after the step.
package typealias MomentumStep = @Sendable (MomentumState, [Double], Double, Double) throws -> MomentumState

extension TrainingCraftChecks {
    static func answer(_ state: MomentumState) -> Answer {
        Answer(lists: ["value": state.values, "velocity": state.velocity])
    }

    /// A step of a rule that looks at one number: value, velocity, gradient, rate and momentum to the new pair.
    static func momentumMistake(
        _ rule: @escaping @Sendable (Double, Double, Double, Double, Double) -> (value: Double, velocity: Double)
    ) -> MomentumStep {
        { state, gradient, rate, momentum in
            let pairs = gradient.indices.map {
                rule(state.values[$0], state.velocity[$0], gradient[$0], rate, momentum)
            }
            return MomentumState(values: pairs.map(\.value), velocity: pairs.map(\.velocity))
        }
    }

    static let rolling = MomentumState(values: OptimizerProbes.values, velocity: [2, -1, 0])

    package static let momentumStep = Exercise<MomentumStep>(
        "momentum-step", title: "Momentum", in: chapter, file: "MomentumStep.swift", function: "momentumStep",
        minutes: 10,
        hints: [
            "A ball rolls down a valley. What does it still have from the step before, and what does the slope add?",
            "First the velocity: a share of the old one plus the gradient. Then the value moves against the new "
                + "velocity.",
            "Copy the state. In a loop over the places set the new velocity from the old velocity and the gradient, "
                + "then "
                + "subtract the rate times the new velocity from the value.",
        ],
        reference: TrainingCraftChapter.momentumStep,
        checks: [
            Check(
                "one step", why: "the step is made with what has just been learned, not with the velocity before",
                input: "\(OptimizerProbes.stepText), velocity (2, -1, 0), rate 0.1, momentum 0.8",
                expected: answer(MomentumState(values: [0.79, -2.02, 0.9], velocity: [2.1, 0.2, -4]))
            ) { step in
                answer(try step(rolling, OptimizerProbes.gradient, 0.1, 0.8))
            },
            Check(
                "without momentum", why: "it is plain gradient descent then",
                input: "\(OptimizerProbes.stepText), velocity (2, -1, 0), rate 0.1, momentum 0",
                expected: answer(MomentumState(values: [0.95, -2.1, 0.9], velocity: [0.5, 1, -4]))
            ) { step in
                answer(try step(rolling, OptimizerProbes.gradient, 0.1, 0))
            },
            Check(
                "down a valley", why: "along x the pushes add up, across it they cancel",
                input: "\(OptimizerProbes.valley), rate 0.04, momentum 0.9",
                expected: Answer(
                    names: (1...8).flatMap { ["x after step \($0)", "y after step \($0)"] },
                    values: [
                        -2.88, 0.2, -2.6568, -0.68, -2.349648, -0.928, -1.97922528, -0.4088, -1.5666758208, 0.38552,
                        -1.132714274688, 0.791992, -0.69684031219968, 0.5242232, -0.27668013347220455, -0.13614728,
                    ]), tolerance: 1e-6
            ) { step in
                try OptimizerProbes.path(
                    from: MomentumState(values: OptimizerProbes.start, velocity: [0, 0]), values: \.values
                ) { try step($0, $1, 0.04, 0.9) }
            },
            Check(
                drawn: "drawn steps", why: "any values, any rate", input: "5 values, rate 0.3, momentum 0.6"
            ) { step, generator in
                let state = MomentumState(
                    values: generator.numbers(5, in: -2..<2), velocity: generator.numbers(5, in: -2..<2))
                return answer(try step(state, generator.numbers(5, in: -2..<2), 0.3, 0.6))
            },
        ],
        misconceptions: [
            Misconception(
                "running mean", diagnosis: "you took (1 - momentum) of the gradient: here all of it is added",
                caughtBy: "one step",
                wrong: momentumMistake { x, v, g, rate, m in
                    let velocity = m * v + (1 - m) * g
                    return (x - rate * velocity, velocity)
                }),
            Misconception(
                "old velocity", diagnosis: "you moved by the velocity before the step: this gradient has to count",
                caughtBy: "one step", wrong: momentumMistake { x, v, g, rate, m in (x - rate * v, m * v + g) }),
            Misconception(
                "rate in the velocity",
                diagnosis: "you multiplied the gradient by the rate inside the velocity: the rate belongs to the step",
                caughtBy: "one step",
                wrong: momentumMistake { x, v, g, rate, m in
                    let velocity = m * v + rate * g
                    return (x - velocity, velocity)
                }),
            Misconception(
                "uphill", diagnosis: "you added the velocity: gradients point uphill, so subtract it",
                caughtBy: "one step",
                wrong: momentumMistake { x, v, g, rate, m in (x + rate * (m * v + g), m * v + g) }),
            Misconception(
                "no memory", diagnosis: "you moved by the gradient alone: the velocity has to move the value",
                caughtBy: "one step", wrong: momentumMistake { x, v, g, rate, m in (x - rate * g, m * v + g) }),
            Misconception(
                "Nesterov",
                diagnosis: "this is Nesterov's step, the next exercise: plain momentum moves by the "
                    + "velocity",
                caughtBy: "one step",
                wrong: momentumMistake { x, v, g, rate, m in (x - rate * (g + m * (m * v + g)), m * v + g) }),
            Misconception(
                "gradient subtracted",
                diagnosis: "you subtracted the gradient in the velocity: add it, and subtract the velocity in the end",
                caughtBy: "one step",
                wrong: momentumMistake { x, v, g, rate, m in (x - rate * (m * v - g), m * v - g) }),
            Misconception(
                "shares exchanged",
                diagnosis: "you kept 1 - momentum of the velocity: momentum is the share that is kept",
                caughtBy: "one step",
                wrong: momentumMistake { x, v, g, rate, m in (x - rate * ((1 - m) * v + g), (1 - m) * v + g) }),
            Misconception(
                "no rate", diagnosis: "you left out the learning rate",
                caughtBy: "one step",
                wrong: momentumMistake { x, v, g, _, m in (x - (m * v + g), m * v + g) }),
            Misconception(
                "velocity not kept", diagnosis: "you moved rightly, and gave back the old velocity",
                caughtBy: "one step",
                wrong: momentumMistake { x, v, g, rate, m in (x - rate * (m * v + g), v) }),
            Misconception(
                "whole velocity kept", diagnosis: "you kept all of the old velocity: only the share `momentum` of it",
                caughtBy: "one step",
                wrong: momentumMistake { x, v, g, rate, _ in (x - rate * (v + g), v + g) }),
            Misconception(
                "the velocity's sign turned",
                diagnosis:
                    "your velocity points downhill, as in Keras: here the gradient is added to it, and the velocity "
                    + "is subtracted",
                caughtBy: "one step",
                wrong: momentumMistake { x, v, g, rate, m in (x + rate * (m * v - g), m * v - g) }),
            Misconception(
                "Keras",
                diagnosis:
                    "your velocity points downhill, as in Keras: here the gradient is added to it, and the velocity "
                    + "is subtracted",
                caughtBy: "one step",
                wrong: momentumMistake { x, v, g, rate, m in (x + m * v - rate * g, m * v - rate * g) }),
        ])
}
