import Contracts
import Foundation

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `hash-buckets`: a short number for each vector, so that near vectors often have the same.
///
/// A plane through the origin is given by the vector that stands on it. Plane j sets bit j, which is worth 2ʲ, where
/// the inner product is 0 or more. The vector (1, -2) has with the planes (1, 0), (0, 1), (-1, -1) the products 1, -2
/// and 1: bits 0 and 2 are set, so its bucket is 1 + 4 = 5.
///
/// - Parameters:
///   - vectors: `[vectors, features]`.
///   - planes: `[planes, features]`, at most 62 of them.
/// - Returns: the bucket of each vector, from 0 to 2^planes - 1.
/// - Source: M. Charikar, doi:10.1145/509907.509965.
public func hashBuckets(vectors: Matrix, planes: Matrix) throws -> [Int] {
    // BEGIN SOLUTION
    let products = try vectors.matrixProduct(planes.transposed())
    return (0..<vectors.rows).map { row in
        (0..<planes.rows).reduce(0) { $0 + (products[row, $1] >= 0 ? 1 << $1 : 0) }
    }
    // END SOLUTION
}
