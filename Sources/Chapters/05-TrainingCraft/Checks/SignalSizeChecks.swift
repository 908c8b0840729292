import Contracts
import ExerciseKit

/// `(depth, width, deviation, hasReLU)` to the mean square after each layer.
package typealias SignalSize = @Sendable (Int, Int, Double, Bool) throws -> [Double]

extension TrainingCraftChecks {
    private static func sizes(_ depth: Int, from first: Double = 1, _ factor: Double) -> [Double] {
        var size = first
        return (0..<depth).map { _ in
            size *= factor
            return size
        }
    }

    package static let signalSize = Exercise<SignalSize>(
        "signal-size", title: "A signal through many layers", in: chapter, file: "SignalSize.swift",
        function: "signalSize", minutes: 10,
        hints: [
            "Each layer multiplies the size by the same factor. What becomes of a factor of 0.5 after ten layers?",
            "The factor is width times the square of the deviation, halved where ReLU follows. The first number of the "
                + "list is the factor itself, each further one the factor times the one before.",
            "Keep `size`, 1 at first. `(0..<depth).map` multiplies it by the factor and gives it back.",
        ],
        reference: TrainingCraftChapter.signalSize,
        checks: [
            Check(
                "weights too small", why: "after a few layers nothing is left of the signal, nor of the gradient",
                input: "3 layers, width 100, deviation 0.1, ReLU", expected: Answer([0.5, 0.25, 0.125])
            ) { size in
                Answer(try size(3, 100, 0.1, true))
            },
            Check(
                "no ReLU", why: "tanh near 0 takes nothing away", input: "3 layers, width 50, deviation 0.1, no ReLU",
                expected: Answer([0.5, 0.25, 0.125])
            ) { size in
                Answer(try size(3, 50, 0.1, false))
            },
            Check(
                "He's weights", why: "width · deviation² is 2, and ReLU halves it: the size stays",
                input: "4 layers, width 50, deviation 0.2, ReLU", expected: Answer([1, 1, 1, 1])
            ) { size in
                Answer(try size(4, 50, 0.2, true))
            },
            Check(
                drawn: "drawn nets", why: "any depth and width",
                input: "5 layers of 2 to 60 units, with and without ReLU"
            ) { size, generator in
                let (width, deviation) = (2 + generator.below(59), generator.uniform(in: 0.05..<0.4))
                return Answer(try [true, false].flatMap { try size(5, width, deviation, $0) })
            },
        ],
        misconceptions: [
            Misconception(
                "deviation not squared",
                diagnosis: "you multiplied by the deviation: sizes are squares, so it is squared",
                caughtBy: "weights too small", wrong: { sizes($0, Double($1) * $2 * ($3 ? 0.5 : 1)) }),
            Misconception(
                "always halved", diagnosis: "you halved without ReLU as well", caughtBy: "no ReLU",
                wrong: { depth, width, deviation, _ in sizes(depth, Double(width) * deviation * deviation / 2) }),
            Misconception(
                "never halved", diagnosis: "ReLU makes one half of the sums 0: halve the size",
                caughtBy: "weights too small",
                wrong: { depth, width, deviation, _ in sizes(depth, Double(width) * deviation * deviation) }),
            Misconception(
                "input counted", diagnosis: "your list begins with the input: it begins after the first layer",
                caughtBy: "weights too small",
                wrong: { depth, width, deviation, hasReLU in
                    let factor = Double(width) * deviation * deviation * (hasReLU ? 0.5 : 1)
                    return sizes(depth, from: 1 / factor, factor)
                }),
            Misconception(
                "width forgotten", diagnosis: "a unit adds up `width` inputs, so the size is multiplied by the width",
                caughtBy: "weights too small", wrong: { sizes($0, $2 * $2 * ($3 ? 0.5 : 1)) }),
            Misconception(
                "the same everywhere",
                diagnosis: "your size is the same after every layer: each multiplies it once more",
                caughtBy: "weights too small",
                wrong: { depth, width, deviation, hasReLU in
                    [Double](repeating: Double(width) * deviation * deviation * (hasReLU ? 0.5 : 1), count: depth)
                }),
            Misconception(
                "halved without", diagnosis: "you halved without ReLU and not with it",
                caughtBy: "weights too small",
                wrong: { sizes($0, Double($1) * $2 * $2 * ($3 ? 1 : 0.5)) }),
            Misconception(
                "ReLU doubles", diagnosis: "you doubled with ReLU: it makes one half 0, so halve",
                caughtBy: "weights too small",
                wrong: { sizes($0, Double($1) * $2 * $2 * ($3 ? 2 : 1)) }),
            Misconception(
                "deviations of the sizes", diagnosis: "you gave the root of the size: it is the mean of squares",
                caughtBy: "weights too small",
                wrong: { depth, width, deviation, hasReLU in
                    sizes(depth, Double(width) * deviation * deviation * (hasReLU ? 0.5 : 1)).map { $0.squareRoot() }
                }),
            Misconception(
                "halved once", diagnosis: "you halved at the first layer alone: ReLU comes after each",
                caughtBy: "weights too small",
                wrong: { depth, width, deviation, hasReLU in
                    let factor = Double(width) * deviation * deviation
                    return sizes(depth, from: hasReLU ? 0.5 : 1, factor)
                }),
            Misconception(
                "the input as well", diagnosis: "your list begins with the input: it begins after the first layer",
                caughtBy: "weights too small",
                wrong: { depth, width, deviation, hasReLU in
                    [1] + sizes(depth, Double(width) * deviation * deviation * (hasReLU ? 0.5 : 1))
                }),
        ])
}
