import Contracts
import ExerciseKit

extension DenseNetChecks {
    private static func answer(
        _ forward: ConvolutionForward, _ input: Images, _ filters: Images, _ bias: [Double], padding: Int = 0,
        stride: Int = 1
    ) throws -> Answer {
        Answer(try forward(input, filters, bias, padding, stride, DenseNetChapter.convolutionSize))
    }

    /// Our answer to other filters or another bias.
    private static func wrong(
        filters: @escaping @Sendable (Images) -> Images = { $0 },
        bias: @escaping @Sendable (_ bias: Double, _ channels: Int) -> Double = { bias, _ in bias }
    ) -> ConvolutionForward {
        { input, given, biases, padding, stride, size in
            try DenseNetChapter.convolutionForward(
                input: input, filters: filters(given), bias: biases.map { bias($0, input.channels) },
                padding: padding, stride: stride, size: size)
        }
    }

    /// A convolution that takes its pixels from elsewhere.
    private static func wrong(
        pixel: @escaping @Sendable (_ place: Int, _ tap: Int, _ padding: Int, _ stride: Int) -> Int
    ) -> ConvolutionForward {
        { input, filters, bias, padding, stride, size in
            var output = try DenseNetChapter.convolutionForward(
                input: input, filters: filters, bias: bias, padding: padding, stride: stride, size: size)
            for (image, filter, row, column) in output.places {
                let products = filters.places.filter { $0.image == filter }.map { tap in
                    filters[filter, tap.channel, tap.row, tap.column]
                        * input[
                            image, tap.channel, pixel(row, tap.row, padding, stride),
                            pixel(column, tap.column, padding, stride), outside: 0]
                }
                output[image, filter, row, column] = products.reduce(bias[filter], +)
            }
            return output
        }
    }

