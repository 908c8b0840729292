import Contracts
import ExerciseKit

extension TransformersChecks {
    private static let times: @Sendable (Double) -> @Sendable (Matrix) throws -> Matrix = { factor in
        { $0.map { $0 * factor } }
    }
    private static let plus: @Sendable (Double) -> @Sendable (Matrix) throws -> Matrix = { term in
        { $0.map { $0 + term } }
    }
    private static let square: @Sendable (Matrix) throws -> Matrix = { $0.map { $0 * $0 / 4 } }

    private static func add(_ a: Matrix, _ b: Matrix) throws -> Matrix { try a.combined(with: b, +) }

    /// The block with its sums laid open: what each makes of what went in and of the sublayer's output.
    private static func half(
        first: @escaping @Sendable (Matrix, Matrix) throws -> Matrix = add,
        second: @escaping @Sendable (Matrix, Matrix) throws -> Matrix = add, startsNormed: Bool = false
    ) -> TransformerBlockFunction {
        { x, place, norm, attend, other, feed in
            guard place == .before else {
                let a = try norm(first(x, attend(x)))
                return try other(second(a, feed(a)))
            }
            let normed = try norm(x)
            let a = try first(startsNormed ? normed : x, attend(normed))
            return try second(a, feed(other(a)))
        }
    }

    private static let text =
        "firstNorm doubles, attend adds 1, secondNorm doubles, feedForward multiplies by 10"

