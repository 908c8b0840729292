import Contracts
import ExerciseKit

extension BackpropagationChecks {
    /// The resulting shape, or -1 where the function says that the shapes do not fit.
    private static func answer(_ broadcast: BroadcastShape, _ left: [Int], _ right: [Int]) throws -> Answer {
        do {
            return Answer(try broadcast(left, right))
        } catch let error as ShapeMismatch {
            return mismatch(error.operation == "broadcast" && error.left == left && error.right == right)
        }
    }

    /// A `ShapeMismatch`, and whether it holds what is asked for.
    private static func mismatch(_ isComplete: Bool = true) -> Answer {
        Answer(named: ["ShapeMismatch?": 1, "of \"broadcast\", left and right?": isComplete ? 1 : 0])
    }

    private static func check(
        _ name: String, why: String, _ left: [Int], _ right: [Int], _ expected: [Int]?
    ) -> Check<BroadcastShape> {
        Check(
            name, why: why, input: "\(left) and \(right)",
            expected: expected.map { Answer($0) } ?? mismatch()
        ) { try answer($0, left, right) }
    }

    /// The reference with the meeting of two sizes laid open; nil where they do not fit.
    private static func shape(
        _ left: [Int], _ right: [Int], isFlushLeft: Bool = false,
        error: ([Int], [Int]) -> ShapeMismatch? = { _, _ in nil }, size: (Int, Int) -> Int? = rightSize
    ) throws -> [Int] {
        let axes = max(left.count, right.count)
        func filled(_ shape: [Int]) -> [Int] {
            let ones = [Int](repeating: 1, count: axes - shape.count)
            return isFlushLeft ? shape + ones : ones + shape
        }
        return try zip(filled(left), filled(right)).map { a, b in
            guard let size = size(a, b) else {
                throw error(filled(left), filled(right)) ?? ShapeMismatch("broadcast", left, right)
            }
            return size
        }
    }

    @Sendable private static func rightSize(_ a: Int, _ b: Int) -> Int? { a == b || b == 1 ? a : a == 1 ? b : nil }

