import Contracts
import ExerciseKit

/// `(input, upstream)` to the output and the gradient at the input.
package typealias GlobalAveragePool = @Sendable (Images, Matrix) throws -> GlobalPoolPass

extension DenseNetChecks {
    private static let input = pattern(3, 2, 2, 4, 5, 3)
    private static let upstream = Matrix(rows: 3, columns: 2, values: pattern(3, 2, 1, 1, 4, 6).values)

    /// Our pass with both parts multiplied.
    private static func wrong(
        output: @escaping @Sendable (Images) -> Double = { _ in 1 },
        gradient: @escaping @Sendable (Images) -> Double = { _ in 1 }
    ) -> GlobalAveragePool {
        { input, upstream in
            var pass = try DenseNetChapter.globalAveragePool(input: input, upstream: upstream)
            pass.output = pass.output.map { $0 * output(input) }
            pass.inputGradient = pass.inputGradient.map { $0 * gradient(input) }
            return pass
        }
    }

    package static let globalAveragePool = Exercise<GlobalAveragePool>(
        "global-average-pool", title: "Global average pooling", in: chapter, file: "GlobalAveragePool.swift",
        function: "globalAveragePool", minutes: 10,
        hints: [
            "A channel of 2 × 4 pixels becomes one number. By how much does it move if one pixel moves by 1?",
            "Go through all places of the input once. Each adds its share, divided by the number of pixels, to the mean of "
                + "its image and channel, and gets the same share of that mean's gradient.",
            "`pixels` is height times width as a `Double`. In one loop over `input.places` use += for `output[image, "
                + "channel]`, and = for the gradient.",
        ],
        reference: DenseNetChapter.globalAveragePool,
        checks: [
            Check(
                "means", why: "the last layer wants one number for each feature, wherever it was found",
                input: "3 images of 2 channels, 2 × 4",
                expected: Answer([[-0.0625, -0.15625], [0.28125, -0.34375], [0.09375, 0]])
            ) { pool in Answer(try pool(input, upstream).output) },
            Check(
                "gradient", why: "every pixel had the same part in the mean",
                input: "upstream [[-0.5, 0.5], [1.5, -1.75], [-0.75, 0.25]]",
                expected: Answer(
                    input.with(
                        [-0.0625, 0.0625, 0.1875, -0.21875, -0.09375, 0.03125].flatMap {
                            [Double](repeating: $0, count: 8)
                        }))
            ) { pool in Answer(try pool(input, upstream).inputGradient) },
            Check(
                "one pixel", why: "then the mean is the pixel", input: "1 image of 3 channels, 1 × 1",
                expected: Answer([[3, -1, 0.5]])
            ) { pool in
                let input = Images(count: 1, channels: 3, height: 1, width: 1, values: [3, -1, 0.5])
                return Answer(try pool(input, Matrix([[1, 2, 3]])).output)
            },
            Check(drawn: "drawn images", why: "any size", input: "2 images of 5 channels, 3 × 2") { pool, generator in
                let pass = try pool(generator.images(2, 5, 3, 2), generator.matrix(2, 5))
                return Answer(pass.output.values + pass.inputGradient.values)
            },
        ],
        misconceptions: [
            Misconception(
                "sum", diagnosis: "you added up: divide by the number of pixels", caughtBy: "means",
                wrong: wrong(output: { Double($0.height * $0.width) }, gradient: { Double($0.height * $0.width) })),
            Misconception(
                "whole gradient",
                diagnosis: "you gave each pixel the whole gradient: each had a small share in the mean",
                caughtBy: "gradient", wrong: wrong(gradient: { Double($0.height * $0.width) })),
            Misconception(
                "square", diagnosis: "you took the image for a square: its pixels are height times width",
                caughtBy: "means",
                wrong: wrong(
                    output: { Double($0.width) / Double($0.height) },
                    gradient: { Double($0.width) / Double($0.height) })),
            Misconception(
                "channels too", diagnosis: "you divided by the channels too: each channel has a mean of its own",
                caughtBy: "means",
                wrong: wrong(output: { 1 / Double($0.channels) }, gradient: { 1 / Double($0.channels) })),
            Misconception(
                "batch too", diagnosis: "you divided by the number of images too: each image has means of its own",
                caughtBy: "means", wrong: wrong(output: { 1 / Double($0.count) }, gradient: { 1 / Double($0.count) })),
            Misconception(
                "output summed", diagnosis: "you added the pixels up: divide the output by their number",
                caughtBy: "means",
                wrong: wrong(output: { Double($0.height * $0.width) })),
            Misconception(
                "largest", diagnosis: "you took the largest pixel: the mean is wanted",
                caughtBy: "means",
                wrong: { input, upstream in
                    var pass = try DenseNetChapter.globalAveragePool(input: input, upstream: upstream)
                    pass.output = pass.output.map { _ in -.infinity }
                    for (image, channel, row, column) in input.places {
                        pass.output[image, channel] = max(
                            pass.output[image, channel], input[image, channel, row, column])
                    }
                    return pass
                }),
            Misconception(
                "gradient of the last",
                diagnosis: "you gave the gradient with all channels' number of pixels: divide by those of one channel",
                caughtBy: "gradient",
                wrong: wrong(gradient: { 1 / Double($0.channels) })),
            Misconception(
                "times the pixel",
                diagnosis: "you multiplied the gradient by the pixel: each pixel has the same part in the mean",
                caughtBy: "gradient",
                wrong: { input, upstream in
                    var pass = try DenseNetChapter.globalAveragePool(input: input, upstream: upstream)
                    pass.inputGradient = input.with(zip(pass.inputGradient.values, input.values).map { $0 * $1 })
                    return pass
                }),
            Misconception(
                "upstream by channel",
                diagnosis: "you exchanged image and channel in the upstream: a row for each image",
                caughtBy: "gradient",
                wrong: { input, upstream in
                    let turned = Matrix(
                        rows: upstream.columns, columns: upstream.rows, values: upstream.values
                    ).transposed()
                    return try DenseNetChapter.globalAveragePool(input: input, upstream: turned)
                }),
        ])
}
