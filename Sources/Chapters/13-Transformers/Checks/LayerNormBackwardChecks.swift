import Contracts
import ExerciseKit
import Foundation

/// `(features, scale, upstream, epsilon)` to the three gradients.
package typealias LayerNormBackward = @Sendable ([Double], [Double], [Double], Double) throws -> LayerNormGradients

extension Answer {
    fileprivate init(_ gradients: LayerNormGradients) {
        self.init(lists: ["input": gradients.input, "scale": gradients.scale, "shift": gradients.shift])
    }
}

extension TransformersChecks {
    /// The gradients with the terms of the two means as wanted.
    private static func gradients(
        _ x: [Double], _ scale: [Double], _ upstream: [Double], _ epsilon: Double, mean: Double = 1,
        product: Double = 1, scaled: Bool = true, divided: Bool = true
    ) -> LayerNormGradients {
        let n = Double(x.count)
        let center = x.reduce(0, +) / n
        let d = (x.reduce(0) { $0 + ($1 - center) * ($1 - center) } / n + epsilon).squareRoot()
        let hat = x.map { ($0 - center) / d }
        let g = scaled ? zip(scale, upstream).map(*) : upstream
        let (m, p) = (g.reduce(0, +) / n * mean, zip(g, hat).map(*).reduce(0, +) / n * product)
        return LayerNormGradients(
            input: zip(g, hat).map { ($0 - m - $1 * p) / (divided ? d : 1) }, scale: zip(upstream, hat).map(*),
            shift: upstream)
    }

    package static let layerNormBackward = Exercise<LayerNormBackward>(
        "layer-norm-backward", title: "Layer norm, backwards", in: chapter, file: "LayerNormBackward.swift",
        function: "layerNormBackward", minutes: 25,
        hints: [
            "If all features rise by the same amount, what does the output do? What must the gradients add up to?",
            "x̂ first, then g = scale times upstream; two means, of g and of g times x̂; then the formula for "
                + "each feature. "
                + "Scale gets upstream times x̂, shift gets upstream itself.",
            "`zip(scale, upstream).map(*)` is g; `reduce(0, +) / count` of it, and of `zip(g, "
                + "normalized).map(*)`; the input's "
                + "gradient is a `map` over g and x̂ together.",
        ],
        reference: TransformersChapter.layerNormBackward,
        checks: [
            Check(
                "one output", why: "every feature moves the mean and the variance of all",
                input: "features [2, 0, 1], scale [1, 1, 1], upstream [1, 0, 0], epsilon 0",
                expected: Answer(
                    LayerNormGradients(
                        input: [0.20412414523193162, 0.2041241452319314, -0.40824829046386296],
                        scale: [1.224744871391589, 0, 0], shift: [1, 0, 0]))
            ) { backward in Answer(try backward([2, 0, 1], [1, 1, 1], [1, 0, 0], 0)) },
            Check(
                "scale and epsilon", why: "the gradient comes in through the scale",
                input: "features [3, -1, 4, 0.5], scale [1, 2, -0.5, 0.25], upstream [0.5, -1, 2, 0.25], epsilon 0.1",
                expected: Answer(
                    LayerNormGradients(
                        input: [0.4043445956788712, -0.40928448653517074, -0.45185472244386987, 0.4567946133001693],
                        scale: [0.34281389633643433, 1.3089257860118402, 2.3685323746880917, -0.1402420485012686],
                        shift: [0.5, -1, 2, 0.25]))
            ) { backward in Answer(try backward(normRow, normScale, [0.5, -1, 2, 0.25], 0.1)) },
            Check(drawn: "drawn features", why: "any width", input: "6 features, epsilon 1e-3") { backward, generator in
                Answer(try backward(generator.numbers(6), generator.numbers(6), generator.numbers(6), 1e-3))
            },
        ],
        misconceptions: [
            Misconception(
                "mean of g forgotten", diagnosis: "you left out the mean of g: a feature moves the mean of all",
                caughtBy: "one output", wrong: { gradients($0, $1, $2, $3, mean: 0) }),
            Misconception(
                "variance held fixed",
                diagnosis: "you left out the mean of g · x̂: a feature moves the variance of all",
                caughtBy: "one output",
                wrong: { gradients($0, $1, $2, $3, product: 0) }),
            Misconception(
                "both held fixed", diagnosis: "you took mean and variance for constants: every feature moves them",
                caughtBy: "one output", wrong: { gradients($0, $1, $2, $3, mean: 0, product: 0) }),
            Misconception(
                "not divided", diagnosis: "you did not divide the input's gradient by the deviation",
                caughtBy: "one output", wrong: { gradients($0, $1, $2, $3, divided: false) }),
            Misconception(
                "sums for means", diagnosis: "you took sums where means belong: divide by the number of features",
                caughtBy: "one output",
                wrong: { gradients($0, $1, $2, $3, mean: Double($0.count), product: Double($0.count)) }),
            Misconception(
                "scale forgotten",
                diagnosis: "you left the scale out of the input's gradient: g is scale times upstream",
                caughtBy: "scale and epsilon", wrong: { gradients($0, $1, $2, $3, scaled: false) }),
            Misconception(
                "variance over n - 1", diagnosis: "you divided the squares by n - 1: here it is n",
                caughtBy: "one output",
                wrong: { features, scale, upstream, epsilon in
                    let n = Double(features.count)
                    let mean = features.reduce(0, +) / n
                    let variance = features.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) } / max(1, n - 1)
                    let root = (variance + epsilon).squareRoot()
                    let normal = features.map { ($0 - mean) / root }
                    let g = zip(scale, upstream).map { $0 * $1 }
                    let meanOfG = g.reduce(0, +) / n
                    let meanOfProduct = zip(g, normal).reduce(0) { $0 + $1.0 * $1.1 } / n
                    return LayerNormGradients(
                        input: features.indices.map { (g[$0] - meanOfG - normal[$0] * meanOfProduct) / root },
                        scale: zip(upstream, normal).map { $0 * $1 }, shift: upstream)
                }),
        ])
}
