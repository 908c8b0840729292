import Contracts

// Types: NumberArray, Arithmetic and BroadcastGradients in Sources/Contracts/Broadcasting.swift

/// Exercise `broadcast-gradient`: the way back through a broadcast operation.
///
/// Each number of the result sends its upstream, times the operation's slope there, to one number on each side:
///
/// ```
/// a + b:   1 and 1        a - b:   1 and -1        a * b:   b and a        a / b:   1 / b and -a / b²
/// ```
///
/// A number that was stretched took part at many places, and what they send **adds up**. So each gradient has the shape
/// of its own side, not that of the result.
///
/// For example the upstream [[1, 2, 3], [4, 5, 6]] at a sum of shapes [2, 3] and [3] gives the right side [5, 7, 9].
///
/// - Parameters:
///   - left: of any number of axes.
///   - right: of a shape that fits the left one.
///   - operation: what was done to them.
///   - upstream: the gradient at the result, in the shape that both stretch to.
/// - Returns: `BroadcastGradients(left:right:)`.
public func broadcastGradient(
    left: NumberArray, right: NumberArray, operation: Arithmetic, upstream: NumberArray
) throws -> BroadcastGradients {
    // BEGIN SOLUTION
    var leftGradient = left.values.map { _ in 0.0 }
    var rightGradient = right.values.map { _ in 0.0 }
    func place(on side: NumberArray, of indices: [Int]) -> Int {
        zip(indices.suffix(side.shape.count), side.shape).reduce(0) { $0 * $1.1 + ($1.1 == 1 ? 0 : $1.0) }
    }
    let shape = upstream.shape
    for (number, value) in upstream.values.enumerated() {
        var (rest, indices) = (number, shape)
        for axis in shape.indices.reversed() {
            (rest, indices[axis]) = rest.quotientAndRemainder(dividingBy: shape[axis])
        }
        let (here, there) = (place(on: left, of: indices), place(on: right, of: indices))
        let (a, b) = (left.values[here], right.values[there])
        let slopes =
            switch operation {
            case .add: (1.0, 1.0)
            case .subtract: (1.0, -1.0)
            case .multiply: (b, a)
            case .divide: (1 / b, -a / (b * b))
            }
        leftGradient[here] += value * slopes.0
        rightGradient[there] += value * slopes.1
    }
    return BroadcastGradients(
        left: NumberArray(shape: left.shape, values: leftGradient),
        right: NumberArray(shape: right.shape, values: rightGradient))
    // END SOLUTION
}
