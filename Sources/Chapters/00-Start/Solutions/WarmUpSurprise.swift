import Contracts
import Foundation

/// Exercise `warm-up-surprise`: how surprised somebody is who gave what happened these probabilities.
///
/// The surprise of one is minus its natural logarithm; the answer is the mean:
///
/// ```
/// surprise = (-ln p_1 - ln p_2 - …) / count
/// ```
///
/// For example [1, 0.25] gives (0 + 1.386) / 2 = 0.693. The natural logarithm is `log`.
///
/// - Parameter probabilities: `[count]`, at least one, each above 0 and at most 1.
/// - Returns: the mean surprise in nats, at least 0.
public func warmUpSurprise(probabilities: [Double]) throws -> Double {
    // BEGIN SOLUTION
    -probabilities.reduce(0) { $0 + log($1) } / Double(probabilities.count)
    // END SOLUTION
}
