import Contracts
import ExerciseKit
import Foundation

/// `(features, scale, shift, epsilon)` to the features normalised.
package typealias LayerNormalize = @Sendable ([Double], [Double], [Double], Double) throws -> [Double]

extension TransformersChecks {
    static let normRow = [3, -1, 4, 0.5]
    static let normScale = [1, 2, -0.5, 0.25]
    static let normShift = [0, 1, -1, 0.5]

    private static func normalized(
        _ x: [Double], _ scale: [Double], _ shift: [Double], _ epsilon: Double, lessOne: Bool = false,
        deviation: (_ variance: Double, _ epsilon: Double) -> Double = { ($0 + $1).squareRoot() }
    ) -> [Double] {
        let mean = x.reduce(0, +) / Double(x.count)
        let squares = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let d = deviation(squares / Double(lessOne ? max(1, x.count - 1) : x.count), epsilon)
        return x.indices.map { scale[$0] * (x[$0] - mean) / d + shift[$0] }
    }

    package static let layerNormalize = Exercise<LayerNormalize>(
        "layer-norm", title: "Layer norm", in: chapter, file: "LayerNormalize.swift", function: "layerNormalize",
        minutes: 10,
        hints: [
            "Over what are mean and variance taken: over the batch, or over the features of one position?",
            "Mean; variance divided by n; each feature less the mean, over the root of variance plus epsilon; "
                + "then scale "
                + "and shift feature by feature.",
            "`features.reduce(0, +)` over the count is the mean; `reduce` again for the squares; then one `map` over "
                + "`features.indices`.",
        ],
        reference: TransformersChapter.layerNormalize,
        checks: [
            Check(
                "by hand", why: "mean 2 and deviation 1",
                input: "features [1, 3], scale [1, 1], shift [0, 0], epsilon 0",
                expected: Answer([-1, 1])
            ) { norm in Answer(try norm([1, 3], [1, 1], [0, 0], 0)) },
            Check(
                "scale, shift and epsilon", why: "the net may undo the normalisation where that is better",
                input: "features [3, -1, 4, 0.5], scale [1, 2, -0.5, 0.25], shift [0, 1, -1, 0.5], epsilon 0.1",
                expected: Answer([0.6856277926728687, -1.6178515720236804, -1.592133093672023, 0.3597579514987314])
            ) { norm in Answer(try norm(normRow, normScale, normShift, 0.1)) },
            Check(
                "all equal", why: "epsilon keeps a dead row finite",
                input: "features [2, 2, 2], scale [1, 1, 1], shift [0.5, -1, 2], epsilon 0.01",
                expected: Answer([0.5, -1, 2])
            ) { norm in Answer(try norm([2, 2, 2], [1, 1, 1], [0.5, -1, 2], 0.01)) },
            Check(
                "far from 0", why: "of large numbers the differences alone tell: take the mean away before you square",
                input: "features [100000001, 100000003], scale [1, 1], shift [0, 0], epsilon 0",
                expected: Answer([-1, 1])
            ) { norm in Answer(try norm([100_000_001, 100_000_003], [1, 1], [0, 0], 0)) },
            Check(drawn: "drawn features", why: "any width", input: "7 features, epsilon 1e-5") { norm, generator in
                Answer(try norm(generator.numbers(7), generator.numbers(7), generator.numbers(7), 1e-5))
            },
        ],
        misconceptions: [
            Misconception(
                "divided by n - 1", diagnosis: "you divided the squares by n - 1: here it is n", caughtBy: "by hand",
                wrong: { normalized($0, $1, $2, $3, lessOne: true) }),
            Misconception(
                "divided by the variance",
                diagnosis: "you divided by the variance: divide by its root", caughtBy: "scale, shift and epsilon",
                wrong: { normalized($0, $1, $2, $3, deviation: { $0 + $1 }) }),
            Misconception(
                "mean left in", diagnosis: "you did not take the mean away", caughtBy: "by hand",
                wrong: { x, scale, shift, epsilon in
                    let mean = x.reduce(0, +) / Double(x.count)
                    let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)
                    return x.indices.map { scale[$0] * x[$0] / (variance + epsilon).squareRoot() + shift[$0] }
                }),
            Misconception(
                "epsilon on the deviation", diagnosis: "you added epsilon to the root: it goes below the root",
                caughtBy: "scale, shift and epsilon",
                wrong: { normalized($0, $1, $2, $3, deviation: { $0.squareRoot() + $1 }) }),
            Misconception(
                "mean of the squares", diagnosis: "your variance is the mean of the squares: take the mean away first",
                caughtBy: "by hand",
                wrong: { x, scale, shift, epsilon in
                    let mean = x.reduce(0, +) / Double(x.count)
                    let root = (x.reduce(0) { $0 + $1 * $1 } / Double(x.count) + epsilon).squareRoot()
                    return x.indices.map { scale[$0] * (x[$0] - mean) / root + shift[$0] }
                }),
            Misconception(
                "no shift", diagnosis: "you left out the shift", caughtBy: "scale, shift and epsilon",
                wrong: { x, scale, _, epsilon in normalized(x, scale, x.map { _ in 0 }, epsilon) }),
            Misconception(
                "no scale", diagnosis: "you left out the scale", caughtBy: "scale, shift and epsilon",
                wrong: { x, _, shift, epsilon in normalized(x, x.map { _ in 1 }, shift, epsilon) }),
            Misconception(
                "no epsilon", diagnosis: "you left out epsilon",
                caughtBy: "scale, shift and epsilon",
                wrong: { features, scale, shift, _ in
                    try TransformersChapter.layerNormalize(features: features, scale: scale, shift: shift, epsilon: 0)
                }),
            Misconception(
                "mean of squares less square of mean",
                diagnosis:
                    "you took the mean of squares less the square of the mean: on paper that is the variance, but of large numbers no digit is left",
                caughtBy: "far from 0",
                wrong: { features, scale, shift, epsilon in
                    let n = Double(features.count)
                    let mean = features.reduce(0, +) / n
                    let variance = features.reduce(0) { $0 + $1 * $1 } / n - mean * mean
                    let root = (variance + epsilon).squareRoot()
                    return features.indices.map { scale[$0] * (features[$0] - mean) / root + shift[$0] }
                }),
            Misconception(
                "first scale for all", diagnosis: "you used the first scale for all features: each has its own",
                caughtBy: "scale, shift and epsilon",
                wrong: { features, scale, shift, epsilon in
                    try TransformersChapter.layerNormalize(
                        features: features, scale: scale.map { _ in scale[0] }, shift: shift, epsilon: epsilon)
                }),
        ])
}
