import Contracts
import Foundation

/// Exercise `cross-entropy`: how surprised the classifier is by the right answers, on average.
///
/// For one example the loss sums over the classes; the result is the mean over the examples:
///
/// ```
/// loss = mean over examples of ( - sum over classes of t_k ln p_k )
/// ```
///
/// With one-hot targets a single term is left, minus the logarithm of the right class's probability. A probability of
/// 0 would make it infinite, so every p is first raised to at least 1e-12.
///
/// For example probabilities [[0.5, 0.3, 0.2], [0.1, 0.8, 0.1]] and targets [[1, 0, 0], [0, 1, 0]] give (0.693 + 0.223)
/// / 2 = 0.458.
///
/// - Parameters:
///   - probabilities: `[examples][classCount]`, each row adds up to 1.
///   - targets: `[examples][classCount]`, each row adds up to 1; one-hot, or several classes with a share each.
/// - Returns: the mean loss in nats, always finite.
public func crossEntropy(probabilities: [[Double]], targets: [[Double]]) throws -> Double {
    // BEGIN SOLUTION
    let losses = zip(probabilities, targets).map { row, target in
        zip(row, target).reduce(0) { sum, pair in sum - pair.1 * log(max(pair.0, 1e-12)) }
    }
    return losses.reduce(0, +) / Double(losses.count)
    // END SOLUTION
}
