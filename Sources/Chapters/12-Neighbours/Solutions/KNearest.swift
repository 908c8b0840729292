import Contracts
import Foundation

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `k-nearest`: which points lie nearest to each query.
///
/// The distance is the straight line's. The nearest comes first; of equal distances the point with the lower index. So
/// a query that is a point itself finds itself first, at distance 0, unless a twin with a lower index lies in the same
/// place. For the query (0, 0) and the points (3, 0), (0, 1), (-1, 0), k = 2 gives [1, 2]: both lie 1 away.
///
/// - Parameters:
///   - queries: `[queries, features]`.
///   - points: `[points, features]`.
///   - k: how many are wanted, at least 1; where there are fewer points, all of them.
/// - Returns: for each query the indices of its nearest points, from 0.
public func kNearest(queries: Matrix, points: Matrix, k: Int) throws -> [[Int]] {
    // BEGIN SOLUTION
    (0..<queries.rows).map { query in
        let distances = (0..<points.rows).map { point in
            (0..<points.columns).reduce(0) { sum, column in
                let difference = queries[query, column] - points[point, column]
                return sum + difference * difference
            }
        }
        let order = distances.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }
        return Array(order.prefix(k))
    }
    // END SOLUTION
}
