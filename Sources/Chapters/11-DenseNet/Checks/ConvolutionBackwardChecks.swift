import Contracts
import ExerciseKit

/// `(input, filters, upstream, padding, stride)` to the three gradients.
package typealias ConvolutionBackward = @Sendable (Images, Images, Images, Int, Int) throws -> ConvolutionGradients

extension DenseNetChecks {
    private static let input = pattern(3, 1, 3, 4, 5, 3)
    private static let filters = pattern(2, 1, 2, 3, 7, 2)
    private static let upstream = pattern(3, 2, 2, 2, 4, 6)
    private static let inputText = "3 images 3 × 4, two filters 2 × 3, upstream 2 × 2, padding 1, stride 2"

    private static func gradients(_ backward: ConvolutionBackward) throws -> ConvolutionGradients {
        try backward(input, filters, upstream, 1, 2)
    }

    /// The reference's gradients with one of them bent.
    private static func bent(
        _ change: @escaping @Sendable (inout ConvolutionGradients, _ input: Images, _ upstream: Images) -> Void
    ) -> ConvolutionBackward {
        { input, filters, upstream, padding, stride in
            var gradients = try DenseNetChapter.convolutionBackward(
                input: input, filters: filters, upstream: upstream, padding: padding, stride: stride)
            change(&gradients, input, upstream)
            return gradients
        }
    }

    /// A way back that meets other pixels, or is collected in another way.
    private static func wrong(
        pixel: @escaping @Sendable (_ place: Int, _ tap: Int, _ padding: Int, _ stride: Int) -> Int = {
            $0 * $3 + $1 - $2
        },
        filters read: @escaping @Sendable (Images) -> Images = { $0 },
        collect: @escaping @Sendable (_ sum: inout Double, _ product: Double) -> Void = { $0 += $1 }
    ) -> ConvolutionBackward {
        { input, filters, upstream, padding, stride in
            var gradients = try DenseNetChapter.convolutionBackward(
                input: input, filters: filters, upstream: upstream, padding: padding, stride: stride)
            (gradients.input, gradients.filters) = (input.zeros, filters.zeros)
            let weights = read(filters)
            for (image, filter, row, column) in upstream.places {
                for (_, channel, i, j) in filters.places.filter({ $0.image == filter }) {
                    let (y, x) = (pixel(row, i, padding, stride), pixel(column, j, padding, stride))
                    guard input.contains(row: y, column: x) else { continue }
                    let push = upstream[image, filter, row, column]
                    gradients.filters[filter, channel, i, j] += push * input[image, channel, y, x]
                    collect(&gradients.input[image, channel, y, x], push * weights[filter, channel, i, j])
                }
            }
            return gradients
        }
    }

    /// All numbers of input, filters and bias in one list, and the loss as a function of it.
    private static func verdict(_ backward: ConvolutionBackward) throws -> Answer {
        let (x, w) = (pattern(2, 3, 4, 3, 5, 3), pattern(2, 3, 3, 2, 7, 2))
        let g = pattern(2, 2, 3, 3, 4, 6)
        let (padding, stride) = (1, 2)
        let height = try DenseNetChapter.convolutionSize(size: 4, window: 3, padding: padding, stride: stride)
        let width = try DenseNetChapter.convolutionSize(size: 3, window: 2, padding: padding, stride: stride)
        let upstream = Images(
            count: 2, channels: 2, height: height, width: width,
            values: Array(g.values.prefix(4 * height * width)))
        let found = try backward(x, w, upstream, padding, stride)
        return try verdict(
            of: { numbers in
                let bias = Array(numbers.suffix(2))
                let output = try DenseNetChapter.convolutionForward(
                    input: x.with(Array(numbers.prefix(x.values.count))),
                    filters: w.with(Array(numbers.dropFirst(x.values.count).prefix(w.values.count))), bias: bias,
                    padding: padding, stride: stride, size: DenseNetChapter.convolutionSize)
                return try sum(output, times: upstream)
            }, at: x.values + w.values + [0.5, -1],
            analytic: found.input.values + found.filters.values + found.bias, batch: 2)
    }

