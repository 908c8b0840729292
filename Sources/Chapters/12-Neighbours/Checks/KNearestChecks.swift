import Contracts
import ExerciseKit

/// `(queries, points, k)` to the indices of the nearest points for each query; `[queries, features]`,
/// `[points, features]`.
package typealias KNearest = @Sendable (Matrix, Matrix, Int) throws -> [[Int]]

extension NeighboursChecks {
    private static let searchQueries = Matrix([[0, 0], [2.5, 1], [-1, -1]])
    private static let searchPoints = Matrix([[0, 0], [2, 0], [0, 1], [-1, 0], [3, 3], [0, -1]])

    /// The k indices that come first by a distance of coordinates, by another order if so wanted.
    private static func search(
        _ queries: Matrix, _ points: Matrix, _ k: Int,
        distance: ([Double]) -> Double = { $0.reduce(0) { $0 + $1 * $1 } },
        key: (_ distance: Double, _ index: Int) -> (Double, Int) = { ($0, $1) }
    ) -> [[Int]] {
        queries.table.map { query in
            let distances = points.table.map { point in distance(zip(query, point).map { $0 - $1 }) }
            let order = distances.indices.sorted { key(distances[$0], $0) < key(distances[$1], $1) }
            return Array(order.prefix(k))
        }
    }

    package static let kNearest = Exercise<KNearest>(
        "k-nearest", title: "k nearest", in: chapter, file: "KNearest.swift", function: "kNearest", minutes: 15,
        hints: [
            "Does the root of the squared distance change who is nearer?",
            "For each query all squared distances; then the indices sorted by distance, and by the index itself where "
                + "the distances are equal; then the first k of them.",
            "Sort `distances.indices` with a comparison of two tuples, (distance, index) each, and take `prefix(k)`, "
                + "which stops by itself where there are fewer.",
        ],
        reference: NeighboursChapter.kNearest,
        checks: [
            Check(
                "three queries", why: "who is near decides what a point sees; of equals the lower index",
                input:
                    "queries [[0, 0], [2.5, 1], [-1, -1]], points [[0, 0], [2, 0], [0, 1], [-1, 0], [3, 3], [0, -1]], "
                    + "k 3",
                expected: Answer([[0, 2, 3], [1, 4, 2], [3, 5, 0]])
            ) { search in Answer(try search(searchQueries, searchPoints, 3)) },
            Check(
                "a straight line", why: "the way round a corner is another distance",
                input: "queries [[0, 0]], points [[3, 0], [2, 2], [0, 2.5]], k 3", expected: Answer([[2, 1, 0]])
            ) { search in Answer(try search(Matrix([[0, 0]]), Matrix([[3, 0], [2, 2], [0, 2.5]]), 3)) },
            Check(
                "a twin", why: "collapsed points share a place, and the order must not depend on luck",
                input: "queries [[1, 1]], points [[4, 0], [1, 1], [0, 1], [1, 1]], k 2", expected: Answer([[1, 3]])
            ) { search in Answer(try search(Matrix([[1, 1]]), Matrix([[4, 0], [1, 1], [0, 1], [1, 1]]), 2)) },
            Check(
                "fewer points than k", why: "the last lump may be smaller than k",
                input: "queries [[0], [5]], points [[4], [1]], k 9", expected: Answer([[1, 0], [0, 1]])
            ) { search in Answer(try search(Matrix([[0], [5]]), Matrix([[4], [1]]), 9)) },
            Check(
                drawn: "drawn points", why: "any number of features", input: "4 queries, 9 points of 3 features, k 5"
            ) { search, generator in
                Answer(try search(generator.matrix(4, 3), generator.matrix(9, 3), 5))
            },
        ],
        misconceptions: [
            Misconception(
                "the farthest", diagnosis: "these are the farthest: sort by rising distance", caughtBy: "three queries",
                wrong: { search($0, $1, $2, key: { (-$0, $1) }) }),
            Misconception(
                "later of equals", diagnosis: "of equal distances you took the higher index: the lower comes first",
                caughtBy: "three queries", wrong: { search($0, $1, $2, key: { ($0, -$1) }) }),
            Misconception(
                "itself left out",
                diagnosis: "you left out the point at distance 0: a query that is a point finds itself first",
                caughtBy: "three queries",
                wrong: { search($0, $1, $2, key: { ($0 == 0 ? Double.infinity : $0, $1) }) }),
            Misconception(
                "in the order of the points", diagnosis: "the right points, in the order of their index: nearest first",
                caughtBy: "three queries", wrong: { search($0, $1, $2).map { $0.sorted() } }),
            Misconception(
                "counted from 1", diagnosis: "you count points from 1: the first has the index 0",
                caughtBy: "three queries", wrong: { search($0, $1, $2).map { $0.map { $0 + 1 } } }),
            Misconception(
                "round the corner", diagnosis: "you added up the differences: the straight line adds up their squares",
                caughtBy: "three queries",
                wrong: { search($0, $1, $2, distance: { $0.reduce(0) { $0 + abs($1) } }) }),
            Misconception(
                "largest difference", diagnosis: "you took the largest difference: add up the squares of all",
                caughtBy: "three queries", wrong: { search($0, $1, $2, distance: { $0.map(abs).max() ?? 0 }) }),
            Misconception(
                "not sorted", diagnosis: "you took the first k points as they come: sort by the distance first",
                caughtBy: "three queries",
                wrong: { queries, points, k in (0..<queries.rows).map { _ in Array((0..<points.rows).prefix(k)) } }),
            Misconception(
                "sorted too late",
                diagnosis: "you took the first k points and sorted those: sort all by the distance, then take k",
                caughtBy: "three queries",
                wrong: { queries, points, k in
                    let few = Matrix(Array(points.table.prefix(k)))
                    return search(queries, few, k)
                }),
            Misconception(
                "one less", diagnosis: "you gave one neighbour less than k",
                caughtBy: "three queries",
                wrong: { queries, points, k in search(queries, points, k).map { Array($0.dropLast()) } }),
            Misconception(
                "largest inner product", diagnosis: "you compared inner products: the distance is the straight line's",
                caughtBy: "three queries",
                wrong: { queries, points, k in
                    queries.table.map { query in
                        let products = points.table.map { zip(query, $0).reduce(0) { $0 + $1.0 * $1.1 } }
                        let order = products.indices.sorted { (-products[$0], $0) < (-products[$1], $1) }
                        return Array(order.prefix(k))
                    }
                }),
            Misconception(
                "first feature alone", diagnosis: "you compared the first feature alone: add up the squares of all",
                caughtBy: "three queries",
                wrong: { search($0, $1, $2, distance: { $0[0] * $0[0] }) }),
            Misconception(
                "last feature left out", diagnosis: "you left out the last feature: add up the squares of all",
                caughtBy: "three queries",
                wrong: { search($0, $1, $2, distance: { $0.dropLast().reduce(0) { $0 + $1 * $1 } }) }),
            Misconception(
                "differences with their signs",
                diagnosis: "you added up the differences with their signs: square them first",
                caughtBy: "three queries",
                wrong: { search($0, $1, $2, distance: { $0.reduce(0, +) }) }),
            Misconception(
                "first dropped",
                diagnosis: "you dropped the first: a query need not be one of the points, and one that is finds itself",
                caughtBy: "three queries", wrong: { search($0, $1, $2 + 1).map { Array($0.dropFirst()) } }),
        ])
}
