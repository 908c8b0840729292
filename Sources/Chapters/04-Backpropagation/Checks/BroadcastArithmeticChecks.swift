import Contracts
import ExerciseKit

extension BackpropagationChecks {
    private static let shape: BroadcastShape = { try BackpropagationChapter.broadcastShape(left: $0, right: $1) }
    private static let table = NumberArray(shape: [2, 3], values: [1, 2, 3, 4, 5, 6])

    private static func check(
        _ name: String, why: String, _ left: NumberArray, _ operation: Arithmetic, _ right: NumberArray,
        shape expected: [Int], _ values: [Double]
    ) -> Check<BroadcastArithmetic> {
        func text(_ side: NumberArray) -> String { "\(side.shape) of \(Answer(side.values).text(width: 40))" }
        return Check(
            name, why: why, input: "\(text(left)), \(operation.rawValue), \(text(right))",
            expected: Answer(shape: expected, values: values)
        ) { Answer(try $0(left, right, operation, shape)) }
    }

    /// Ours, with its parts laid open.
    private static func result(
        _ left: NumberArray, _ right: NumberArray, _ form: Broadcasting = Broadcasting(),
        _ function: (Double, Double) -> Double
    ) throws -> NumberArray {
        guard let (shape, places) = form.places(left.shape, right.shape),
            places.allSatisfy({ left.values.indices ~= $0.left && right.values.indices ~= $0.right })
        else { throw ShapeMismatch("broadcast", left.shape, right.shape) }
        return NumberArray(
            shape: shape, values: places.map { function(left.values[$0.left], right.values[$0.right]) })
    }

    package static let broadcastArithmetic = Exercise<BroadcastArithmetic>(
        "broadcast-arithmetic", title: "Broadcast arithmetic", in: chapter, file: "BroadcastArithmetic.swift",
        function: "broadcastArithmetic", minutes: 25,
        hints: [
            "The result has the shape [6, 5, 4], one side [5, 1]. Which of its five numbers belongs to the place [3, 2, 1]?",
            "Go through the places of the result. Turn a place into its indices (remainders, from the last axis to the "
                + "first); drop those of the axes that a side lacks; where the side's size is 1, take the index 0; turn "
                + "what is left into a place on that side.",
            "A nested function for one side: `indices.suffix(side.shape.count)` zipped with the side's shape, and a "
                + "`reduce` that multiplies by the size and adds the index. `quotientAndRemainder(dividingBy:)` takes "
                + "indices off a place.",
        ],
        reference: BackpropagationChapter.broadcastArithmetic,
        checks: [
            check(
                "one shape", why: "nothing to stretch, and the left side comes first", table, .subtract,
                NumberArray(shape: [2, 3], values: [6, 5, 4, -3, 2, 0.5]), shape: [2, 3], [-5, -3, -1, 7, 3, 5.5]),
            check(
                "a bias", why: "a list meets every row of a batch", table, .add,
                NumberArray(shape: [3], values: [10, -20, 30]), shape: [2, 3], [11, -18, 33, 14, -15, 36]),
            check(
                "a column", why: "each row is divided by a number of its own, as in a softmax", table, .divide,
                NumberArray(shape: [2, 1], values: [2, -4]), shape: [2, 3], [0.5, 1, 1.5, -1, -1.25, -1.5]),
            check(
                "a column and a row", why: "both stretch: a table of all products",
                NumberArray(shape: [2, 1], values: [2, -3]), .multiply,
                NumberArray(shape: [3], values: [1, 10, 100]), shape: [2, 3], [2, 20, 200, -3, -30, -300]),
            check(
                "a single number", why: "a number has no axes, and fits everything",
                NumberArray(shape: [], values: [12]), .divide, table, shape: [2, 3], [12, 6, 4, 3, 2.4, 2]),
            check(
                "an axis in the middle", why: "one mask for all heads, one for each sentence",
                NumberArray(shape: [2, 1, 2], values: [1, 2, 3, 4]), .add,
                NumberArray(shape: [3, 1], values: [10, 20, 30]), shape: [2, 3, 2],
                [11, 12, 21, 22, 31, 32, 13, 14, 23, 24, 33, 34]),
            check(
                "an empty batch", why: "no rows, no numbers, no crash", NumberArray(shape: [0, 3], values: []), .add,
                NumberArray(shape: [3], values: [1, 2, 3]), shape: [0, 3], []),
            Check(
                "do not fit", why: "better an error than a wrong result",
                input: "[2, 3] of [1, 2, 3, 4, 5, 6], add, [2] of [1, 2]",
                expected: Answer(named: ["ShapeMismatch?": 1])
            ) { arithmetic in
                try Answer(orMismatch: { try arithmetic(table, NumberArray(shape: [2], values: [1, 2]), .add, shape) })
            },
            Check(
                drawn: "ranks 0 to 4 against ranks 0 to 4", why: "every combination, every operation",
                input: "100 pairs of arrays with ones at drawn places"
            ) { arithmetic, generator in
                let answers = try (0..<25).flatMap { pair in
                    let (left, right) = (generator.shape(pair / 5), generator.shape(pair % 5))
                    return try Arithmetic.allCases.flatMap {
                        try arithmetic(generator.array(left), generator.array(right), $0, shape).values
                    }
                }
                return Answer(answers)
            },
        ],
        misconceptions: [
            Misconception(
                "right side first", diagnosis: "you put the right side first: a - b is not b - a",
                caughtBy: "one shape",
                wrong: { left, right, operation, _ in try result(left, right) { operation($1, $0) } }),
            Misconception(
                "from the first axis", diagnosis: "you compared shapes from the first axis: begin at the last",
                caughtBy: "a bias",
                wrong: { left, right, operation, _ in
                    try result(left, right, Broadcasting(isFlushLeft: true)) { operation($0, $1) }
                }),
            Misconception(
                "read round and round",
                diagnosis:
                    "you began a side anew when it was used up: a stretched axis has one number for all its places",
                caughtBy: "a column",
                wrong: { left, right, operation, _ in
                    try result(left, right, Broadcasting(wraps: true)) { operation($0, $1) }
                }),
            Misconception(
                "always the first number", diagnosis: "you took the first number of a side with fewer numbers",
                caughtBy: "a bias",
                wrong: { left, right, operation, _ in
                    let (a, b) = (left.values.count, right.values.count)
                    func first(_ side: NumberArray, _ isShort: Bool) -> NumberArray {
                        isShort ? NumberArray(shape: side.shape, values: side.values.map { _ in side.values[0] }) : side
                    }
                    return try result(first(left, a < b), first(right, b < a)) { operation($0, $1) }
                }),
            Misconception(
                "added whatever was asked", diagnosis: "you added: the operation is an argument", caughtBy: "one shape",
                wrong: { left, right, _, _ in try result(left, right) { $0 + $1 } }),
            Misconception(
                "the left shape",
                diagnosis: "you gave the result the left side's shape: it has the one that both stretch to",
                caughtBy: "a column and a row",
                wrong: { left, right, operation, _ in
                    let whole = try result(left, right) { operation($0, $1) }
                    return NumberArray(shape: left.shape, values: Array(whole.values.prefix(left.values.count)))
                }),
        ])
}
