import Contracts
import ExerciseKit

/// `(input, filters, padding, stride)` to the larger images.
package typealias TransposedConvolution = @Sendable (Images, Images, Int, Int) throws -> Images

extension DenseNetChecks {
    private static let twoPixels = Images(count: 1, channels: 1, height: 1, width: 2, values: [2, -1])
    private static let window = Images(count: 1, channels: 1, height: 2, width: 2, values: [1, 2, 3, 4])

    /// A way of painting that goes elsewhere, reads other weights, or collects in another way.
    private static func wrong(
        target: @escaping @Sendable (_ place: Int, _ tap: Int, _ padding: Int, _ stride: Int) -> Int = {
            $0 * $3 + $1 - $2
        },
        filters read: @escaping @Sendable (Images) -> Images = { $0 },
        collect: @escaping @Sendable (_ sum: inout Double, _ product: Double) -> Void = { $0 += $1 }
    ) -> TransposedConvolution {
        { input, filters, padding, stride in
            var output = try DenseNetChapter.transposedConvolution(
                input: input, filters: filters, padding: padding, stride: stride
            ).zeros
            let weights = read(filters)
            for (image, channel, row, column) in input.places {
                for (_, filter, i, j) in filters.places.filter({ $0.image == channel }) {
                    let (y, x) = (target(row, i, padding, stride), target(column, j, padding, stride))
                    guard output.contains(row: y, column: x) else { continue }
                    let product = input[image, channel, row, column] * weights[channel, filter, i, j]
                    collect(&output[image, filter, y, x], product)
                }
            }
            return output
        }
    }

    /// Painted as it should be, on a canvas of another size.
    private static func sized(
        _ size: @escaping @Sendable (_ size: Int, _ window: Int, _ padding: Int, _ stride: Int) -> Int
    ) -> TransposedConvolution {
        { input, filters, padding, stride in
            var output = Images(
                count: input.count, channels: filters.channels,
                height: max(0, size(input.height, filters.height, padding, stride)),
                width: max(0, size(input.width, filters.width, padding, stride)))
            for (image, channel, row, column) in input.places {
                for (_, filter, i, j) in filters.places.filter({ $0.image == channel }) {
                    let (y, x) = (row * stride + i - padding, column * stride + j - padding)
                    guard output.contains(row: y, column: x) else { continue }
                    output[image, filter, y, x] +=
                        input[image, channel, row, column] * filters[channel, filter, i, j]
                }
            }
            return output
        }
    }