    package static let broadcastShape = Exercise<BroadcastShape>(
        "broadcast-shape", title: "Broadcasting", in: chapter, file: "BroadcastShape.swift", function: "broadcastShape",
        minutes: 15,
        hints: [
            "Write [2, 5, 3] above [3], flush right. Which sizes meet, and what does the short one lack?",
            "Fill the shorter shape with ones on the left. Then pair the sizes: equal ones stay, a 1 gives way to the "
                + "other, anything else is a `ShapeMismatch`.",
            "`max` of both counts says how many axes there are; `[Int](repeating: 1, count: …) + shape` fills up. In a "
                + "`map` over `zip` guard that the sizes are equal or one of them is 1, and give the one that is not 1.",
        ],
        reference: BackpropagationChapter.broadcastShape,
        checks: [
            check("equal shapes", why: "nothing to stretch", [2, 3, 4], [2, 3, 4], [2, 3, 4]),
            check("a missing axis", why: "a bias meets every row of a batch", [5, 3], [3], [5, 3]),
            check("the longer on the right", why: "the rule does not ask who comes first", [3], [2, 5, 3], [2, 5, 3]),
            check("a single number", why: "a number has no axes, and fits everything", [], [4, 2], [4, 2]),
            check(
                "both stretched", why: "a column and a row make a table, as of queries against keys", [5, 1], [1, 3],
                [5, 3]),
            check(
                "do not fit",
                why: "a column meant as a vector is a common mistake: better an error than a wrong result",
                [5, 3], [5], nil),
            check(
                "a multiple", why: "a part of a batch is no batch: 2 sizes do not fill 4, whichever side they stand on",
                [4, 3], [2, 3], nil),
            check("a multiple on the right", why: "the rule does not ask who comes first", [2], [6], nil),
            check("transposed", why: "equal sizes in another order do not fit", [2, 3], [3, 2], nil),
            check("an axis of size 0", why: "an empty batch stays empty: 1 gives way to 0", [0, 3], [1, 1], [0, 3]),
            Check(
                drawn: "ranks 0 to 4 against ranks 0 to 4", why: "test every combination, each way round",
                input: "25 pairs of shapes with ones at drawn places"
            ) { broadcast, generator in
                let answers = try (0..<25).map { pair in
                    let shapes = [pair / 5, pair % 5].map { rank in
                        [2, 3, 4, 5].suffix(rank).map { generator.chance(0.4) ? 1 : $0 }
                    }
                    return try answer(broadcast, shapes[0], shapes[1])
                }
                return Answer(answers.flatMap(\.values))
            },
        ],
        misconceptions: [
            Misconception(
                "flush left", diagnosis: "you wrote the shapes flush left: axes are compared from the last one",
                caughtBy: "a missing axis", wrong: { try shape($0, $1, isFlushLeft: true, size: rightSize) }),
            Misconception(
                "no error", diagnosis: "you let any two sizes meet: unless they are equal, one of them must be 1",
                caughtBy: "do not fit",
                wrong: { try shape($0, $1, size: { a, b in a == 1 ? b : b == 1 ? a : max(a, b) }) }),
            Misconception(
                "filled-up shapes in the error",
                diagnosis: "your error tells the shapes after filling up with ones: tell them as they came",
                caughtBy: "do not fit", wrong: { try shape($0, $1, error: { ShapeMismatch("broadcast", $0, $1) }) }),
            Misconception(
                "empty error", diagnosis: "your error tells no shapes: give it both, so that its reader can act on it",
                caughtBy: "do not fit",
                wrong: { try shape($0, $1, error: { _, _ in ShapeMismatch("broadcast", [], []) }) }),
            Misconception(
                "larger size", diagnosis: "you took the larger size: 1 gives way to any other, to 0 as well",
                caughtBy: "an axis of size 0",
                wrong: { try shape($0, $1, size: { a, b in rightSize(a, b).map { _ in max(a, b) } }) }),
            Misconception(
                "only the right stretches", diagnosis: "only the right shape stretches in your answer: either may",
                caughtBy: "the longer on the right",
                wrong: { try shape($0, $1, size: { a, b in a == b || b == 1 ? a : nil }) }),
            Misconception(
                "missing axes left out", diagnosis: "you dropped the axes that one shape lacks: they count as 1",
                caughtBy: "a missing axis",
                wrong: { left, right in
                    let axes = min(left.count, right.count)
                    return try shape(left.suffix(axes), right.suffix(axes), size: rightSize)
                }),
            Misconception(
                "the left shape", diagnosis: "you gave the left shape: where it has a 1, the other's size counts",
                caughtBy: "the longer on the right",
                wrong: { left, _ in left }),
            Misconception(
                "joined", diagnosis: "you joined the two shapes: pair their sizes from the right",
                caughtBy: "equal shapes",
                wrong: { $0 + $1 }),
            Misconception(
                "ranks must agree",
                diagnosis: "you refuse shapes of unequal length: an axis that is missing counts as 1",
                caughtBy: "a missing axis",
                wrong: { left, right in
                    guard left.count == right.count else { throw ShapeMismatch("broadcast", left, right) }
                    return try shape(left, right, size: rightSize)
                }),
            Misconception(
                "multiplied", diagnosis: "you multiplied the sizes: equal ones stay",
                caughtBy: "equal shapes",
                wrong: { try shape($0, $1, size: { a, b in a * b }) }),
            Misconception(
                "1 does not stretch", diagnosis: "you refuse sizes that differ: a 1 gives way to the other",
                caughtBy: "a missing axis",
                wrong: { try shape($0, $1, size: { a, b in a == b ? a : nil }) }),
            Misconception(
                "the smaller size", diagnosis: "you took the smaller size: a 1 gives way to the larger",
                caughtBy: "a missing axis",
                wrong: { try shape($0, $1, size: { a, b in rightSize(a, b).map { _ in min(a, b) } }) }),
            Misconception(
                "multiples fit",
                diagnosis: "you let a size meet its multiple: unless the two are equal, one of them must be 1",
                caughtBy: "a multiple",
                wrong: {
                    try shape(
                        $0, $1,
                        size: { a, b in rightSize(a, b) ?? (a * b > 0 && max(a, b) % min(a, b) == 0 ? max(a, b) : nil) }
                    )
                }),
            Misconception(
                "missing axes dropped", diagnosis: "you dropped the axes that one shape lacks: they count as 1",
                caughtBy: "a missing axis",
                wrong: { left, right in
                    try Array(shape(left, right, size: rightSize).suffix(min(left.count, right.count)))
                }),
        ])
}
