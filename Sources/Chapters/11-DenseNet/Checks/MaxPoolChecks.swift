import Contracts
import ExerciseKit

/// `(input, window, upstream)` to the output and the gradient at the input.
package typealias MaxPool = @Sendable (Images, SlidingWindow, Images) throws -> PoolPass

extension DenseNetChecks {
    private static let fourByFour = Images(
        count: 1, channels: 1, height: 4, width: 4,
        values: [1, 5, 0.5, -1, 2, -3, 4, 1.5, -2, 1, 7, 3, -0.5, -4, 6, 2])

    private static let twoByTwo = Images(count: 1, channels: 1, height: 2, width: 2, values: [-5, -3, -4, -2])
    private static let ties = Images(count: 1, channels: 1, height: 3, width: 3, values: [0, 2, 2, 2, 1, 0, 0, 0, 2])
    private static let three = Images(count: 1, channels: 1, height: 1, width: 1, repeating: 3)
    private static let many = pattern(2, 2, 5, 3, 5, 3)
    private static let manyUpstream = pattern(2, 2, 2, 1, 4, 6)

    private static func answer(_ pass: PoolPass) -> Answer {
        Answer(images: ["output": pass.output, "gradient": pass.inputGradient])
    }

    /// An output in the shape of the upstream, and a gradient that is 0 but in some places.
    private static func expected(_ output: [Double], _ upstream: Images, _ gradient: [Int: Double], _ input: Images)
        -> Answer
    {
        let gradient = input.with(input.values.indices.map { gradient[$0] ?? 0 })
        return answer(PoolPass(output: upstream.with(output), inputGradient: gradient))
    }

    /// Pooling with other windows, another winner, or another way back.
    private static func wrong(
        move: @escaping @Sendable (SlidingWindow) -> Int = \.stride,
        output: @escaping @Sendable (_ window: [Double]) -> Double = { $0.max() ?? 0 },
        collect: @escaping @Sendable (_ sum: inout Double, _ push: Double) -> Void = { $0 += $1 },
        share: @escaping @Sendable (_ window: [Double], _ place: Int) -> Double = { window, place in
            window.firstIndex(of: window.max() ?? 0) == place ? 1 : 0
        }
    ) -> MaxPool {
        { input, window, upstream in
            var pass = PoolPass(output: upstream.zeros, inputGradient: input.zeros)
            for (image, channel, row, column) in upstream.places {
                let (top, left) = (row * move(window), column * move(window))
                let pixels = (0..<window.size * window.size)
                    .map { (y: top + $0 / window.size, x: left + $0 % window.size) }
                    .filter { input.contains(row: $0.y, column: $0.x) }
                let values = pixels.map { input[image, channel, $0.y, $0.x] }
                pass.output[image, channel, row, column] = output(values)
                for (place, pixel) in pixels.enumerated() where share(values, place) != 0 {
                    collect(
                        &pass.inputGradient[image, channel, pixel.y, pixel.x],
                        share(values, place) * upstream[image, channel, row, column])
                }
            }
            return pass
        }
    }

