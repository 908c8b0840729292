import Contracts

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `dead-units`: which units of a ReLU layer are off for every example?
///
/// A unit is on for an example where its weighted sum is above 0. One that is never on gives 0 for all of them, gets
/// the gradient 0 from all of them, and so stays as it is.
///
/// With the sums (2, -1), (-3, 0) of two units in two examples, unit 1 is dead: -1 and 0 are not above 0.
///
/// - Parameter sums: `[examples, units]`, before ReLU.
/// - Returns: the dead units, in ascending order, counted from 0.
public func deadUnits(sums: Matrix) throws -> [Int] {
    // BEGIN SOLUTION
    (0..<sums.columns).filter { unit in
        (0..<sums.rows).allSatisfy { sums[$0, unit] <= 0 }
    }
    // END SOLUTION
}
