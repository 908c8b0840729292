import Contracts
import Foundation

/// Exercise `sigmoid`: a soft step, from a weighted sum to a probability.
///
/// ```
/// σ(z) = 1 / (1 + exp(-z)) = exp(z) / (1 + exp(z))
/// ```
///
/// Both forms are the same number on paper. On a computer `exp` of a large number is infinite: the second form is then
/// nan, and the first one 0 where a tiny probability belongs. So choose the form whose `exp` stays small.
///
/// For example σ(2) = 0.881, and σ(-40) = 4.2e-18, which is tiny and not 0. So do not cut z off: σ(-720) is 2e-313, still
/// above 0. Only below about -745 is σ(z) less than any number of a computer, and 0 is right.
///
/// - Parameter z: the weighted sum, any real number, also a very large one.
/// - Returns: the probability of class 1, in 0...1; never NaN.
public func sigmoid(_ z: Double) throws -> Double {
    // Your code here, in place of the next line.
    throw NotStarted()
}