    package static let transposedConvolution = Exercise<TransposedConvolution>(
        "transposed-convolution", title: "Transposed convolution", in: chapter, file: "TransposedConvolution.swift",
        function: "transposedConvolution", minutes: 20,
        hints: [
            "A convolution gathers: many pixels into one number. Here one pixel goes to many places. Which places, for a "
                + "window of 2 × 2, the pixel in column 1 and a stride of 2?",
            "Make an output of zeros in the size that the comment gives. Go through the input's places; for each go through "
                + "output channels and window, and add pixel times weight where the window lies. What falls outside is cut "
                + "off.",
            "The loops of `convolution-backward`, with `input.places` on the outside: row · stride + i - padding is the row of "
                + "the output; `continue` if the output does not contain it. The weight is at input channel, output channel, "
                + "i, j.",
        ],
        reference: DenseNetChapter.transposedConvolution,
        checks: [
            Check(
                "side by side", why: "with stride and window of 2 every pixel becomes four",
                input: "x [[2, -1]], filter [[1, 2], [3, 4]], stride 2",
                expected: Answer(
                    Images(count: 1, channels: 1, height: 2, width: 4, values: [2, 4, -1, -2, 6, 8, -3, -4]))
            ) { transposed in Answer(try transposed(twoPixels, window, 0, 2)) },
            Check(
                "overlapping", why: "where two windows meet, both have a say",
                input: "x [[2, -1]], filter [[1, 2], [3, 4]], stride 1",
                expected: Answer(Images(count: 1, channels: 1, height: 2, width: 3, values: [2, 3, -2, 6, 5, -4]))
            ) { transposed in Answer(try transposed(twoPixels, window, 0, 1)) },
            Check(
                "cut", why: "the padding of a convolution is cut off again by its transpose",
                input: "2 channels of 2 × 3, filters 3 × 3, padding 1, stride 2",
                expected: Answer(
                    Images(
                        count: 1, channels: 1, height: 3, width: 5,
                        values: [
                            -1.5625, 6.8125, 0, -2.8125, 1.5625, 2.5625, -5.8125, 0.375, -1.6875, -1.8125, -2.1875,
                            7.6875, -0.625, -1.9375, 0.9375,
                        ]))
            ) { transposed in Answer(try transposed(pattern(1, 2, 2, 3, 5, 3), pattern(2, 1, 3, 3, 7, 2), 1, 2)) },
            Check(
                "channels", why: "every output channel hears of every input channel",
                input: "2 images of 2 channels, 1 × 2, to 3 channels, filters 2 × 1",
                expected: Answer(
                    Images(
                        count: 2, channels: 3, height: 2, width: 2,
                        values: [
                            2.5, -0.875, -2.8125, 3.5, -2.8125, 0.4375, 2.5, -2.625, -2.8125, 1.75, 2.5, -1.3125, 1.75,
                            -1.625, -4.125, 2.1875, -1.5, 1.75, 3.25, -1.875, -2.625, 1.9375, 2.125, -1.6875,
                        ]))
            ) { transposed in Answer(try transposed(pattern(2, 2, 1, 2, 5, 3), pattern(2, 3, 2, 1, 7, 2), 0, 1)) },
            Check(
                drawn: "drawn images", why: "any sizes in any direction", input: "strides 1 to 3, padding 0 and 1"
            ) { transposed, generator in
                Answer(
                    try (1...3).flatMap { stride in
                        try (0...1).flatMap { padding in
                            let filters = generator.images(2, 3, 3, 4)
                            return try transposed(generator.images(3, 2, 2, 3), filters, padding, stride).values
                        }
                    })
            },
            Check(
                drawn: "as many channels out as in",
                why: "where the numbers are equal, the order of the axes still counts",
                input: "2 images of 2 channels to 2 channels, filters 2 × 3, stride 2"
            ) { transposed, generator in
                let filters = generator.images(2, 2, 2, 3)
                return Answer(try transposed(generator.images(2, 2, 2, 3), filters, 0, 2))
            },
        ],
        misconceptions: [
            Misconception(
                "overwritten", diagnosis: "where windows overlap you kept the last one: add them up",
                caughtBy: "overlapping", wrong: wrong(collect: { $0 = $1 })),
            Misconception(
                "stride 1", diagnosis: "your windows begin one pixel apart: they begin a stride apart",
                caughtBy: "side by side", wrong: wrong(target: { place, tap, padding, _ in place + tap - padding })),
            Misconception(
                "turned", diagnosis: "you turned the filter round: a pixel paints the window as it is",
                caughtBy: "side by side", wrong: wrong(filters: { $0.turned })),
            Misconception(
                "cut at one end", diagnosis: "you cut off at the bottom and at the right only: cut at each edge",
                caughtBy: "cut", wrong: wrong(target: { place, tap, _, stride in place * stride + tap })),
            Misconception(
                "not cut", diagnosis: "you did not cut off the padding: the images are too large", caughtBy: "cut",
                wrong: { input, filters, _, stride in
                    try DenseNetChapter.transposedConvolution(
                        input: input, filters: filters, padding: 0, stride: stride)
                }),
            Misconception(
                "axes exchanged",
                diagnosis: "you read the filters as [output, input]: here the first index is the input's channel",
                caughtBy: "channels",
                wrong: wrong(filters: { filters in
                    filters.with(
                        filters.places.map { place in
                            let pair = place.channel * filters.count + place.image
                            return filters.values[(pair * filters.height + place.row) * filters.width + place.column]
                        })
                })),
            Misconception(
                "padding added", diagnosis: "you added the padding where it is subtracted",
                caughtBy: "cut",
                wrong: wrong(target: { place, tap, padding, stride in place * stride + tap + padding })),
            Misconception(
                "first channel alone", diagnosis: "you took the first channel of the input alone: add up over all",
                caughtBy: "cut",
                wrong: { input, filters, padding, stride in
                    let first = input.with(zip(input.places, input.values).map { $0.channel == 0 ? $1 : 0 })
                    return try DenseNetChapter.transposedConvolution(
                        input: first, filters: filters, padding: padding, stride: stride)
                }),
            Misconception(
                "size cut once", diagnosis: "your images are too large by the padding: it is cut off at both edges",
                caughtBy: "cut", wrong: sized { ($0 - 1) * $3 + $1 - $2 }),
            Misconception(
                "size without the stride",
                diagnosis: "you forgot the stride in the size: (height - 1) · stride and a window",
                caughtBy: "side by side", wrong: sized { size, window, padding, _ in size - 1 + window - 2 * padding }),
            Misconception(
                "size with every stride",
                diagnosis: "your images are a stride too large: (height - 1) · stride and a window",
                caughtBy: "side by side", wrong: sized { $0 * $3 + $1 - 2 * $2 }),
            Misconception(
                "size without a window",
                diagnosis: "you forgot the window in the size: (height - 1) · stride and a window",
                caughtBy: "overlapping", wrong: sized { size, _, padding, stride in size * stride - 2 * padding }),
            Misconception(
                "axes exchanged where they fit",
                diagnosis: "you read the filters as [output, input]: here the first index is the input's channel",
                caughtBy: "as many channels out as in",
                wrong: wrong(filters: { filters in
                    guard filters.count == filters.channels else { return filters }
                    return filters.with(
                        filters.places.map { place in
                            let pair = place.channel * filters.count + place.image
                            return filters.values[(pair * filters.height + place.row) * filters.width + place.column]
                        })
                })),
        ])
}
