import Contracts
import ExerciseKit

/// `(input, scale, upstream, epsilon)` to the three gradients.
package typealias BatchNormBackward = @Sendable (Images, [Double], Images, Double) throws -> NormGradients

extension DenseNetChecks {
    private static let input = pattern(3, 2, 2, 1, 5, 3)
    private static let upstream = pattern(3, 2, 2, 1, 4, 6)
    private static let inputText = "3 images of 2 channels, 2 × 1, γ [1.5, -0.5], epsilon 0.1"

    private static func gradients(_ backward: BatchNormBackward) throws -> NormGradients {
        try backward(input, [1.5, -0.5], upstream, 0.1)
    }

    /// Mean and root of each channel.
    private static func statistics(_ input: Images, _ epsilon: Double) -> (mean: [Double], root: [Double]) {
        let channels = (0..<input.channels).map { channel in
            zip(input.places, input.values).filter { $0.0.channel == channel }.map(\.1)
        }
        let mean = channels.map { $0.reduce(0, +) / Double($0.count) }
        let root = zip(channels, mean).map { values, mean in
            (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count) + epsilon).squareRoot()
        }
        return (mean, root)
    }

    /// What a formula for the gradient at x may use.
    private struct Place {
        var upstream: Double
        var normal: Double
        var scale: Double
        var root: Double
        var meanUpstream: Double
        var meanProduct: Double
        var count: Double
    }

    /// The reference's gradients with another formula at x.
    private static func wrong(atInput formula: @escaping @Sendable (Place) -> Double) -> BatchNormBackward {
        { input, scale, upstream, epsilon in
            var gradients = try DenseNetChapter.batchNormBackward(
                input: input, scale: scale, upstream: upstream, epsilon: epsilon)
            let (mean, root) = statistics(input, epsilon)
            let count = Double(input.count * input.height * input.width)
            for (image, channel, row, column) in input.places {
                gradients.input[image, channel, row, column] = formula(
                    Place(
                        upstream: upstream[image, channel, row, column],
                        normal: (input[image, channel, row, column] - mean[channel]) / root[channel],
                        scale: scale[channel], root: root[channel], meanUpstream: gradients.shift[channel] / count,
                        meanProduct: gradients.scale[channel] / count, count: count))
            }
            return gradients
        }
    }

    /// Input and γ in one list, and the loss as a function of it; β is 0, its gradient is checked elsewhere.
    private static func verdict(_ backward: BatchNormBackward) throws -> Answer {
        let (x, scale, g) = (pattern(2, 3, 2, 2, 5, 3), [1.5, -0.5, 0.75], pattern(2, 3, 2, 2, 4, 6))
        let found = try backward(x, scale, g, 0.01)
        return try verdict(
            of: { numbers in
                let zeros = [Double](repeating: 0, count: 3)
                let norm = ChannelNorm(
                    scale: Array(numbers.suffix(3)), shift: zeros, runningMean: zeros, runningVariance: zeros)
                let output = try DenseNetChapter.batchNorm(
                    input: x.with(Array(numbers.dropLast(3))), norm: norm, mode: .training, momentum: 0.1, epsilon: 0.01
                ).output
                return try sum(output, times: g)
            }, at: x.values + scale, analytic: found.input.values + found.scale, batch: 2)
    }

    package static let batchNormBackward = Exercise<BatchNormBackward>(
        "batch-norm-backward", title: "Batch normalisation, backward", in: chapter, file: "BatchNormBackward.swift",
        function: "batchNormBackward", minutes: 25,
        hints: [
            "Move every x of a channel up by 1. By how much does the output move? What does that say of the sum of the "
                + "gradients at x?",
            "First mean, variance and root of each channel, as forward. Then one pass over all places for the two sums, g "
                + "and g · x̂. Then a last pass for the gradient at x, which takes their means off.",
            "In the last pass compute x̂ again, add `shift` and x̂ times `scale` (the two sums) and divide by the count: that "
                + "is what is taken off the upstream. The rest is multiplied by γ and divided by the root.",
        ],
        reference: DenseNetChapter.batchNormBackward,
        checks: [
            Check(
                "scale and shift", why: "γ and β are learned like any weight", input: inputText,
                expected: Answer(lists: ["γ": [1.209170733526033, 5.490705319057806], "β": [-1.5, 2]])
            ) { backward in
                let found = try gradients(backward)
                return Answer(lists: ["γ": found.scale, "β": found.shift])
            },
            Check(
                "input gradient", why: "each x also moves the mean and the variance of all the others",
                input: inputText,
                expected: Answer(
                    input.with([
                        0.07711919239095, 1.252823106577514, -0.081691029196685, 0.38346887185084, -0.587851957093282,
                        0.587851957093282, 0.173406225345078, 0.638566126392604, -1.252823106577514,
                        -0.07711919239095, -0.521864656111625, -0.591885538280212,
                    ]))
            ) { backward in Answer(try gradients(backward).input) },
            Check(
                "gradient check", why: "moving any number a little must change the loss as its gradient says",
                input: "2 images of 3 channels, 2 × 2, epsilon 0.01", expected: agreement
            ) { backward in try verdict(backward) },
            Check(
                drawn: "drawn images", why: "any number of images, channels and pixels",
                input: "3 images of 4 channels, 2 × 5"
            ) { backward, generator in
                let found = try backward(
                    generator.images(3, 4, 2, 5), generator.numbers(4, in: -2..<2), generator.images(3, 4, 2, 5), 1e-3)
                return Answer(found.input.values + found.scale + found.shift)
            },
        ],
        misconceptions: [
            Misconception(
                "constants",
                diagnosis: "you took mean and variance for constants: each x moves them, for all the others too",
                caughtBy: "input gradient", wrong: wrong { $0.scale / $0.root * $0.upstream }),
            Misconception(
                "without the mean of g", diagnosis: "you left out the mean of g: each x moves the mean",
                caughtBy: "input gradient",
                wrong: wrong { $0.scale / $0.root * ($0.upstream - $0.normal * $0.meanProduct) }),
            Misconception(
                "without the variance", diagnosis: "you left out the mean of g · x̂: each x moves the variance",
                caughtBy: "input gradient",
                wrong: wrong { $0.scale / $0.root * ($0.upstream - $0.meanUpstream) }),
            Misconception(
                "sums for means", diagnosis: "you took off sums: take off means", caughtBy: "input gradient",
                wrong: wrong {
                    $0.scale / $0.root * ($0.upstream - $0.count * ($0.meanUpstream + $0.normal * $0.meanProduct))
                }),
            Misconception(
                "without γ", diagnosis: "you left γ out of the gradient at x", caughtBy: "input gradient",
                wrong: wrong { ($0.upstream - $0.meanUpstream - $0.normal * $0.meanProduct) / $0.root }),
            Misconception(
                "x for x̂", diagnosis: "at γ you took the input: take the normalised x̂", caughtBy: "scale and shift",
                wrong: { input, scale, upstream, epsilon in
                    var gradients = try DenseNetChapter.batchNormBackward(
                        input: input, scale: scale, upstream: upstream, epsilon: epsilon)
                    gradients.scale = gradients.scale.map { _ in 0 }
                    for (image, channel, row, column) in input.places {
                        gradients.scale[channel] +=
                            upstream[image, channel, row, column] * input[image, channel, row, column]
                    }
                    return gradients
                }),
            Misconception(
                "variance over n - 1", diagnosis: "you took the variance over n - 1: forward it is over n",
                caughtBy: "scale and shift",
                wrong: { input, scale, upstream, epsilon in
                    let count = Double(input.count * input.height * input.width)
                    let (mean, biased) = statistics(input, epsilon)
                    let root = biased.map { (($0 * $0 - epsilon) * count / (count - 1) + epsilon).squareRoot() }
                    var gradients = NormGradients(
                        input: input, scale: scale.map { _ in 0 }, shift: scale.map { _ in 0 })
                    for (image, channel, row, column) in input.places {
                        let normal = (input[image, channel, row, column] - mean[channel]) / root[channel]
                        gradients.scale[channel] += upstream[image, channel, row, column] * normal
                        gradients.shift[channel] += upstream[image, channel, row, column]
                    }
                    for (image, channel, row, column) in input.places {
                        let normal = (input[image, channel, row, column] - mean[channel]) / root[channel]
                        let shared = (gradients.shift[channel] + normal * gradients.scale[channel]) / count
                        gradients.input[image, channel, row, column] =
                            scale[channel] / root[channel] * (upstream[image, channel, row, column] - shared)
                    }
                    return gradients
                }),
            Misconception(
                "not divided by the root", diagnosis: "you did not divide by the root at x",
                caughtBy: "input gradient",
                wrong: wrong { $0.scale * ($0.upstream - $0.meanUpstream - $0.normal * $0.meanProduct) }),
            Misconception(
                "means added", diagnosis: "you added the two means: take them off",
                caughtBy: "input gradient",
                wrong: wrong { $0.scale / $0.root * ($0.upstream + $0.meanUpstream + $0.normal * $0.meanProduct) }),
            Misconception(
                "means for sums", diagnosis: "your gradients at γ and β are means: they are sums",
                caughtBy: "scale and shift",
                wrong: { input, scale, upstream, epsilon in
                    var gradients = try DenseNetChapter.batchNormBackward(
                        input: input, scale: scale, upstream: upstream, epsilon: epsilon)
                    let count = Double(input.count * input.height * input.width)
                    gradients.scale = gradients.scale.map { $0 / count }
                    gradients.shift = gradients.shift.map { $0 / count }
                    return gradients
                }),
            Misconception(
                "x̂ forgotten", diagnosis: "you took off the mean of g · x̂ without x̂ before it",
                caughtBy: "input gradient",
                wrong: wrong { $0.scale / $0.root * ($0.upstream - $0.meanUpstream - $0.meanProduct) }),
            Misconception(
                "γ and β exchanged", diagnosis: "you exchanged the gradients at γ and β",
                caughtBy: "scale and shift",
                wrong: { input, scale, upstream, epsilon in
                    var gradients = try DenseNetChapter.batchNormBackward(
                        input: input, scale: scale, upstream: upstream, epsilon: epsilon)
                    (gradients.scale, gradients.shift) = (gradients.shift, gradients.scale)
                    return gradients
                }),
            Misconception(
                "divided by the variance", diagnosis: "you divided by the variance: divide by its root",
                caughtBy: "input gradient",
                wrong: wrong {
                    $0.scale / ($0.root * $0.root) * ($0.upstream - $0.meanUpstream - $0.normal * $0.meanProduct)
                }),
            Misconception(
                "divided by the variance, in x̂ too", diagnosis: "you divided by the variance: divide by its root",
                caughtBy: "scale and shift",
                wrong: { input, scale, upstream, epsilon in
                    let (mean, root) = statistics(input, epsilon)
                    let count = Double(input.count * input.height * input.width)
                    var found = try DenseNetChapter.batchNormBackward(
                        input: input, scale: scale, upstream: upstream, epsilon: epsilon)
                    found.scale = found.scale.enumerated().map { $1 / root[$0] }
                    for (image, channel, row, column) in input.places {
                        let size = root[channel] * root[channel]
                        let normal = (input[image, channel, row, column] - mean[channel]) / size
                        let rest =
                            upstream[image, channel, row, column] - found.shift[channel] / count - normal
                            * found.scale[channel] / count
                        found.input[image, channel, row, column] = scale[channel] / size * rest
                    }
                    return found
                }),
            Misconception(
                "the input at γ, in x too", diagnosis: "at γ you took the input: take the normalised x̂",
                caughtBy: "scale and shift",
                wrong: { input, scale, upstream, epsilon in
                    var found = try DenseNetChapter.batchNormBackward(
                        input: input, scale: scale, upstream: upstream, epsilon: epsilon)
                    let (mean, root) = statistics(input, epsilon)
                    let count = Double(input.count * input.height * input.width)
                    found.scale = scale.map { _ in 0 }
                    for (image, channel, row, column) in input.places {
                        found.scale[channel] +=
                            upstream[image, channel, row, column] * input[image, channel, row, column]
                    }
                    for (image, channel, row, column) in input.places {
                        let normal = (input[image, channel, row, column] - mean[channel]) / root[channel]
                        let rest =
                            upstream[image, channel, row, column] - found.shift[channel] / count - normal
                            * found.scale[channel] / count
                        found.input[image, channel, row, column] = scale[channel] / root[channel] * rest
                    }
                    return found
                }),
        ])
}
