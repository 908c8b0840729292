import Contracts
import Foundation

/// Exercise `softmax`: from scores to probabilities.
///
/// Every logit is exponentiated, which makes it positive; dividing by the sum makes them add up to one:
///
/// ```
/// p_k = exp(z_k) / (exp(z_1) + exp(z_2) + …)
/// ```
///
/// Subtracting the same number from all logits changes nothing on paper. On a computer `exp` of a large number is
/// infinite, and it is 0 for a very negative one, so choose that number well.
///
/// For example the logits [2, 1, 0] give [0.665, 0.245, 0.090].
///
/// - Parameter logits: `[classCount]`, at least one, any real numbers, also very large ones.
/// - Returns: `[classCount]` probabilities, which add up to 1; never NaN.
/// - Source: J. S. Bridle, "Probabilistic interpretation of feedforward classification network outputs",
///   Neurocomputing (1990), doi:10.1007/978-3-642-76153-9_28.
public func softmax(_ logits: [Double]) throws -> [Double] {
    // BEGIN SOLUTION
    let largest = logits.max() ?? 0
    let powers = logits.map { exp($0 - largest) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
    // END SOLUTION
}
