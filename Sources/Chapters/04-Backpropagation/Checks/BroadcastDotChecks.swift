import Contracts
import ExerciseKit

extension BackpropagationChecks {
    private static let shape: BroadcastShape = { try BackpropagationChapter.broadcastShape(left: $0, right: $1) }
    /// Two matrices of 2 × 3, and one of 3 × 2.
    private static let pair = NumberArray(shape: [2, 2, 3], values: [1, 2, 3, 4, 5, 6, -1, 0, 1, 0.5, -2, 3])
    private static let one = NumberArray(shape: [3, 2], values: [1, -1, 2, 0, -3, 4])

    private static func text(_ side: NumberArray) -> String {
        "\(side.shape) of \(Answer(side.values).text(width: 60))"
    }

    private static func check(
        _ name: String, why: String, _ left: NumberArray, _ right: NumberArray, shape expected: [Int],
        _ values: [Double]
    ) -> Check<BroadcastDot> {
        Check(
            name, why: why, input: "\(text(left)), \(text(right))", expected: Answer(shape: expected, values: values)
        ) { Answer(try $0(left, right, shape)) }
    }

    /// Ours, with its parts laid open.
    private static func products(
        _ left: NumberArray, _ right: NumberArray, form: Broadcasting = Broadcasting(), checks: Bool = true,
        term: (Double, Double) -> Double = { $0 * $1 },
        rightPlace: (_ k: Int, _ column: Int, _ inner: Int, _ columns: Int) -> Int = { $0 * $3 + $1 }
    ) throws -> NumberArray {
        let (rows, inner) = (left.shape[left.shape.count - 2], left.shape[left.shape.count - 1])
        let (others, columns) = (right.shape[right.shape.count - 2], right.shape[right.shape.count - 1])
        guard inner == others || !checks else { throw ShapeMismatch("dot", left.shape, right.shape) }
        guard let (batch, places) = form.places(left.shape.dropLast(2), right.shape.dropLast(2)) else {
            throw ShapeMismatch("broadcast", left.shape.dropLast(2), right.shape.dropLast(2))
        }
        let common = min(inner, others)
        let values = places.flatMap { place in
            (0..<rows * columns).map { number in
                let (row, column) = number.quotientAndRemainder(dividingBy: columns)
                return (0..<common).reduce(0.0) { sum, k in
                    let a = left.values[(place.left * rows * inner + row * inner + k) % left.values.count]
                    let b = right.values[
                        (place.right * others * columns + rightPlace(k, column, inner, columns)) % right.values.count]
                    return sum + term(a, b)
                }
            }
        }
        return NumberArray(shape: batch + [rows, columns], values: values)
    }

