import Contracts
import ExerciseKit

extension DenseNetChecks {
    /// Some rule on the pixels that are left beside a window.
    private static func rule(
        sides: Int = 2, _ places: @escaping @Sendable (_ room: Int, _ stride: Int) -> Int
    ) -> ConvolutionSize {
        { size, window, padding, stride in
            let room = size + sides * padding - window
            return room < 0 ? 0 : places(room, stride)
        }
    }

    package static let convolutionSize = Exercise<ConvolutionSize>(
        "convolution-size", title: "Size after a convolution", in: chapter, file: "ConvolutionSize.swift",
        function: "convolutionSize", minutes: 5,
        hints: [
            "Draw a row of 7 pixels and a window of 3. How many pixels are left beside the window in its first place, and "
                + "how often can it move on by 2?",
            "The row grows by the padding at both ends. What is left beside the window, divided by the stride and rounded "
                + "down, is the number of moves; the first place comes on top. If the window is larger than the row there "
                + "is no place.",
            "Take the size, twice the padding and minus the window; if that is below 0, the answer is 0, or else that "
                + "divided by the stride, plus 1. Mind that Swift rounds -1 / 2 to 0, not down.",
        ],
        reference: DenseNetChapter.convolutionSize,
        checks: [
            Check(
                "no padding", why: "every window of 3 costs a pixel at each end", input: "size 8, window 3",
                expected: Answer(6)
            ) { size in Answer(try size(8, 3, 0, 1)) },
            Check(
                "padding", why: "a padding of 1 keeps the size under windows of 3, so layers can be stacked",
                input: "size 32, window 3, padding 1, and size 5, window 5, padding 2", expected: Answer([32, 5])
            ) { size in Answer([try size(32, 3, 1, 1), try size(5, 5, 2, 1)]) },
            Check(
                "stride", why: "a stride of 2 halves an image", input: "size 7 and 8, window 3, stride 2",
                expected: Answer([3, 3])
            ) { size in Answer([try size(7, 3, 0, 2), try size(8, 3, 0, 2)]) },
            Check(
                "the paper's first layer", why: "nets for large pictures begin by throwing pixels away",
                input: "size 224, window 7, padding 3, stride 2, then size 112, window 3, padding 1, stride 2",
                expected: Answer([112, 56])
            ) { size in Answer([try size(224, 7, 3, 2), try size(112, 3, 1, 2)]) },
            Check(
                "window too large", why: "a window that does not fit makes no pixels",
                input: "size 2, window 3, stride 1, then 2, then size 2, window 5, padding 1, stride 2",
                expected: Answer([0, 0, 0])
            ) { size in Answer([try size(2, 3, 0, 1), try size(2, 3, 0, 2), try size(2, 5, 1, 2)]) },
            Check(drawn: "drawn sizes", why: "any row, any window", input: "twenty cases") { size, generator in
                Answer(
                    try (0..<20).map { _ in
                        try size(
                            generator.whole(1...30), generator.whole(1...7), generator.whole(0...3),
                            generator.whole(1...4))
                    })
            },
        ],
        misconceptions: [
            Misconception(
                "one end", diagnosis: "you counted the padding once: it is at both ends", caughtBy: "padding",
                wrong: rule(sides: 1) { $0 / $1 + 1 }),
            Misconception(
                "one end, any window", diagnosis: "you counted the padding once: it is at both ends",
                caughtBy: "padding", wrong: { ($0 + $2 - $1) / $3 + 1 }),
            Misconception(
                "moves alone", diagnosis: "you counted the moves: the first place comes on top",
                caughtBy: "no padding", wrong: rule { $0 / $1 }),
            Misconception(
                "no stride", diagnosis: "you did not divide by the stride", caughtBy: "stride",
                wrong: rule { room, _ in room + 1 }),
            Misconception(
                "rounded up", diagnosis: "you rounded up: a rest that is too short for a move is not seen",
                caughtBy: "stride", wrong: rule { ($0 + $1 - 1) / $1 + 1 }),
            Misconception(
                "below 0", diagnosis: "a window that does not fit has no place: Swift rounds -1 / 2 to 0",
                caughtBy: "window too large",
                wrong: { max(0, ($0 + 2 * $2 - $1) / $3 + 1) }),
            Misconception(
                "window not subtracted",
                diagnosis: "you forgot the window: only what is left beside it can be moved over",
                caughtBy: "no padding",
                wrong: { size, _, padding, stride in (size + 2 * padding) / stride }),
            Misconception(
                "padding left out", diagnosis: "you left out the padding",
                caughtBy: "padding",
                wrong: { size, window, _, stride in size < window ? 0 : (size - window) / stride + 1 }),
            Misconception(
                "two places more", diagnosis: "you counted a place too many",
                caughtBy: "no padding",
                wrong: rule { $0 / $1 + 2 }),
            Misconception(
                "window one too small", diagnosis: "your window is one pixel too small", caughtBy: "no padding",
                wrong: { try DenseNetChapter.convolutionSize(size: $0, window: $1 - 1, padding: $2, stride: $3) }),
        ])
}
