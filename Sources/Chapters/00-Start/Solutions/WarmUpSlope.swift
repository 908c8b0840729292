import Contracts

/// Exercise `warm-up-slope`: how much a function rises for a small push.
///
/// Push to both sides, and divide the rise by the whole way between the two places:
///
/// ```
/// slope = (f(x + h) - f(x - h)) / (2 h)
/// ```
///
/// For example the square at 5 with h = 1 gives (36 - 16) / 2 = 10.
///
/// - Parameters:
///   - function: a number in, a number out; call it with `try function(x)`.
///   - x: where the slope is wanted.
///   - h: the push, above 0.
/// - Returns: the rise for each unit of push; negative where the function falls.
public func warmUpSlope(function: (Double) throws -> Double, x: Double, h: Double) throws -> Double {
    // BEGIN SOLUTION
    (try function(x + h) - function(x - h)) / (2 * h)
    // END SOLUTION
}
