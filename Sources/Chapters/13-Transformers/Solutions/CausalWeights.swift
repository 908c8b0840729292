import Contracts
import Foundation

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `causal-weights`: nobody sees what comes.
///
/// A language model predicts the next symbol at every position at once, so a position must not look at later ones:
/// their scores count as minus infinity, and their weights are 0. Row i of the scores belongs to the query at position
/// i:
///
/// ```
/// weights[i, j] = e^(scores[i, j]) / Σ over k ≤ i of e^(scores[i, k])   for j ≤ i,   0 for j > i
/// ```
///
/// A position does see itself. For example the scores [[1, 9], [2, 2]] give the weights [[1, 0], [0.5, 0.5]].
///
/// - Parameters:
///   - scores: `[positions, positions]`, scaled already; those above the diagonal may hold anything.
///   - softmax: from a list of scores to their weights; for an empty list it gives an empty one.
/// - Returns: `[positions, positions]`; each row adds up to 1.
/// - Throws: what `softmax` throws.
public func causalWeights(scores: Matrix, softmax: Softmax) throws -> Matrix {
    // BEGIN SOLUTION
    var weights = Matrix(rows: scores.rows, columns: scores.columns)
    for (position, row) in scores.table.enumerated() {
        for (seen, weight) in try softmax(Array(row.prefix(position + 1))).enumerated() {
            weights[position, seen] = weight
        }
    }
    return weights
    // END SOLUTION
}
