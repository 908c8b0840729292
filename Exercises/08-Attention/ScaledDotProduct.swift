import Contracts
import Foundation

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `scaled-dot-product`: attention without a net of its own, for all queries at once.
///
/// The score is the inner product of query and key. Over `width` features it grows like √width, and a softmax of large
/// scores looks at one place only and hardly learns; dividing by √width keeps it soft:
///
/// ```
/// output = softmax( queries · keysᵀ / √width ) · values          a softmax for each row, which is a query
/// ```
///
/// For example the query [2, 0, 0, 0], the keys [2, 0, 0, 0] and [0, 0, 0, 0] and the values [10] and [0] give the
/// scores 2 and 0, the weights 0.881 and 0.119, and the output [8.81].
///
/// - Parameters:
///   - queries: `[queries, width]`.
///   - keys: `[keys, width]`.
///   - values: `[keys, features]`.
///   - softmax: from the scores of one query to its weights.
/// - Returns: `[queries, features]`.
/// - Throws: `ShapeMismatch` where the shapes do not fit.
/// - Source: A. Vaswani et al., "Attention is all you need", arXiv:1706.03762.
public func scaledDotProduct(queries: Matrix, keys: Matrix, values: Matrix, softmax: Softmax) throws -> Matrix {
    // Your code here, in place of the next line.
    throw NotStarted()
}
