import Contracts
import ExerciseKit

/// `(vectors, planes)` to a bucket for each vector; `[vectors, features]`, `[planes, features]`.
package typealias HashBuckets = @Sendable (Matrix, Matrix) throws -> [Int]

extension NeighboursChecks {
    private static let hashVectors = Matrix([
        [1, -2, 0.5], [-1, 0.5, 2], [0, 0, 0], [2, 1, -1], [-0.5, -1, -0.25],
    ])
    private static let hashPlanes = Matrix([[1, 0.5, -1], [-0.5, 1, 0.25], [0.5, 0.5, 1], [-1, -0.25, 0.5]])

    /// A number for each vector from the bits that a rule sets.
    private static func numbers(
        _ vectors: Matrix, _ planes: Matrix, worth: (_ plane: Int) -> Int = { 1 << $0 },
        isSet: (_ product: Double) -> Bool = { $0 >= 0 }
    ) -> [Int] {
        vectors.table.map { vector in
            planes.table.enumerated().reduce(0) { sum, plane in
                let product = zip(vector, plane.element).reduce(0) { $0 + $1.0 * $1.1 }
                return sum + (isSet(product) ? worth(plane.offset) : 0)
            }
        }
    }

    package static let hashBuckets = Exercise<HashBuckets>(
        "hash-buckets", title: "Hash buckets", in: chapter, file: "HashBuckets.swift", function: "hashBuckets",
        minutes: 10,
        hints: [
            "Two vectors point nearly the same way. How many planes will have them on different sides?",
            "All inner products at once are one matrix product. For each vector add up 2ʲ over the planes j whose "
                + "product is 0 or more.",
            "`vectors.matrixProduct(planes.transposed())` is `[vectors, planes]`; `1 << plane` is the bit's worth.",
        ],
        reference: NeighboursChapter.hashBuckets,
        checks: [
            Check(
                "one vector", why: "which side of each plane, written as the bits of one number",
                input: "vectors [[1, -2]], planes [[1, 0], [0, 1], [-1, -0.25]]", expected: Answer([1])
            ) { buckets in Answer(try buckets(Matrix([[1, -2]]), Matrix([[1, 0], [0, 1], [-1, -0.25]]))) },
            Check(
                "five vectors", why: "a bucket for each vector of the batch",
                input: "vectors [[1, -2, 0.5], [-1, 0.5, 2], [0, 0, 0], [2, 1, -1], [-0.5, -1, -0.25]], planes [[1, "
                    + "0.5, -1], [-0.5, 1, 0.25], [0.5, 0.5, 1], [-1, -0.25, 0.5]]",
                expected: Answer([4, 14, 15, 5, 8])
            ) { buckets in Answer(try buckets(hashVectors, hashPlanes)) },
            Check(
                "how long the vector is", why: "a plane through the origin asks for the direction alone",
                input: "vectors [[0.001, 0.002], [1000, 2000]], planes [[1, -1], [1, 1]]", expected: Answer([2, 2])
            ) { buckets in Answer(try buckets(Matrix([[0.001, 0.002], [1000, 2000]]), Matrix([[1, -1], [1, 1]]))) },
            Check(
                drawn: "drawn vectors", why: "any sizes", input: "6 vectors of 3 features, 5 planes"
            ) { buckets, generator in
                Answer(try buckets(generator.matrix(6, 3), generator.matrix(5, 3)))
            },
            Check(
                drawn: "twelve planes", why: "as many bits as planes: more than a byte holds",
                input: "4 vectors of 5 features, 12 planes"
            ) { buckets, generator in
                Answer(try buckets(generator.matrix(4, 5), generator.matrix(12, 5)))
            },
        ],
        misconceptions: [
            Misconception(
                "eight bits", diagnosis: "you looked at eight planes at most: each plane has its bit",
                caughtBy: "twelve planes",
                wrong: {
                    try NeighboursChapter.hashBuckets(vectors: $0, planes: Matrix(Array($1.table.prefix(8))))
                }),
            Misconception(
                "bits from the other end", diagnosis: "your first plane has the highest bit: plane j is worth 2ʲ",
                caughtBy: "one vector",
                wrong: { vectors, planes in numbers(vectors, planes, worth: { 1 << (planes.rows - 1 - $0) }) }),
            Misconception(
                "the other side", diagnosis: "you set the bits where the product is below 0: set them where it is not",
                caughtBy: "one vector", wrong: { numbers($0, $1, isSet: { $0 < 0 }) }),
            Misconception(
                "numbers of the planes", diagnosis: "you added up the numbers of the planes: plane j is worth 2ʲ",
                caughtBy: "one vector", wrong: { numbers($0, $1, worth: { $0 }) }),
            Misconception(
                "`^` for a power",
                diagnosis: "you wrote `2 ^ j`, which in Swift is no power but \"either bit, not both\": 2ʲ is `1 << j`",
                caughtBy: "one vector", wrong: { numbers($0, $1, worth: { 2 ^ $0 }) }),
            Misconception(
                "powers from 2", diagnosis: "your first plane is worth 2: it is worth 2⁰ = 1", caughtBy: "one vector",
                wrong: { numbers($0, $1, worth: { 2 << $0 }) }),
            Misconception(
                "how many sides", diagnosis: "you counted the planes: say which they are, each with a bit of its own",
                caughtBy: "five vectors", wrong: { numbers($0, $1, worth: { _ in 1 }) }),
            Misconception(
                "strictly above", diagnosis: "a product of 0 sets the bit as well: compare by >=",
                caughtBy: "five vectors",
                wrong: { numbers($0, $1, isSet: { $0 > 0 }) }),
            Misconception(
                "plane as base", diagnosis: "you counted in another base than 2",
                caughtBy: "five vectors",
                wrong: { vectors, planes in
                    numbers(vectors, planes, worth: { plane in (0..<plane).reduce(1) { power, _ in power * 10 } })
                }),
            Misconception(
                "counted from 1", diagnosis: "your buckets are counted from 1: no bit is bucket 0",
                caughtBy: "one vector",
                wrong: { numbers($0, $1).map { $0 + 1 } }),
            Misconception(
                "first feature alone",
                diagnosis: "you looked at the first feature alone: the inner product adds up all",
                caughtBy: "one vector",
                wrong: { vectors, planes in
                    numbers(
                        Matrix(vectors.table.map { Array($0.prefix(1)) }),
                        Matrix(planes.table.map { Array($0.prefix(1)) }))
                }),
            Misconception(
                "twice the number of the plane", diagnosis: "you added 2 · j: plane j is worth 2ʲ, 2 to the power of j",
                caughtBy: "one vector",
                wrong: { numbers($0, $1, worth: { 2 * $0 }) }),
        ])
}