    package static let broadcastDot = Exercise<BroadcastDot>(
        "broadcast-dot", title: "Broadcast products", in: chapter, file: "BroadcastDot.swift", function: "broadcastDot",
        minutes: 25,
        hints: [
            "Shapes [6, 1, 2, 3] and [5, 3, 4]: which axes are matrices, which are broadcast, and how many products are "
                + "there?",
            "Split both shapes in front of the last two axes. The front parts stretch to one shape; for each of its "
                + "places find the matrix on each side, with the index 0 where an axis has the size 1, and multiply "
                + "the two.",
            "The matrix at a place begins at its number times rows times columns of that side. Three loops make a "
                + "product: rows, columns, and a `reduce` over what both have in common. Append to one list of values.",
        ],
        reference: BackpropagationChapter.broadcastDot,
        checks: [
            check(
                "one product", why: "two matrices, as in a dense layer",
                NumberArray(shape: [2, 3], values: [1, 2, 3, 4, 5, 6]), one, shape: [2, 2], [-4, 11, -4, 20]),
            check(
                "a batch and one matrix", why: "one weight matrix for every sentence of a batch", pair, one,
                shape: [2, 2, 2], [-4, 11, -4, 20, -4, 5, -12.5, 11.5]),
            check(
                "two batches", why: "queries of each sentence against its own keys", pair,
                NumberArray(shape: [2, 3, 1], values: [1, 0, -1, 2, 1, 0.5]), shape: [2, 2, 1], [-2, -2, -1.5, 0.5]),
            check(
                "stretched on both sides", why: "every left matrix meets every right one",
                NumberArray(shape: [2, 1, 1, 2], values: [1, 2, 3, -1]),
                NumberArray(shape: [3, 2, 1], values: [1, 1, 0, 2, -1, 0.5]), shape: [2, 3, 1, 1],
                [3, 4, 0, 2, -2, -3.5]),
            Check(
                "columns and rows differ", why: "nothing to add up", input: "[2, 3] of 1 to 6, [2, 3] of 1 to 6",
                expected: Answer(named: ["ShapeMismatch?": 1])
            ) { dot in
                let side = NumberArray(shape: [2, 3], values: [1, 2, 3, 4, 5, 6])
                return try Answer(orMismatch: { try dot(side, side, shape) })
            },
            Check(
                "what the error tells", why: "whoever reads it needs the shapes as they came, batches and all",
                input: "[2, 2, 3] of 12 numbers, [2, 2, 3] of 12 numbers",
                expected: Answer(named: ["\"dot\"?": 1, "the left shape?": 1, "the right shape?": 1])
            ) { dot in
                do {
                    _ = try dot(pair, pair, shape)
                    return Answer(named: ["\"dot\"?": 0, "the left shape?": 0, "the right shape?": 0])
                } catch let error as ShapeMismatch {
                    return Answer(named: [
                        "\"dot\"?": error.operation == "dot" ? 1 : 0,
                        "the left shape?": error.left == pair.shape ? 1 : 0,
                        "the right shape?": error.right == pair.shape ? 1 : 0,
                    ])
                }
            },
            Check(
                drawn: "ranks 2 to 4 against ranks 2 to 4", why: "every combination, each way round",
                input: "9 pairs of arrays with ones at drawn places"
            ) { dot, generator in
                let answers = try (0..<9).flatMap { number in
                    let batches = [number / 3, number % 3].map { rank in
                        [3, 2].suffix(rank).map { generator.chance(0.4) ? 1 : $0 }
                    }
                    let (left, right) = (generator.array(batches[0] + [2, 4]), generator.array(batches[1] + [4, 3]))
                    let product = try dot(left, right, shape)
                    return product.shape.map(Double.init) + product.values
                }
                return Answer(answers)
            },
        ],
        misconceptions: [
            Misconception(
                "right side by rows", diagnosis: "you went along the rows of the right matrix: go down its columns",
                caughtBy: "one product",
                wrong: { left, right, _ in
                    try products(left, right, rightPlace: { k, column, inner, _ in column * inner + k })
                }),
            Misconception(
                "the first matrix for all", diagnosis: "you took the first matrix of a batch for all its products",
                caughtBy: "a batch and one matrix",
                wrong: { left, right, _ in
                    func first(_ side: NumberArray) -> NumberArray {
                        let size = side.shape.suffix(2).reduce(1, *)
                        return NumberArray(
                            shape: side.shape, values: side.values.indices.map { side.values[$0 % size] })
                    }
                    return try products(first(left), first(right))
                }),
            Misconception(
                "batch axes from the first",
                diagnosis: "you compared the axes in front from the first one: begin with the last of them",
                caughtBy: "stretched on both sides",
                wrong: { left, right, _ in try products(left, right, form: Broadcasting(isFlushLeft: true)) }),
            Misconception(
                "matrices read round and round",
                diagnosis:
                    "you began a side anew when its matrices were used up: a stretched axis has one for all places",
                caughtBy: "stretched on both sides",
                wrong: { left, right, _ in try products(left, right, form: Broadcasting(wraps: true)) }),
            Misconception(
                "sums for products", diagnosis: "you added the two numbers of a term: multiply them",
                caughtBy: "one product", wrong: { left, right, _ in try products(left, right, term: { $0 + $1 }) }),
            Misconception(
                "no error", diagnosis: "you let columns and rows differ: that is a ShapeMismatch",
                caughtBy: "columns and rows differ",
                wrong: { left, right, _ in try products(left, right, checks: false) }),
            Misconception(
                "matrices alone in the error",
                diagnosis:
                    "your error tells the matrices' sizes alone: give it both shapes as they came, with all axes",
                caughtBy: "what the error tells",
                wrong: { left, right, _ in
                    do {
                        return try products(left, right)
                    } catch let error as ShapeMismatch where error.operation == "dot" {
                        throw ShapeMismatch("dot", left.shape.suffix(2), right.shape.suffix(2))
                    }
                }),
            Misconception(
                "the first right matrix for all",
                diagnosis: "you took the first matrix of a batch for all its products",
                caughtBy: "two batches",
                wrong: { left, right, _ in
                    let size = right.shape.suffix(2).reduce(1, *)
                    return try products(
                        left,
                        NumberArray(shape: right.shape, values: right.values.indices.map { right.values[$0 % size] }))
                }),
            Misconception(
                "the first left matrix for all", diagnosis: "you took the first matrix of a batch for all its products",
                caughtBy: "a batch and one matrix",
                wrong: { left, right, _ in
                    let size = left.shape.suffix(2).reduce(1, *)
                    return try products(
                        NumberArray(shape: left.shape, values: left.values.indices.map { left.values[$0 % size] }),
                        right)
                }),
        ])
}
