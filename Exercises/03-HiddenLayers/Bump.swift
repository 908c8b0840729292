import Contracts

/// Exercise `bump`: two hidden units make a hill.
///
/// A steep sigmoid is a soft step. Take one that steps up at `left`, and subtract one that steps up at `right`: between
/// the two the difference is about 1, outside about 0.
///
/// ```
/// bump(x) = σ( s (x - left) ) - σ( s (x - right) )
/// ```
///
/// For example x = 0.5, left 0, right 1 and steepness 10 give σ(5) - σ(-5) = 0.987.
///
/// - Parameters:
///   - x: where to take the height.
///   - left: where the bump rises.
///   - right: where it falls, above `left`.
///   - steepness: s, the weight that both units give to x; the larger, the sharper the edges.
///   - sigmoid: turns a weighted sum into a number in 0...1.
/// - Returns: the height at x, in 0...1.
public func bump(x: Double, left: Double, right: Double, steepness: Double, sigmoid: Sigmoid) throws -> Double {
    // Your code here, in place of the next line.
    throw NotStarted()
}
