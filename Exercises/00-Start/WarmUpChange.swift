import Contracts

/// Exercise `warm-up-change`: one step downhill, in place.
///
/// Every value moves against its slope, by the rate times the slope:
///
/// ```
/// value_i <- value_i - rate * gradient_i
/// ```
///
/// For example the values [4, 1], the slopes [10, -2] and the rate 0.5 give [-1, 2].
///
/// - Parameters:
///   - values: `[count]`. The caller's own list: afterwards it holds the values after the step.
///   - gradient: `[count]`, the slope along each value.
///   - rate: how far to go, above 0.
public func warmUpChange(values: inout [Double], gradient: [Double], rate: Double) throws {
    // Your code here, in place of the next line.
    throw NotStarted()
}
