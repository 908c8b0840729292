import ChapterKit
import Contracts
import ExerciseKit

/// `(input, norm, mode, momentum, epsilon)` to the output and the norm after it.
package typealias BatchNorm = @Sendable (Images, ChannelNorm, NetMode, Double, Double) throws -> NormPass

extension DenseNetChecks {
    private static let input = pattern(3, 2, 2, 1, 5, 3)
    private static let norm = ChannelNorm(
        scale: [1.5, -0.5], shift: [0.25, -1], runningMean: [0.5, -0.25], runningVariance: [2, 0.5])
    private static let inputText =
        "3 images of 2 channels, 2 × 1, γ [1.5, -0.5], β [0.25, -1], remembered mean [0.5, -0.25], variance [2, 0.5], "
        + "epsilon 0.1"
    private static let epsilon = 0.1

    private static func run(_ batchNorm: BatchNorm, _ mode: NetMode) throws -> NormPass {
        try batchNorm(input, norm, mode, 0.25, epsilon)
    }

    private static func remembered(_ norm: ChannelNorm) -> Answer {
        Answer(lists: ["running mean": norm.runningMean, "running variance": norm.runningVariance])
    }

    /// The reference run with other arguments; what it remembers is right.
    private static func output(
        _ change: @escaping @Sendable (inout ChannelNorm, inout NetMode, _ input: Images) -> Void
    ) -> BatchNorm {
        { input, norm, mode, momentum, epsilon in
            var (other, otherMode) = (norm, mode)
            change(&other, &otherMode, input)
            var pass = try DenseNetChapter.batchNorm(
                input: input, norm: norm, mode: mode, momentum: momentum, epsilon: epsilon)
            pass.output =
                try DenseNetChapter.batchNorm(
                    input: input, norm: other, mode: otherMode, momentum: momentum, epsilon: epsilon
                ).output
            return pass
        }
    }

    /// Training with groups of another kind: numbers of one key share mean and variance.
    private static func grouped(
        by key: @escaping @Sendable (_ image: Int, _ channel: Int, _ row: Int, _ column: Int) -> [Int],
        spread: @escaping @Sendable (_ variance: Double, _ epsilon: Double, _ count: Double) -> Double = {
            variance, epsilon, _ in (variance + epsilon).squareRoot()
        }
    ) -> BatchNorm {
        { input, norm, mode, momentum, epsilon in
            var pass = try DenseNetChapter.batchNorm(
                input: input, norm: norm, mode: mode, momentum: momentum, epsilon: epsilon)
            guard mode == .training else { return pass }
            let groups = Dictionary(grouping: input.places) { key($0.image, $0.channel, $0.row, $0.column) }
            for places in groups.values {
                let values = places.map { input[$0.image, $0.channel, $0.row, $0.column] }
                let count = Double(values.count)
                let mean = values.reduce(0, +) / count
                let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
                for (image, channel, row, column) in places {
                    pass.output[image, channel, row, column] =
                        norm.scale[channel] * (input[image, channel, row, column] - mean)
                        / spread(variance, epsilon, count) + norm.shift[channel]
                }
            }
            return pass
        }
    }