    package static let maxPool = Exercise<MaxPool>(
        "max-pool", title: "Maximum pooling, both ways", in: chapter, file: "MaxPool.swift", function: "maxPool",
        minutes: 20,
        hints: [
            "Four numbers stand in a window, the second is the largest. By how much does the output move if you move the "
                + "first one a little? And if you move the second?",
            "Go through the places of the upstream. For each look for the row and column of the largest number in the "
                + "window; begin with the window's first place. Its value is the output, and to its gradient the upstream is "
                + "added.",
            "Keep the winner as a pair of row and column, at first `row * stride` and `column * stride`. Two loops over the "
                + "window replace it where a number is greater, not equal. Then one line for the output with = and one for "
                + "the gradient with +=.",
        ],
        reference: DenseNetChapter.maxPool,
        checks: [
            Check(
                "two by two", why: "pooling keeps whether something was found, and forgets where exactly",
                input:
                    "[[1, 5, 0.5, -1], [2, -3, 4, 1.5], [-2, 1, 7, 3], [-0.5, -4, 6, 2]], upstream [[1, 2], [3, 4]]",
                expected: expected([5, 4, 1, 7], twoByTwo, [1: 1, 6: 2, 9: 3, 10: 4], fourByFour)
            ) { pool in
                answer(try pool(fourByFour, SlidingWindow(size: 2, stride: 2), twoByTwo.with([1, 2, 3, 4])))
            },
            Check(
                "all below 0", why: "the largest of negative numbers is negative: there is no 0 among them",
                input: "[[-5, -3], [-4, -2]], upstream 3", expected: expected([-2], three, [3: 3], twoByTwo)
            ) { pool in
                answer(try pool(twoByTwo, SlidingWindow(size: 2, stride: 2), three))
            },
            Check(
                "a tie", why: "one output has one gradient to give; after a ReLU, ties at 0 are common",
                input: "[[0, 2, 2], [2, 1, 0], [0, 0, 2]], one window, upstream 3",
                expected: expected([2], three, [1: 3], ties)
            ) { pool in
                answer(try pool(ties, SlidingWindow(size: 3, stride: 1), three))
            },
            Check(
                "overlapping windows", why: "a number that wins twice is responsible for two outputs",
                input: "2 images of 2 channels, 5 × 3, windows of 3, stride 2",
                expected: expected(
                    [2, 2, 2, 2, 1.75, 2, 1.75, 2], manyUpstream, [23: -0.25, 33: -0.75, 40: 0.25, 50: 1.25, 57: -2],
                    many)
            ) { pool in
                answer(try pool(many, SlidingWindow(size: 3, stride: 2), manyUpstream))
            },
            Check(
                drawn: "drawn images", why: "any windows, and a rest at the edge that no window sees",
                input: "windows of 1 to 3, stride 1 to 3"
            ) { pool, generator in
                Answer(
                    try (1...3).flatMap { size in
                        try (1...3).flatMap { stride in
                            let upstream = generator.images(2, 3, 2, 3)
                            let input = generator.images(2, 3, stride + size + min(1, stride - 1), 2 * stride + size)
                            let pass = try pool(input, SlidingWindow(size: size, stride: stride), upstream)
                            return pass.output.values + pass.inputGradient.values
                        }
                    })
            },
        ],
        misconceptions: [
            Misconception(
                "begins at 0", diagnosis: "your maximum begins at 0: begin with the first number of the window",
                caughtBy: "all below 0",
                wrong: wrong(
                    output: { max(0, $0.max() ?? 0) },
                    share: { window, place in
                        let largest = window.max() ?? 0
                        return largest > 0 ? (window.firstIndex(of: largest) == place ? 1 : 0) : place == 0 ? 1 : 0
                    })),
            Misconception(
                "mean", diagnosis: "you took the mean: here the largest number counts", caughtBy: "two by two",
                wrong: wrong(
                    output: { $0.isEmpty ? 0 : $0.reduce(0, +) / Double($0.count) },
                    share: { window, _ in 1 / Double(window.count) })),
            Misconception(
                "gradient for all", diagnosis: "you gave the gradient to the whole window: only the winner gets it",
                caughtBy: "two by two", wrong: wrong(share: { _, _ in 1 })),
            Misconception(
                "all winners", diagnosis: "you gave every equal number the gradient: the first one gets it",
                caughtBy: "a tie", wrong: wrong(share: { window, place in window[place] == window.max() ? 1 : 0 })),
            Misconception(
                "last winner", diagnosis: "you let the last of equal numbers win: a later one must be greater",
                caughtBy: "a tie",
                wrong: wrong(share: { window, place in window.lastIndex(of: window.max() ?? 0) == place ? 1 : 0 })),
            Misconception(
                "overwritten", diagnosis: "you replaced the gradient of a number that wins twice: add them up",
                caughtBy: "overlapping windows", wrong: wrong(collect: { $0 = $1 })),
            Misconception(
                "side by side", diagnosis: "your windows stand side by side: they move on by the stride",
                caughtBy: "overlapping windows", wrong: wrong(move: \.size)),
            Misconception(
                "smallest", diagnosis: "you took the smallest number: the largest",
                caughtBy: "two by two",
                wrong: wrong(
                    output: { $0.min() ?? 0 },
                    share: { window, place in window.firstIndex(of: window.min() ?? 0) == place ? 1 : 0 })),
            Misconception(
                "upstream left out", diagnosis: "the winner got 1: it gets the upstream",
                caughtBy: "two by two",
                wrong: { input, window, upstream in
                    try wrong()(input, window, upstream.map { _ in 1 })
                }),
            Misconception(
                "winner's value", diagnosis: "the winner got its own value: it gets the upstream",
                caughtBy: "two by two",
                wrong: { input, window, upstream in
                    let output = try wrong()(input, window, upstream).output
                    return try wrong()(input, window, output)
                }),
            Misconception(
                "shared by all", diagnosis: "you shared the gradient evenly in the window: only the winner gets it",
                caughtBy: "two by two",
                wrong: wrong(share: { window, _ in 1 / Double(window.count) })),
            Misconception(
                "column by column",
                diagnosis:
                    "you went through the window column by column: of equal numbers the first in reading order wins",
                caughtBy: "a tie",
                wrong: wrong(share: { window, place in
                    let size = Int(Double(window.count).squareRoot())
                    let order = (0..<window.count).map { $0 % size * size + $0 / size }
                    guard size * size == window.count, let largest = window.max() else { return 0 }
                    return order.first { window[$0] == largest } == place ? 1 : 0
                })),
            Misconception(
                "output from 0, gradient right",
                diagnosis: "your maximum begins at 0: begin with the first number of the window",
                caughtBy: "all below 0",
                wrong: wrong(output: { max(0, $0.max() ?? 0) })),
            Misconception(
                "window too small", diagnosis: "your window is one row and one column too small: it has `size` of both",
                caughtBy: "two by two",
                wrong: { input, window, upstream in
                    try wrong()(input, SlidingWindow(size: max(1, window.size - 1), stride: window.stride), upstream)
                }),
            Misconception(
                "gradient at the output's place",
                diagnosis: "you gave the gradient to the output's own row and column: it belongs to the winner's",
                caughtBy: "two by two",
                wrong: { input, window, upstream in
                    var pass = try wrong()(input, window, upstream)
                    pass.inputGradient = input.zeros
                    for (image, channel, row, column) in upstream.places
                    where input.contains(row: row, column: column) {
                        pass.inputGradient[image, channel, row, column] += upstream[image, channel, row, column]
                    }
                    return pass
                }),
            Misconception(
                "gradient at the window's corner",
                diagnosis: "you gave the gradient to the window's first pixel: it belongs to the winner",
                caughtBy: "two by two", wrong: wrong(share: { _, place in place == 0 ? 1 : 0 })),
            Misconception(
                "over all channels", diagnosis: "you looked for the largest in all channels: each has its own",
                caughtBy: "drawn images",
                wrong: { input, window, upstream in
                    var pass = try wrong()(input, window, upstream)
                    let output = pass.output
                    for (image, channel, row, column) in output.places {
                        pass.output[image, channel, row, column] =
                            (0..<output.channels).map { output[image, $0, row, column] }.max() ?? 0
                    }
                    return pass
                }),
        ])
}