    package static let convolutionBackward = Exercise<ConvolutionBackward>(
        "convolution-backward", title: "Convolution, backward", in: chapter, file: "ConvolutionBackward.swift",
        function: "convolutionBackward", minutes: 30,
        hints: [
            "Write the forward loops on a sheet of paper. One product of a weight and a pixel went into one number of the "
                + "output. Which three gradients does that number's upstream touch?",
            "The same loops as forward, over all places of the upstream. In the innermost one you do not add to the output; "
                + "you add to the gradient of the weight (upstream times pixel) and to that of the pixel (upstream times "
                + "weight). The bias needs the outer loops alone.",
            "Begin with zeros in the three shapes. In the innermost loop compute the pixel's row and column as forward, "
                + "`continue` where the input does not contain them, and otherwise use += twice.",
        ],
        reference: DenseNetChapter.convolutionBackward,
        checks: [
            Check(
                "input gradient", why: "it is what the layer before this one receives", input: inputText,
                expected: Answer(
                    input.with([
                        0.125, 0.1875, 0.375, -0.4375, -2.125, 4.3125, 3.5625, -3, 0.625, -3.0625, -0.1875, 0.6875, 0,
                        -0.0625, 0.25, -0.1875, -1.25, -0.3125, -3, 3.5625, 0.5, 0.9375, 0.75, -1.1875, -0.125,
                        -0.3125, 0.125, 0.0625, -0.375, -0.6875, -2.125, 2.6875, 0.375, 0.6875, 0.625, -0.9375,
                    ]))
            ) { backward in Answer(try gradients(backward).input) },
            Check(
                "filter gradient", why: "all places of all images share the weights, so their shares are added",
                input: inputText,
                expected: Answer(
                    filters.with([
                        -2.3125, -5.625, 3.5, -1.125, 2.125, 8.5625, -2.4375, -5.875, 3.5, -1.375, 2.6875, 8.5625,
                    ]))
            ) { backward in Answer(try gradients(backward).filters) },
            Check(
                "bias gradient", why: "all places share the bias too", input: inputText,
                expected: Answer([1.75, -1.25])
            ) { backward in Answer(try gradients(backward).bias) },
            Check(
                "gradient check", why: "moving any number a little must change the loss as its gradient says",
                input: "2 images of 3 channels, 4 × 3, two filters 3 × 2, padding 1, stride 2", expected: agreement
            ) { backward in try verdict(backward) },
            Check(
                drawn: "drawn convolutions", why: "any sizes in any direction",
                input: "four convolutions of 2 or 3 images of 1 to 3 channels"
            ) { backward, generator in
                Answer(
                    try (0..<4).flatMap { _ in
                        let channels = generator.whole(1...3)
                        let input = generator.images(generator.whole(2...3), channels, generator.whole(3...6), 5)
                        let filters = generator.images(generator.whole(1...4), channels, generator.whole(1...3), 2)
                        let (padding, stride) = (generator.below(3), generator.whole(1...3))
                        let upstream = generator.images(
                            input.count, filters.count,
                            try DenseNetChapter.convolutionSize(
                                size: input.height, window: filters.height, padding: padding, stride: stride),
                            try DenseNetChapter.convolutionSize(
                                size: input.width, window: filters.width, padding: padding, stride: stride))
                        let found = try backward(input, filters, upstream, padding, stride)
                        return found.input.values + found.filters.values + found.bias
                    })
            },
        ],
        misconceptions: [
            Misconception(
                "stride forgotten", diagnosis: "on the way back you forgot the stride: the window moved on by it",
                caughtBy: "input gradient", wrong: wrong(pixel: { place, tap, padding, _ in place + tap - padding })),
            Misconception(
                "padding forgotten", diagnosis: "on the way back you forgot the padding: windows begin outside",
                caughtBy: "input gradient", wrong: wrong(pixel: { place, tap, _, stride in place * stride + tap })),
            Misconception(
                "last window alone",
                diagnosis: "where windows overlap you kept the last one's share: add them all up",
                caughtBy: "input gradient", wrong: wrong(collect: { $0 = $1 })),
            Misconception(
                "flipped",
                diagnosis: "you turned the filter round at the input: each weight goes back where it came from",
                caughtBy: "input gradient", wrong: wrong(filters: { $0.turned })),
            Misconception(
                "mean over the batch",
                diagnosis: "you divided by the batch size: the mean belongs to the loss, here the images are added",
                caughtBy: "filter gradient",
                wrong: bent { gradients, input, _ in
                    gradients.filters = gradients.filters.map { $0 / Double(input.count) }
                    gradients.bias = gradients.bias.map { $0 / Double(input.count) }
                }),
            Misconception(
                "first image for all", diagnosis: "you read the first image for all: each has its own pixels",
                caughtBy: "filter gradient",
                wrong: { input, filters, upstream, padding, stride in
                    let size = input.values.count / max(1, input.count)
                    let first = input.with(input.values.indices.map { input.values[$0 % size] })
                    var gradients = try DenseNetChapter.convolutionBackward(
                        input: input, filters: filters, upstream: upstream, padding: padding, stride: stride)
                    gradients.filters = try DenseNetChapter.convolutionBackward(
                        input: first, filters: filters, upstream: upstream, padding: padding, stride: stride
                    ).filters
                    return gradients
                }),
            Misconception(
                "bias counts places", diagnosis: "your bias gradient counts the places: add up their upstream",
                caughtBy: "bias gradient",
                wrong: bent { gradients, _, upstream in
                    gradients.bias = gradients.bias.map { _ in
                        Double(upstream.count * upstream.height * upstream.width)
                    }
                }),
            Misconception(
                "downhill", diagnosis: "your gradients have the wrong sign: the step is not made here",
                caughtBy: "input gradient",
                wrong: bent { gradients, _, _ in
                    gradients = ConvolutionGradients(
                        input: gradients.input.map { -$0 }, filters: gradients.filters.map { -$0 },
                        bias: gradients.bias.map { -$0 })
                }),
            Misconception(
                "bias averaged", diagnosis: "you divided the bias gradient by the number of places: add them up",
                caughtBy: "bias gradient",
                wrong: bent { gradients, _, upstream in
                    gradients.bias = gradients.bias.map {
                        $0 / Double(upstream.count * upstream.height * upstream.width)
                    }
                }),
            Misconception(
                "filters turned round", diagnosis: "your filter gradient is turned round by half a turn",
                caughtBy: "filter gradient",
                wrong: bent { gradients, _, _ in gradients.filters = gradients.filters.turned }),
            Misconception(
                "bias averaged over images",
                diagnosis: "you divided the bias gradient by the number of images: add them up",
                caughtBy: "bias gradient",
                wrong: bent { gradients, input, _ in
                    gradients.bias = gradients.bias.map { $0 / Double(input.count) }
                }),
            Misconception(
                "bias of the last place",
                diagnosis: "your bias gradient is the last place's: add up the upstream of all",
                caughtBy: "bias gradient",
                wrong: bent { gradients, _, upstream in
                    gradients.bias = (0..<upstream.channels).map {
                        upstream[upstream.count - 1, $0, upstream.height - 1, upstream.width - 1]
                    }
                }),
            Misconception(
                "first filter goes back",
                diagnosis: "you took the first filter's weights for all on the way back: each has its own",
                caughtBy: "input gradient",
                wrong: wrong(filters: { filters in
                    let one = filters.values.count / max(1, filters.count)
                    return filters.with(filters.values.indices.map { filters.values[$0 % one] })
                })),
        ])
}