    package static let batchNorm = Exercise<BatchNorm>(
        "batch-norm", title: "Batch normalisation", in: chapter, file: "BatchNorm.swift", function: "batchNorm",
        minutes: 25,
        hints: [
            "With 3 images of 2 channels, 2 × 1 pixels: how many means are there, and over how many numbers does each go?",
            "In training go through all places three times: for the mean of each channel, for its variance, and for the "
                + "output. Between the second and third time mix what is remembered with the new mean and with the variance "
                + "times n / (n - 1). In evaluation skip all but the last, with what is remembered.",
            "Two lists with an entry for each channel, `mean` and `variance`, begin as what is remembered and are computed "
                + "anew in training. Each place of the output is scale · (x - mean) / root of (variance + epsilon) + shift, "
                + "all of its own channel.",
        ],
        reference: DenseNetChapter.batchNorm,
        checks: [
            Check(
                "training", why: "whatever the layers before do, the next one gets numbers of the same size",
                input: inputText,
                expected: Answer(
                    input.with([
                        -1.966813011464394, 0.048471544412328, -1.509747178161865, -0.461124411657457,
                        -0.757642277938361, 1.257642277938361, -1.771902869787968, -0.723280103283559,
                        0.451528455587672, 2.466813011464394, -0.548509642199491, -0.985435794909661,
                    ]))
            ) { norm in Answer(try run(norm, .training).output) },
            Check(
                "what is remembered", why: "evaluation will need a mean and a variance without a batch",
                input: inputText + ", momentum 0.25",
                expected: Answer(lists: [
                    "running mean": [0.40625, -0.239583333333333],
                    "running variance": [1.7296875, 0.958854166666667],
                ])
            ) { norm in remembered(try run(norm, .training).norm) },
            Check(
                "evaluation", why: "one picture alone must get the same answer as among others", input: inputText,
                expected: Answer(
                    input.with([
                        -1.56142209327368, -0.267549169506766, -1.968245836551854, -0.031754163448146,
                        -0.785098339013531, 0.508774584753383, -2.452368754827782, -0.515877081724073,
                        -0.008774584753383, 1.285098339013531, -0.193128469540122, -1,
                    ]))
            ) { norm in Answer(try run(norm, .evaluation).output) },
            Check(
                "evaluation remembers nothing", why: "a net must not learn from the pictures that it is tested with",
                input: inputText,
                expected: Answer(lists: ["running mean": [0.5, -0.25], "running variance": [2, 0.5]])
            ) { norm in remembered(try run(norm, .evaluation).norm) },
            Check(
                "a channel without contrast", why: "a dead channel has the variance 0, and must not divide by it",
                input: "2 images of 1 channel, 1 × 2, all 3, γ 2, β -0.5", expected: Answer([-0.5, -0.5, -0.5, -0.5])
            ) { norm in
                let flat = ChannelNorm(scale: [2], shift: [-0.5], runningMean: [0], runningVariance: [1])
                let input = Images(count: 2, channels: 1, height: 1, width: 2, repeating: 3)
                return Answer(try norm(input, flat, .training, 0.1, 1e-5).output.values)
            },
            Check(
                drawn: "drawn images", why: "any number of images, channels and pixels",
                input: "3 images of 4 channels, 2 × 5"
            ) { norm, generator in
                let given = ChannelNorm(
                    scale: generator.numbers(4, in: -2..<2), shift: generator.numbers(4, in: -2..<2),
                    runningMean: generator.numbers(4, in: -1..<1), runningVariance: generator.numbers(4, in: 0.5..<2))
                let pass = try norm(generator.images(3, 4, 2, 5), given, .training, 0.1, 1e-3)
                return Answer(pass.output.values + pass.norm.runningMean + pass.norm.runningVariance)
            },
        ],
        misconceptions: [
            Misconception(
                "per pixel", diagnosis: "you took a mean for each pixel: a channel has one mean, over all its pixels",
                caughtBy: "training", wrong: grouped(by: { _, channel, row, column in [channel, row, column] })),
            Misconception(
                "per image", diagnosis: "you took a mean for each image: a channel has one mean, over the whole batch",
                caughtBy: "training", wrong: grouped(by: { image, channel, _, _ in [image, channel] })),
            Misconception(
                "all channels", diagnosis: "you took one mean for all channels: each has its own",
                caughtBy: "training", wrong: grouped(by: { _, _, _, _ in [] })),
            Misconception(
                "n - 1 in the batch", diagnosis: "you normalised by the variance over n - 1: here it is over n",
                caughtBy: "training",
                wrong: grouped(
                    by: { _, channel, _, _ in [channel] },
                    spread: { variance, epsilon, count in (variance * count / (count - 1) + epsilon).squareRoot() })),
            Misconception(
                "epsilon outside", diagnosis: "you added epsilon to the root: it goes under the root",
                caughtBy: "training",
                wrong: grouped(
                    by: { _, channel, _, _ in [channel] },
                    spread: { variance, epsilon, _ in variance.squareRoot() + epsilon })),
            Misconception(
                "epsilon outside, in evaluation too",
                diagnosis: "you added epsilon to the root: it goes under the root", caughtBy: "training",
                wrong: { input, norm, mode, momentum, epsilon in
                    let outside = grouped(
                        by: { _, channel, _, _ in [channel] },
                        spread: { variance, epsilon, _ in variance.squareRoot() + epsilon })
                    var pass = try outside(input, norm, mode, momentum, epsilon)
                    guard mode == .evaluation else { return pass }
                    for (image, channel, row, column) in input.places {
                        let distance = input[image, channel, row, column] - norm.runningMean[channel]
                        let root = norm.runningVariance[channel].squareRoot() + epsilon
                        pass.output[image, channel, row, column] =
                            norm.scale[channel] * distance / root + norm.shift[channel]
                    }
                    return pass
                }),
            Misconception(
                "first channel's scale", diagnosis: "you took the first channel's γ and β for all: each has its own",
                caughtBy: "training",
                wrong: output { norm, _, _ in
                    norm.scale = norm.scale.map { [first = norm.scale[0]] _ in first }
                    norm.shift = norm.shift.map { [first = norm.shift[0]] _ in first }
                }),
            Misconception(
                "mode ignored", diagnosis: "you took no notice of the mode: this is training, in evaluation too",
                caughtBy: "evaluation",
                wrong: { input, norm, _, momentum, epsilon in
                    try DenseNetChapter.batchNorm(
                        input: input, norm: norm, mode: .training, momentum: momentum, epsilon: epsilon)
                }),
            Misconception(
                "remembered in training",
                diagnosis: "you normalised by what is remembered: in training the batch's own mean and variance count",
                caughtBy: "training", wrong: output { _, mode, _ in mode = .evaluation }),
            Misconception(
                "n in what is remembered",
                diagnosis: "you remembered the variance over n: what is remembered is the one over n - 1",
                caughtBy: "what is remembered",
                wrong: { input, norm, mode, momentum, epsilon in
                    var pass = try DenseNetChapter.batchNorm(
                        input: input, norm: norm, mode: mode, momentum: momentum, epsilon: epsilon)
                    guard mode == .training else { return pass }
                    let count = Double(input.count * input.height * input.width)
                    for channel in norm.scale.indices {
                        let kept = (1 - momentum) * norm.runningVariance[channel]
                        let share = pass.norm.runningVariance[channel] - kept
                        pass.norm.runningVariance[channel] = kept + share * (count - 1) / count
                    }
                    return pass
                }),
            Misconception(
                "momentum the other way",
                diagnosis: "you kept the part momentum of what was remembered: that is the part which is replaced",
                caughtBy: "what is remembered",
                wrong: { try DenseNetChapter.batchNorm(input: $0, norm: $1, mode: $2, momentum: 1 - $3, epsilon: $4) }),
            Misconception(
                "the batch in evaluation",
                diagnosis: "you normalised by the batch in evaluation: there what is remembered counts",
                caughtBy: "evaluation", wrong: output { _, mode, _ in mode = .training }),
            Misconception(
                "remembers in evaluation", diagnosis: "you remembered a batch of evaluation: there nothing changes",
                caughtBy: "evaluation remembers nothing",
                wrong: { input, norm, mode, momentum, epsilon in
                    var pass = try DenseNetChapter.batchNorm(
                        input: input, norm: norm, mode: mode, momentum: momentum, epsilon: epsilon)
                    pass.norm =
                        try DenseNetChapter.batchNorm(
                            input: input, norm: norm, mode: .training, momentum: momentum, epsilon: epsilon
                        ).norm
                    return pass
                }),
            Misconception(
                "no root", diagnosis: "you divided by the variance: divide by its root",
                caughtBy: "training",
                wrong: grouped(
                    by: { _, channel, _, _ in [channel] }, spread: { variance, epsilon, _ in variance + epsilon })),
            Misconception(
                "epsilon left out", diagnosis: "you left out epsilon",
                caughtBy: "training",
                wrong: grouped(
                    by: { _, channel, _, _ in [channel] }, spread: { variance, _, _ in variance.squareRoot() })),
            Misconception(
                "scale and shift exchanged", diagnosis: "you exchanged γ and β: γ multiplies, β is added",
                caughtBy: "training",
                wrong: output { norm, _, _ in (norm.scale, norm.shift) = (norm.shift, norm.scale) }),
            Misconception(
                "no shift", diagnosis: "you left out β",
                caughtBy: "training",
                wrong: output { norm, _, _ in norm.shift = norm.shift.map { _ in 0 } }),
            Misconception(
                "no scale", diagnosis: "you left out γ",
                caughtBy: "training",
                wrong: output { norm, _, _ in norm.scale = norm.scale.map { _ in 1 } }),
            Misconception(
                "nothing remembered",
                diagnosis: "you remembered nothing of the batch: running mean and variance move towards it",
                caughtBy: "what is remembered",
                wrong: { input, norm, mode, momentum, epsilon in
                    var pass = try DenseNetChapter.batchNorm(
                        input: input, norm: norm, mode: mode, momentum: momentum, epsilon: epsilon)
                    pass.norm = norm
                    return pass
                }),
            Misconception(
                "the batch alone remembered",
                diagnosis: "you remembered the batch alone: what was remembered keeps its part",
                caughtBy: "what is remembered",
                wrong: {
                    try DenseNetChapter.batchNorm(input: $0, norm: $1, mode: $2, momentum: 1, epsilon: $4)
                }),
            Misconception(
                "mean for each image alone",
                diagnosis: "you took a mean for each image: a channel has one mean, over the whole batch",
                caughtBy: "training",
                wrong: BatchNormMistakes.meanOfEachImage),
            Misconception(
                "remembered ones after the update",
                diagnosis: "you normalised by what is remembered: in training the batch's own mean and variance count",
                caughtBy: "training",
                wrong: { input, norm, mode, momentum, epsilon in
                    let pass = try DenseNetChapter.batchNorm(
                        input: input, norm: norm, mode: mode, momentum: momentum, epsilon: epsilon)
                    let output = try DenseNetChapter.batchNorm(
                        input: input, norm: pass.norm, mode: .evaluation, momentum: momentum, epsilon: epsilon
                    ).output
                    return NormPass(output: output, norm: pass.norm)
                }),
            Misconception(
                "images counted", diagnosis: "you divided by the images: divide by all places, images · height · width",
                caughtBy: "training", wrong: BatchNormMistakes.imagesCounted),
        ])
}
