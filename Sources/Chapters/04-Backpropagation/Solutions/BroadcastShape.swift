import Contracts

/// Exercise `broadcast-shape`: the shape that two shapes stretch to when their tensors are added.
///
/// Write the two shapes one above the other, flush right; an axis that one of them lacks counts as 1. Each pair of
/// sizes must be equal, or one of the two must be 1: then that axis is stretched to the size of the other.
///
/// ```
/// [5, 3]  and     [3]  ->  [5, 3]
/// [5, 1]  and     [3]  ->  [5, 3]
/// [5, 3]  and     [5]  ->  do not fit
/// ```
///
/// - Parameters:
///   - left: sizes of the axes, outermost first; empty for a single number. A size may be 0.
///   - right: the same.
/// - Returns: as many axes as the longer of the two.
/// - Throws: `ShapeMismatch("broadcast", left, right)` where they do not fit.
public func broadcastShape(left: [Int], right: [Int]) throws -> [Int] {
    // BEGIN SOLUTION
    let axes = max(left.count, right.count)
    let ones = { (shape: [Int]) in [Int](repeating: 1, count: axes - shape.count) + shape }
    return try zip(ones(left), ones(right)).map { a, b in
        guard a == b || a == 1 || b == 1 else { throw ShapeMismatch("broadcast", left, right) }
        return a == 1 ? b : a
    }
    // END SOLUTION
}
