import Contracts
import Foundation

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `nearest-vectors`: which words a net takes for relatives of a word.
///
/// Vectors of words are compared by their direction: the cosine of the angle between two of them,
///
/// ```
/// cosine(a, b) = Σ aᵢ bᵢ / (|a| |b|)
/// ```
///
/// The length of a word's vector tells rather how often it was seen. The word itself, with its cosine of 1, is left
/// out.
///
/// For example of the vectors (1, 0), (0, 2), (3, 3), (-1, 0) the others have the cosines 0, 0.707 and -1 with word 0, so
/// its two nearest are [2, 1].
///
/// - Parameters:
///   - word: the number of a row.
///   - vectors: `[words, features]`; none is 0 in all features.
///   - k: how many are wanted; where there are fewer other words, all of them.
/// - Returns: the rows with the largest cosines, the largest first; of equal ones the lower number first.
public func nearestVectors(word: Int, vectors: Matrix, k: Int) throws -> [Int] {
    // BEGIN SOLUTION
    let table = vectors.table
    func cosine(_ a: [Double], _ b: [Double]) -> Double {
        func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
        return product(a, b) / sqrt(product(a, a) * product(b, b))
    }
    let cosines = table.map { cosine($0, table[word]) }
    let others = table.indices.filter { $0 != word }.sorted { (-cosines[$0], $0) < (-cosines[$1], $1) }
    return Array(others.prefix(k))
    // END SOLUTION
}
