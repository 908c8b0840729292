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
    // BEGIN SOLUTION
    let (rows, inner) = (left.shape[left.shape.count - 2], left.shape[left.shape.count - 1])
    let (others, columns) = (right.shape[right.shape.count - 2], right.shape[right.shape.count - 1])
    guard inner == others else { throw ShapeMismatch("dot", left.shape, right.shape) }
    let batch = try broadcastShape(left.shape.dropLast(2), right.shape.dropLast(2))
    /// Where the matrix of a place in the batch begins.
    func start(of indices: [Int], on side: NumberArray) -> Int {
        let axes = side.shape.dropLast(2)
        let matrix = zip(indices.suffix(axes.count), axes).reduce(0) { $0 * $1.1 + ($1.1 == 1 ? 0 : $1.0) }
        return matrix * side.shape.suffix(2).reduce(1, *)
    }
    var values: [Double] = []
    for product in 0..<batch.reduce(1, *) {
        var (rest, indices) = (product, batch)
        for axis in batch.indices.reversed() {
            (rest, indices[axis]) = rest.quotientAndRemainder(dividingBy: batch[axis])
        }
        let (from, to) = (start(of: indices, on: left), start(of: indices, on: right))
        for row in 0..<rows {
            for column in 0..<columns {
                values.append(
                    (0..<inner).reduce(0) { sum, k in
                        sum + left.values[from + row * inner + k] * right.values[to + k * columns + column]
                    })
            }
        }
    }
    return NumberArray(shape: batch + [rows, columns], values: values)
    // END SOLUTION
}