    package static let transformerBlock = Exercise<TransformerBlockFunction>(
        "transformer-block", title: "The block", in: chapter, file: "TransformerBlock.swift",
        function: "transformerBlock", minutes: 15,
        hints: [
            "What is added to what: the sublayer's output to its own input, or to the input before the norm?",
            "Two halves of one form. Before: x plus the sublayer of the norm of x. After: the norm of x plus "
                + "the sublayer "
                + "of x. The second half begins with what the first gave.",
            "A `switch` over the placement; `input.combined(with: attend(firstNorm(input)), +)` is the first "
                + "half of one "
                + "of them.",
        ],
        reference: TransformersChapter.transformerBlock,
        checks: [
            Check(
                "before", why: "the way round stays free of norms", input: "input [[1]], \(text), before",
                expected: Answer([[84]])
            ) { block in Answer(try block(Matrix([[1]]), .before, times(2), plus(1), times(2), times(10))) },
            Check(
                "after", why: "the paper of 2017", input: "input [[1]], \(text), after", expected: Answer([[132]])
            ) { block in Answer(try block(Matrix([[1]]), .after, times(2), plus(1), times(2), times(10))) },
            Check(
                "four functions", why: "each has its place",
                input: "input [[1, -2], [0.5, 4]], firstNorm doubles, attend adds 1, secondNorm halves, feedForward is "
                    + "x²/4; before and after",
                expected: Answer([[5, -3.4375, 2.890625, 23.5625], [7.5, 1.5, 4, 49.5]])
            ) { block in
                let input = Matrix([[1, -2], [0.5, 4]])
                let placements: [NormPlace] = [.before, .after]
                return Answer(
                    try placements.map { try block(input, $0, times(2), plus(1), times(0.5), square).values })
            },
            Check(drawn: "drawn input", why: "any shape", input: "3 positions of 4 features, before and after") {
                block, generator in
                let input = generator.matrix(3, 4)
                let placements: [NormPlace] = [.before, .after]
                return Answer(
                    try placements.map { try block(input, $0, times(0.5), plus(-1), times(3), square).values })
            },
        ],
        misconceptions: [
            Misconception(
                "no way round", diagnosis: "you left out the sums: each sublayer's output is added to what went in",
                caughtBy: "before",
                wrong: { x, place, norm, attend, other, feed in
                    place == .before
                        ? try feed(other(attend(norm(x)))) : try other(feed(norm(attend(x))))
                }),
            Misconception(
                "the normed added",
                diagnosis: "you added the sublayer's output to the normed input: the way round takes the input itself",
                caughtBy: "before",
                wrong: { x, place, norm, attend, other, feed in
                    let first = try norm(x)
                    let a = place == .before ? try add(first, attend(first)) : try norm(add(x, attend(x)))
                    let second = try other(a)
                    return place == .before ? try add(second, feed(second)) : try other(add(a, feed(a)))
                }),
            Misconception(
                "from the input twice",
                diagnosis: "the second half began with the block's input: it begins with what the first half gave",
                caughtBy: "before",
                wrong: { x, place, norm, attend, other, feed in
                    switch place {
                    case .before: try add(add(x, attend(norm(x))), feed(other(x)))
                    case .after: try other(add(norm(add(x, attend(x))), feed(x)))
                    }
                }),
            Misconception(
                "always before", diagnosis: "you normalised what goes in where the sum was to be normalised",
                caughtBy: "after",
                wrong: { x, _, norm, attend, other, feed in
                    let a = try add(x, attend(norm(x)))
                    return try add(a, feed(other(a)))
                }),
            Misconception(
                "always after", diagnosis: "you normalised the sum where what goes in was to be normalised",
                caughtBy: "before",
                wrong: { x, _, norm, attend, other, feed in
                    let a = try norm(add(x, attend(x)))
                    return try other(add(a, feed(a)))
                }),
            Misconception(
                "one norm for both", diagnosis: "you used the first norm twice: each half has its own",
                caughtBy: "four functions",
                wrong: { x, place, norm, attend, _, feed in
                    if place == .before {
                        let a = try add(x, attend(norm(x)))
                        return try add(a, feed(norm(a)))
                    }
                    let a = try norm(add(x, attend(x)))
                    return try norm(add(a, feed(a)))
                }),
            Misconception(
                "feed-forward first", diagnosis: "you began with the feed-forward net: attention comes first",
                caughtBy: "before",
                wrong: { x, place, norm, attend, other, feed in
                    if place == .before {
                        let a = try add(x, feed(norm(x)))
                        return try add(a, attend(other(a)))
                    }
                    let a = try norm(add(x, feed(x)))
                    return try other(add(a, attend(a)))
                }),
            Misconception(
                "second sum with the input",
                diagnosis: "your second sum adds the block's input: it adds what the first half gave",
                caughtBy: "before",
                wrong: { x, place, norm, attend, other, feed in
                    switch place {
                    case .before: try add(x, feed(other(add(x, attend(norm(x))))))
                    case .after: try other(add(x, feed(norm(add(x, attend(x))))))
                    }
                }),
            Misconception(
                "output normed",
                diagnosis: "you normalised what the sublayer gives: before it, what goes in is normalised",
                caughtBy: "before",
                wrong: { x, place, norm, attend, other, feed in
                    guard place == .before else {
                        return try TransformersChapter.transformerBlock(
                            input: x, placement: place, firstNorm: norm, attend: attend, secondNorm: other,
                            feedForward: feed)
                    }
                    let first = try add(x, norm(attend(x)))
                    return try add(first, other(feed(first)))
                }),
            Misconception(
                "first output normed",
                diagnosis: "you normalised what the sublayer gives: before it, what goes in is normalised",
                caughtBy: "before",
                wrong: { x, place, norm, attend, other, feed in
                    guard place == .before else {
                        return try TransformersChapter.transformerBlock(
                            input: x, placement: place, firstNorm: norm, attend: attend, secondNorm: other,
                            feedForward: feed)
                    }
                    let first = try add(x, norm(attend(x)))
                    return try add(first, feed(other(first)))
                }),
            Misconception(
                "no way round the attention",
                diagnosis: "you left out the first sum: the attention's output is added to what went in",
                caughtBy: "before",
                wrong: half(first: { _, new in new })),
            Misconception(
                "no way round the feed-forward net",
                diagnosis: "you left out the second sum: the feed-forward net's output is added to what went in",
                caughtBy: "before", wrong: half(second: { _, new in new })),
            Misconception(
                "first norm left out", diagnosis: "you left out the first norm", caughtBy: "before",
                wrong: {
                    try TransformersChapter.transformerBlock(
                        input: $0, placement: $1, firstNorm: { $0 }, attend: $3, secondNorm: $4, feedForward: $5)
                }),
            Misconception(
                "second norm left out", diagnosis: "you left out the second norm", caughtBy: "before",
                wrong: {
                    try TransformersChapter.transformerBlock(
                        input: $0, placement: $1, firstNorm: $2, attend: $3, secondNorm: { $0 }, feedForward: $5)
                }),
            Misconception(
                "norms exchanged", diagnosis: "you exchanged the two norms: the first goes with the attention",
                caughtBy: "four functions",
                wrong: {
                    try TransformersChapter.transformerBlock(
                        input: $0, placement: $1, firstNorm: $4, attend: $3, secondNorm: $2, feedForward: $5)
                }),
            Misconception(
                "the first normed added",
                diagnosis: "you added the attention's output to the normed input: the way round takes the input itself",
                caughtBy: "before", wrong: half(startsNormed: true)),
        ])
}
