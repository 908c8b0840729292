import Contracts
import ExerciseKit

/// `(input, upstream)` to output and input gradient.
package typealias ReLUModuleFunction = @Sendable (Matrix, Matrix) throws -> ModulePass

extension BackpropagationChecks {
    /// A module that works number by number.
    private static func pass(
        _ input: Matrix, _ upstream: Matrix, forward: (Double) -> Double = { max($0, 0) },
        backward: (_ x: Double, _ dy: Double) -> Double = { $0 > 0 ? $1 : 0 }
    ) throws -> ModulePass {
        ModulePass(output: input.map(forward), inputGradient: try input.combined(with: upstream, backward))
    }

    package static let reluModule = Exercise<ReLUModuleFunction>(
        "relu-module", title: "ReLU module", in: chapter, file: "ReLUModule.swift", function: "reluModule",
        formerly: Former(file: "ReLUPass.swift", function: "reluPass"), minutes: 10,
        hints: [
            "On the way back two things are known at each place: the input x and the upstream dy. Which of the two "
                + "decides, and which is passed on?",
            "Forward: what is above 0 stays, the rest becomes 0. Backward: where x is above 0 the upstream goes "
                + "through unchanged, elsewhere nothing does.",
            "`input.map { … }` makes the output. `try input.combined(with: upstream) { x, dy in … }` makes the "
                + "gradient: compare x with 0 by `>`, and give dy or 0.",
        ],
        reference: BackpropagationChapter.reluModule,
        checks: [
            Check(
                "forward", why: "a unit is silent below its threshold and linear above it",
                input: "x [[1.5, -2, 0.25], [-0.5, 3, -4]]", expected: Answer([[1.5, 0, 0.25], [0, 3, 0]])
            ) { relu in
                let input = Matrix([[1.5, -2, 0.25], [-0.5, 3, -4]])
                return Answer(try relu(input, input).output)
            },
            Check(
                "backward", why: "a unit that was off has no say in the loss, so it learns nothing from it",
                input: "x [[1.5, -2, 0.25], [-0.5, 3, -4]], upstream [[2, -1, -4], [0.5, -3, 6]]",
                expected: Answer([[2, 0, -4], [0, -3, 0]])
            ) { relu in
                let input = Matrix([[1.5, -2, 0.25], [-0.5, 3, -4]])
                return Answer(try relu(input, Matrix([[2, -1, -4], [0.5, -3, 6]])).inputGradient)
            },
            Check(
                "exactly zero", why: "at the kink there is no slope: the convention is 0",
                input: "x [[0, 1, -1]], upstream [[4, -2, 3]]", expected: Answer([[0, -2, 0]])
            ) { relu in
                Answer(try relu(Matrix([[0, 1, -1]]), Matrix([[4, -2, 3]])).inputGradient)
            },
            Check(
                "shapes that differ", why: "a gradient of another shape belongs to something else: say so at once",
                input: "x of 2 × 3, upstream of 3 × 2", expected: Answer(named: ["throws ShapeMismatch?": 1])
            ) { relu in
                let input = Matrix([[1.5, -2, 0.25], [-0.5, 3, -4]])
                do {
                    _ = try relu(input, Matrix([[2, -1], [-4, 0.5], [-3, 6]]))
                    return Answer(named: ["throws ShapeMismatch?": 0])
                } catch is ShapeMismatch {
                    return Answer(named: ["throws ShapeMismatch?": 1])
                }
            },
            Check(
                "large numbers", why: "above 0 a ReLU is a straight line without end",
                input: "x [[1000, -1000, 7]], upstream [[-50, 20, 300]]",
                expected: Answer(named: ["y": Matrix([[1000, 0, 7]]), "dx": Matrix([[-50, 0, 300]])])
            ) { relu in
                let pass = try relu(Matrix([[1000, -1000, 7]]), Matrix([[-50, 20, 300]]))
                return Answer(named: ["y": pass.output, "dx": pass.inputGradient])
            },
            Check(
                drawn: "drawn batches", why: "any number of rows and columns", input: "4 rows of 3, x and upstream"
            ) { relu, generator in
                let pass = try relu(generator.matrix(4, 3), generator.matrix(4, 3))
                return Answer(named: ["y": pass.output, "dx": pass.inputGradient])
            },
        ],
        misconceptions: [
            Misconception(
                "slope 1 at zero", diagnosis: "you let the gradient through at exactly 0: there it is 0",
                caughtBy: "exactly zero", wrong: { try pass($0, $1, backward: { $0 >= 0 ? $1 : 0 }) }),
            Misconception(
                "nothing blocked",
                diagnosis: "you let the gradient through everywhere: where x is not above 0 it stops",
                caughtBy: "backward", wrong: { try pass($0, $1, backward: { $1 }) }),
            Misconception(
                "upstream forgotten", diagnosis: "your gradient is the slope alone: multiply it with the upstream",
                caughtBy: "backward", wrong: { try pass($0, $1, backward: { x, _ in x > 0 ? 1 : 0 }) }),
            Misconception(
                "upstream rectified", diagnosis: "you rectified the upstream: the sign of x decides, not that of dy",
                caughtBy: "backward", wrong: { try pass($0, $1, backward: { max($1, 0) }) }),
            Misconception(
                "shapes not compared",
                diagnosis: "you paired the numbers without comparing the shapes: `combined(with:)` does both",
                caughtBy: "shapes that differ",
                wrong: { input, upstream in
                    let gradient = zip(input.values, upstream.values).map { $0 > 0 ? $1 : 0 }
                    return ModulePass(
                        output: input.map { max($0, 0) },
                        inputGradient: Matrix(rows: input.rows, columns: input.columns, values: gradient))
                }),
            Misconception(
                "absolute value", diagnosis: "you turned negative inputs positive: ReLU makes them 0",
                caughtBy: "forward", wrong: { try pass($0, $1, forward: { abs($0) }) }),
            Misconception(
                "capped at 6", diagnosis: "you cut large numbers off at 6: above 0 the ReLU goes on",
                caughtBy: "large numbers",
                wrong: { try pass($0, $1, forward: { min(max($0, 0), 6) }, backward: { $0 > 0 && $0 < 6 ? $1 : 0 }) }),
            Misconception(
                "output capped at 6", diagnosis: "you cut large numbers off at 6: above 0 the ReLU goes on",
                caughtBy: "large numbers",
                wrong: { try pass($0, $1, forward: { min(max($0, 0), 6) }) }),
            Misconception(
                "leaky", diagnosis: "you let a part through below 0: the output there is 0",
                caughtBy: "forward",
                wrong: { try pass($0, $1, forward: { $0 > 0 ? $0 : 0.01 * $0 }, backward: { $0 > 0 ? $1 : 0.01 * $1 }) }
            ),
            Misconception(
                "input for the gradient",
                diagnosis: "your gradient is the input: where x is above 0 it is the upstream",
                caughtBy: "backward",
                wrong: { try pass($0, $1, backward: { x, _ in max(x, 0) }) }),
            Misconception(
                "times the input", diagnosis: "you multiplied the upstream by the input: the slope above 0 is 1",
                caughtBy: "backward",
                wrong: { try pass($0, $1, backward: { max($0, 0) * $1 }) }),
            Misconception(
                "blocked where on", diagnosis: "you stopped the gradient where x is above 0: there it goes through",
                caughtBy: "backward",
                wrong: { try pass($0, $1, backward: { $0 > 0 ? 0 : $1 }) }),
        ])
}
