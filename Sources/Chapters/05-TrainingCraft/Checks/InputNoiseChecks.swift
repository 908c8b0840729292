import Contracts
import ExerciseKit

/// `(inputs, normals, deviation, isTraining)` to the inputs as the net sees them.
package typealias InputNoise = @Sendable (Matrix, Matrix, Double, Bool) throws -> Matrix

extension TrainingCraftChecks {
    private static let clean = Matrix([[0.5, 1, 0], [-1, 0.25, 2]])
    private static let normals = Matrix([[-1.5, 0.5, 2], [1, -0.5, 0.25]])
    private static let text =
        "inputs [[0.5, 1, 0], [-1, 0.25, 2]], normals [[-1.5, 0.5, 2], [1, -0.5, 0.25]], "
        + "deviation 0.2"

    package static let inputNoise = Exercise<InputNoise>(
        "input-noise", title: "Noise on the inputs", in: chapter, file: "InputNoise.swift", function: "inputNoise",
        minutes: 5,
        hints: [
            "Should a net that is used, and no longer learns, see its inputs through fog?",
            "In evaluation give the inputs back. In training add to each number its own draw times the deviation.",
            "`guard isTraining else` gives the inputs; `combined(with:)` takes a function of an input and its draw.",
        ],
        reference: TrainingCraftChapter.inputNoise,
        checks: [
            Check(
                "training", why: "a net that sees no example twice cannot learn it by heart",
                input: "\(text), training",
                expected: Answer([[0.2, 1.1, 0.4], [-0.8, 0.15, 2.05]])
            ) { noise in
                Answer(try noise(clean, normals, 0.2, true))
            },
            Check(
                "evaluation", why: "who uses the net wants its best answer, and twice the same",
                input: "\(text), evaluation",
                expected: Answer([[0.5, 1, 0], [-1, 0.25, 2]])
            ) { noise in
                Answer(try noise(clean, normals, 0.2, false))
            },
            Check(
                "evaluation without normals", why: "who uses the net draws nothing",
                input: "inputs of 2 × 3, no normals, deviation 0.2, evaluation",
                expected: Answer([[0.5, 1, 0], [-1, 0.25, 2]])
            ) { noise in
                Answer(try noise(clean, Matrix(rows: 0, columns: 0), 0.2, false))
            },
            Check(
                "shapes that do not fit", why: "a mistake in the shapes must be told where it is made",
                input: "inputs of 2 × 3, normals of 3 × 2, training", expected: .throwsShapeMismatch
            ) { noise in
                try .ofMismatch { _ = try noise(Matrix(rows: 2, columns: 3), Matrix(rows: 3, columns: 2), 0.2, true) }
            },
            Check(
                drawn: "drawn inputs", why: "any batch", input: "4 rows of 3, deviation 0.5"
            ) { noise, generator in
                Answer(try noise(generator.matrix(4, 3), generator.matrix(4, 3), 0.5, true))
            },
        ],
        misconceptions: [
            Misconception(
                "always noisy", diagnosis: "you add noise in evaluation as well", caughtBy: "evaluation",
                wrong: { inputs, normals, deviation, _ in try inputs.combined(with: normals) { $0 + deviation * $1 } }),
            Misconception(
                "the wrong way round", diagnosis: "you add noise in evaluation and none in training",
                caughtBy: "training",
                wrong: { inputs, normals, deviation, isTraining in
                    isTraining ? inputs : try inputs.combined(with: normals) { $0 + deviation * $1 }
                }),
            Misconception(
                "by a factor", diagnosis: "you multiplied by the noise: an input of 0 would never change. Add it",
                caughtBy: "training",
                wrong: { inputs, normals, deviation, isTraining in
                    isTraining ? try inputs.combined(with: normals) { $0 * (1 + deviation * $1) } : inputs
                }),
            Misconception(
                "root of the deviation", diagnosis: "you took the root: the deviation is no variance",
                caughtBy: "training",
                wrong: { inputs, normals, deviation, isTraining in
                    isTraining
                        ? try inputs.combined(with: normals) { $0 + deviation.squareRoot() * $1 } : inputs
                }),
            Misconception(
                "one draw for a column", diagnosis: "all rows got the draws of the first: each number has its own",
                caughtBy: "training",
                wrong: { inputs, normals, deviation, isTraining in
                    if isTraining { _ = try inputs.combined(with: normals) { $0 + $1 } }
                    var noisy = inputs
                    for row in 0..<inputs.rows where isTraining {
                        for column in 0..<inputs.columns { noisy[row, column] += deviation * normals[0, column] }
                    }
                    return noisy
                }),
            Misconception(
                "shapes not compared",
                diagnosis: "you paired the numbers without comparing the shapes: `combined(with:)` does both",
                caughtBy: "shapes that do not fit",
                wrong: { inputs, normals, deviation, isTraining in
                    guard isTraining else { return inputs }
                    return Matrix(
                        rows: inputs.rows, columns: inputs.columns,
                        values: zip(inputs.values, normals.values).map { $0 + deviation * $1 })
                }),
            Misconception(
                "variance", diagnosis: "you squared the deviation: it is the standard deviation as it is given",
                caughtBy: "training",
                wrong: { inputs, normals, deviation, isTraining in
                    isTraining ? try inputs.combined(with: normals) { $0 + deviation * deviation * $1 } : inputs
                }),
            Misconception(
                "subtracted", diagnosis: "you subtracted the noise: add it",
                caughtBy: "training",
                wrong: { inputs, normals, deviation, isTraining in
                    isTraining ? try inputs.combined(with: normals) { $0 - deviation * $1 } : inputs
                }),
            Misconception(
                "deviation left out", diagnosis: "you left out the deviation",
                caughtBy: "training",
                wrong: { inputs, normals, _, isTraining in
                    isTraining ? try inputs.combined(with: normals) { $0 + $1 } : inputs
                }),
            Misconception(
                "noise alone", diagnosis: "you gave the noise alone: add it to the input",
                caughtBy: "training",
                wrong: { inputs, normals, deviation, isTraining in
                    isTraining ? normals.map { deviation * $0 } : inputs
                }),
            Misconception(
                "one draw for all", diagnosis: "you used the first draw for all numbers: each has its own",
                caughtBy: "training",
                wrong: { inputs, normals, deviation, isTraining in
                    isTraining ? inputs.map { $0 + deviation * normals[0, 0] } : inputs
                }),
            Misconception(
                "one draw for a row", diagnosis: "you used one draw for a row: each number has its own",
                caughtBy: "training",
                wrong: { inputs, normals, deviation, isTraining in
                    guard isTraining else { return inputs }
                    return Matrix(
                        zip(inputs.table, normals.table).map { row, draws in row.map { $0 + deviation * draws[0] } })
                }),
            Misconception(
                "shapes always compared",
                diagnosis: "you compared the shapes in evaluation too: there the normals are not looked at",
                caughtBy: "evaluation without normals",
                wrong: { inputs, normals, deviation, isTraining in
                    let noisy = try inputs.combined(with: normals) { $0 + deviation * $1 }
                    return isTraining ? noisy : inputs
                }),
        ])
}
