import Contracts

// Types: NumberArray and Arithmetic in Sources/Contracts/Broadcasting.swift

/// Exercise `broadcast-arithmetic`: add, subtract, multiply and divide whatever shapes fit each other.
///
/// The result has the shape that both sides stretch to. The number at a place of it comes from *that* place on each
/// side; along an axis that a side lacks, or where it has the size 1, the side has one number for all places.
///
/// ```
/// [[1, 2, 3], [4, 5, 6]] - [10, 20, 30]  =  [[-9, -18, -27], [-6, -15, -24]]
/// [[1], [2]] * [[3, 4]]                  =  [[3, 4], [6, 8]]
/// ```
///
/// No number is copied for that: a place on a side is a sum over its axes of index times step, with the index 0 where
/// it is stretched.
///
/// - Parameters:
///   - left: of any number of axes.
///   - right: the same.
///   - operation: `operation(a, b)` is the result for two numbers; the left one comes first.
///   - broadcastShape: the shape that two shapes stretch to.
/// - Returns: `NumberArray(shape:values:)`.
/// - Throws: what `broadcastShape` throws where the shapes do not fit.
public func broadcastArithmetic(
    left: NumberArray, right: NumberArray, operation: Arithmetic, broadcastShape: BroadcastShape
) throws -> NumberArray {
    // BEGIN SOLUTION
    let shape = try broadcastShape(left.shape, right.shape)
    func number(of side: NumberArray, at indices: [Int]) -> Double {
        let own = zip(indices.suffix(side.shape.count), side.shape)
        return side.values[own.reduce(0) { $0 * $1.1 + ($1.1 == 1 ? 0 : $1.0) }]
    }
    let values = (0..<shape.reduce(1, *)).map { place in
        var (rest, indices) = (place, shape)
        for axis in shape.indices.reversed() {
            (rest, indices[axis]) = rest.quotientAndRemainder(dividingBy: shape[axis])
        }
        return operation(number(of: left, at: indices), number(of: right, at: indices))
    }
    return NumberArray(shape: shape, values: values)
    // END SOLUTION
}
