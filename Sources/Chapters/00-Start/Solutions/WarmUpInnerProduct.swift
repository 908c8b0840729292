import Contracts

/// Exercise `warm-up-inner-product`: multiply entry by entry, and add up.
///
/// ```
/// left · right = left_1 right_1 + left_2 right_2 + …
/// ```
///
/// For example (3, -1) and (2, 5) give 6 - 5 = 1. Of two empty lists it is 0.
///
/// - Parameters:
///   - left: `[count]`, any numbers.
///   - right: `[count]`, as many.
/// - Returns: the sum of the products.
public func warmUpInnerProduct(left: [Double], right: [Double]) throws -> Double {
    // BEGIN SOLUTION
    zip(left, right).reduce(0) { sum, pair in sum + pair.0 * pair.1 }
    // END SOLUTION
}