    package static let convolutionForward = Exercise<ConvolutionForward>(
        "convolution-forward", title: "Convolution, forward", in: chapter, file: "ConvolutionForward.swift",
        function: "convolutionForward", minutes: 20,
        hints: [
            "Take one number of the output, such as row 1, column 2 of filter 0. Over which pixels of which channels does "
                + "the window lie there?",
            "Make an output of the right size and go through its places. Each is a sum: begin with the filter's bias, go "
                + "through all channels and both directions of the window, and add weight times pixel. Pixels outside the "
                + "image count 0.",
            "Make the output with `Images(count:channels:height:width:)`, asking `size`, which needs a `try`, once for each "
                + "direction. `output.places` gives image, filter, row and column. Inside stand three loops, over channels, "
                + "`i` and `j`. The pixel is at row · stride + i - padding and its like for the column; the subscript "
                + "with `outside: 0` deals with the edges.",
        ],
        reference: DenseNetChapter.convolutionForward,
        checks: [
            Check(
                "one window", why: "one number is the sum of weights times pixels, and the bias",
                input: "x 1 to 9 in 3 × 3, filter [[1, 0, -1], [2, 0, -2], [0.5, 0, 3]], bias 0.5",
                expected: Answer(Images(count: 1, channels: 1, height: 1, width: 1, values: [25]))
            ) { forward in
                let x = Images(count: 1, channels: 1, height: 3, width: 3, values: (1...9).map(Double.init))
                let filter = Images(
                    count: 1, channels: 1, height: 3, width: 3, values: [1, 0, -1, 2, 0, -2, 0.5, 0, 3])
                return try answer(forward, x, filter, [0.5])
            },
            Check(
                "sliding", why: "the same weights at every place: what is learned here is known there",
                input: "image 4 × 5, one filter 2 × 3, bias -1",
                expected: Answer(
                    Images(
                        count: 1, channels: 1, height: 3, width: 3,
                        values: [6.75, -6.75, -5.375, -4.4375, 0.125, 1.5, 6.6875, -6.8125, -5.4375]))
            ) { forward in
                try answer(forward, pattern(1, 1, 4, 5, 5, 3), pattern(1, 1, 2, 3, 7, 2), [-1])
            },
            Check(
                "one by one", why: "a window of one pixel mixes channels: it is a linear layer at each pixel",
                input: "2 images of 3 channels, 1 × 2, two filters 1 × 1, bias [0.5, -1]",
                expected: Answer(
                    Images(
                        count: 2, channels: 2, height: 1, width: 2,
                        values: [1.6875, 1.5625, 1.8125, -4.125, -5.4375, 1.875, 0.1875, 1.6875]))
            ) { forward in
                try answer(forward, pattern(2, 3, 1, 2, 5, 3), pattern(2, 3, 1, 1, 7, 2), [0.5, -1])
            },
            Check(
                "padding", why: "zeros around the image keep its size, and the window sees the edges as well",
                input: "image 2 × 3, one filter 3 × 3, bias 0.25, padding 1",
                expected: Answer(
                    Images(
                        count: 1, channels: 1, height: 2, width: 3,
                        values: [2.3125, -0.75, 0.0625, -1.625, 3.9375, 1.75]))
            ) { forward in
                try answer(forward, pattern(1, 1, 2, 3, 5, 3), pattern(1, 1, 3, 3, 7, 2), [0.25], padding: 1)
            },
            Check(
                "stride", why: "moving on by 2 makes images smaller",
                input: "3 images of 2 channels, 5 × 4, two filters 3 × 3, bias [0.5, -1], padding 1, stride 2",
                expected: Answer(
                    Images(
                        count: 3, channels: 2, height: 3, width: 2,
                        values: [
                            -2.5, 8.8125, -0.375, -11.9375, -1.75, 11.625, 0.6875, -9.5, -7.875, 16.4375, 0, -8.3125,
                            3.8125, 0.625, -2.4375, 4.4375, 5.125, -10.0625, 2.5625, -6.8125, -2.25, -4, -3.9375, 0, 8,
                            -4.375, -6.625, 8.0625, 1.375, -10.5, -8.3125, -0.9375, 16.125, -8.5, -4.6875, 14.6875,
                        ]))
            ) { forward in
                try answer(
                    forward, pattern(3, 2, 5, 4, 5, 3), pattern(2, 2, 3, 3, 7, 2), [0.5, -1], padding: 1, stride: 2)
            },
            Check(
                drawn: "drawn convolutions", why: "any sizes in any direction",
                input: "four convolutions of 2 or 3 images of 1 to 3 channels"
            ) { forward, generator in
                Answer(
                    try (0..<4).flatMap { _ in
                        let channels = generator.whole(1...3)
                        let input = generator.images(generator.whole(2...3), channels, generator.whole(3...6), 5)
                        let filters = generator.images(generator.whole(1...4), channels, generator.whole(1...3), 2)
                        let bias = generator.numbers(filters.count, in: -1..<1)
                        return try answer(
                            forward, input, filters, bias, padding: generator.below(3), stride: generator.whole(1...3)
                        ).values
                    })
            },
        ],
        misconceptions: [
            Misconception(
                "flipped",
                diagnosis: "you turned the filter round, as mathematicians' convolution does; networks do not",
                caughtBy: "one window", wrong: wrong(filters: { $0.turned })),
            Misconception(
                "transposed", diagnosis: "you exchanged rows and columns of the filter", caughtBy: "one window",
                wrong: wrong(filters: { filters in
                    filters.with(
                        filters.places.map { place in
                            let window = filters.height * filters.width
                            let first = (place.image * filters.channels + place.channel) * window
                            return filters.values[first + place.column * filters.height + place.row]
                        })
                })),
            Misconception(
                "no bias", diagnosis: "you did not add the bias", caughtBy: "one window",
                wrong: wrong(bias: { _, _ in 0 })),
            Misconception(
                "bias for every channel", diagnosis: "you added the bias once for each channel: it is added once",
                caughtBy: "one by one", wrong: wrong(bias: { $0 * Double($1) })),
            Misconception(
                "one channel", diagnosis: "your filter looks at the first channel only: add up over all of them",
                caughtBy: "one by one",
                wrong: wrong(filters: { filters in
                    filters.with(zip(filters.places, filters.values).map { $0.channel == 0 ? $1 : 0 })
                })),
            Misconception(
                "window at the corner",
                diagnosis: "your window begins at the image's corner: with padding it begins outside",
                caughtBy: "padding", wrong: wrong { place, tap, _, stride in place * stride + tap }),
            Misconception(
                "edge pixels around",
                diagnosis: "you went on with the pixels at the edge: outside of an image lie zeros",
                caughtBy: "padding",
                wrong: { input, filters, bias, padding, stride, size in
                    var output = try DenseNetChapter.convolutionForward(
                        input: input, filters: filters, bias: bias, padding: padding, stride: stride, size: size)
                    for (image, filter, row, column) in output.places {
                        let products = filters.places.filter { $0.image == filter }.map { tap in
                            let y = min(max(row * stride + tap.row - padding, 0), input.height - 1)
                            let x = min(max(column * stride + tap.column - padding, 0), input.width - 1)
                            return filters[filter, tap.channel, tap.row, tap.column] * input[image, tap.channel, y, x]
                        }
                        output[image, filter, row, column] = products.reduce(bias[filter], +)
                    }
                    return output
                }),
            Misconception(
                "stride 1", diagnosis: "your window moves on by one pixel: it moves on by the stride",
                caughtBy: "stride", wrong: wrong { place, tap, padding, _ in place + tap - padding }),
            Misconception(
                "bias subtracted", diagnosis: "you subtracted the bias: add it",
                caughtBy: "one window",
                wrong: wrong(bias: { bias, _ in -bias })),
            Misconception(
                "padding on the other side",
                diagnosis: "you added the padding where it is subtracted: the window begins outside",
                caughtBy: "padding",
                wrong: wrong { place, tap, padding, stride in place * stride + tap + padding }),
            Misconception(
                "padding times stride", diagnosis: "you took the padding into the stride: row · stride + i - padding",
                caughtBy: "stride",
                wrong: wrong { place, tap, padding, stride in (place - padding) * stride + tap }),
            Misconception(
                "height for the width",
                diagnosis: "you took the height for the width of the output: each has its own size",
                caughtBy: "sliding",
                wrong: { input, filters, bias, padding, stride, size in
                    let (height, width) = (input.height, input.width)
                    return try DenseNetChapter.convolutionForward(
                        input: input, filters: filters, bias: bias, padding: padding, stride: stride
                    ) { try size($0 == width ? height : $0, $1, $2, $3) }
                }),
            Misconception(
                "first image for all", diagnosis: "you read the first image for all: each has its own pixels",
                caughtBy: "one by one",
                wrong: { input, filters, bias, padding, stride, size in
                    let pixels = input.values.count / max(1, input.count)
                    return try DenseNetChapter.convolutionForward(
                        input: input.with(input.values.indices.map { input.values[$0 % pixels] }), filters: filters,
                        bias: bias,
                        padding: padding, stride: stride, size: size)
                }),
            Misconception(
                "last channel",
                diagnosis: "you began the sum anew for each channel: begin it with the bias, before all channels",
                caughtBy: "one by one",
                wrong: wrong(filters: { filters in
                    filters.with(
                        zip(filters.places, filters.values).map { $0.channel == filters.channels - 1 ? $1 : 0 })
                })),
            Misconception(
                "bias of the first filter", diagnosis: "you added the first bias everywhere: each filter has its own",
                caughtBy: "one by one",
                wrong: { input, filters, bias, padding, stride, size in
                    try DenseNetChapter.convolutionForward(
                        input: input, filters: filters, bias: bias.map { _ in bias[0] }, padding: padding,
                        stride: stride, size: size)
                }),
        ])
}
