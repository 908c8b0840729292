import Contracts
import ExerciseKit

/// `(state, gradient, learningRate, momentum)` to the state after the step.
package typealias NesterovStep = @Sendable (MomentumState, [Double], Double, Double) throws -> MomentumState

extension TrainingCraftChecks {
    package static let nesterovStep = Exercise<NesterovStep>(
        "nesterov-step", title: "Nesterov's momentum", in: chapter, file: "NesterovStep.swift",
        function: "nesterovStep", minutes: 10,
        hints: [
            "If you know that you roll on by momentum · velocity after this step, where would you like to know the "
                + "slope?",
            "The velocity is the same as with plain momentum. Only the move differs: this gradient, and on top of "
                + "it the "
                + "share of the new velocity that will be kept.",
            "Take your momentum step, and in its last line replace the velocity by the sum of the gradient and "
                + "momentum "
                + "times the new velocity.",
        ],
        reference: TrainingCraftChapter.nesterovStep,
        checks: [
            Check(
                "one step", why: "the gradient counts once more than in plain momentum",
                input: "\(OptimizerProbes.stepText), velocity (2, -1, 0), rate 0.1, momentum 0.8",
                expected: answer(MomentumState(values: [0.782, -2.116, 1.22], velocity: [2.1, 0.2, -4]))
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
                "down a valley", why: "it sways less across the valley than plain momentum",
                input: "\(OptimizerProbes.valley), rate 0.02, momentum 0.9",
                expected: Answer(
                    names: (1...8).flatMap { ["x after step \($0)", "y after step \($0)"] },
                    values: [
                        -2.886, 0.24, -2.727732, -0.2664, -2.533584984, -0.433296, -2.311675616208, -0.35010144,
                        -2.0697180414912957, -0.1651358016, -1.8149170997613369, 0.000799963776029,
                        -1.5538843271602865, 0.09008529156864, -1.2925757351829543, 0.10226525194920964,
                    ]), tolerance: 1e-6
            ) { step in
                try OptimizerProbes.path(
                    from: MomentumState(values: OptimizerProbes.start, velocity: [0, 0]), values: \.values
                ) { try step($0, $1, 0.02, 0.9) }
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
                "plain momentum",
                diagnosis: "this is plain momentum: move by the gradient and momentum times the velocity",
                caughtBy: "one step",
                wrong: momentumMistake { x, v, g, rate, m in (x - rate * (m * v + g), m * v + g) }),
            Misconception(
                "momentum forgotten", diagnosis: "you added the whole velocity: only its share `momentum` is kept",
                caughtBy: "one step",
                wrong: momentumMistake { x, v, g, rate, m in (x - rate * (g + m * v + g), m * v + g) }),
            Misconception(
                "without this gradient", diagnosis: "you moved by momentum times the velocity alone: add the gradient",
                caughtBy: "one step",
                wrong: momentumMistake { x, v, g, rate, m in (x - rate * m * (m * v + g), m * v + g) }),
            Misconception(
                "kept what was taken",
                diagnosis: "you kept the move as the velocity: the velocity itself is that of plain momentum",
                caughtBy: "one step",
                wrong: momentumMistake { x, v, g, rate, m in
                    let move = g + m * (m * v + g)
                    return (x - rate * move, move)
                }),
            Misconception(
                "uphill", diagnosis: "you went uphill: subtract the move", caughtBy: "one step",
                wrong: momentumMistake { x, v, g, rate, m in (x + rate * (g + m * (m * v + g)), m * v + g) }),
            Misconception(
                "no rate", diagnosis: "you left out the learning rate",
                caughtBy: "one step",
                wrong: momentumMistake { x, v, g, _, m in (x - (g + m * (m * v + g)), m * v + g) }),
            Misconception(
                "gradient alone", diagnosis: "you moved by the gradient alone: add momentum times the new velocity",
                caughtBy: "one step",
                wrong: momentumMistake { x, v, g, rate, m in (x - rate * g, m * v + g) }),
            Misconception(
                "velocity not kept", diagnosis: "you moved rightly, and gave back the old velocity",
                caughtBy: "one step",
                wrong: momentumMistake { x, v, g, rate, m in (x - rate * (g + m * (m * v + g)), v) }),
            Misconception(
                "momentum times all", diagnosis: "you multiplied the gradient by the momentum too: it counts whole",
                caughtBy: "one step",
                wrong: momentumMistake { x, v, g, rate, m in (x - rate * m * (g + m * v + g), m * v + g) }),
        ])
}
