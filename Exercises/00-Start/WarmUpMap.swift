import Contracts

/// Exercise `warm-up-map`: a rule for each number of a list.
///
/// A number above 0 is doubled, any other becomes 0:
///
/// ```
/// y_i = 2 x_i   where x_i > 0
/// y_i = 0       otherwise
/// ```
///
/// For example [4, -1, 0.5] gives [8, 0, 1].
///
/// - Parameter numbers: `[count]`, any numbers, perhaps none.
/// - Returns: `[count]`, one number for each that came in, in the same order.
public func warmUpMap(numbers: [Double]) throws -> [Double] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
