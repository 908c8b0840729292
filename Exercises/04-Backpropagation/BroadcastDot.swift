import Contracts

// Types: NumberArray in Sources/Contracts/Broadcasting.swift
// Types: ShapeMismatch in Sources/Contracts/MatrixArithmetic.swift

/// Exercise `broadcast-dot`: matrix products of whole batches, of batches of batches, and of a batch with one matrix.
///
/// The last two axes are a matrix: columns on the left must be rows on the right. The axes before them are broadcast:
///
/// ```
/// [2, 3]        times       [3, 4]   ->        [2, 4]      one product
/// [5, 2, 3]     times       [3, 4]   ->     [5, 2, 4]      five products, with the same right matrix
/// [6, 1, 2, 3]  times    [5, 3, 4]   ->  [6, 5, 2, 4]      thirty products
/// ```
///
/// - Parameters:
///   - left: at least two axes.
///   - right: at least two axes.
///   - broadcastShape: the shape that two shapes stretch to.
/// - Returns: the stretched axes, the rows of the left matrices, the columns of the right ones.
/// - Throws: `ShapeMismatch("dot", left.shape, right.shape)` where columns and rows differ; what `broadcastShape`
///   throws where the axes before do not fit.
public func broadcastDot(
    left: NumberArray, right: NumberArray, broadcastShape: BroadcastShape
) throws -> NumberArray {
    // Your code here, in place of the next line.
    throw NotStarted()
}
