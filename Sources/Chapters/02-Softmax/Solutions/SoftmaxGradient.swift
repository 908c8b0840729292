import Contracts

/// Exercise `softmax-gradient`: which way is uphill for the mean cross-entropy, seen from the logits.
///
/// Softmax and cross-entropy are complicated one by one. Together their derivative is the simplest there could be,
/// probability minus target, and it stays finite where the separate steps do not:
///
/// ```
/// dL/dz_nk = (p_nk - t_nk) / examples
/// ```
///
/// For example one example with the logits [2, 1, 0] and the targets [0, 1, 0] gives [[0.665, -0.755, 0.090]].
///
/// - Parameters:
///   - logits: `[examples][classCount]`, at least one example.
///   - targets: `[examples][classCount]`, each row adds up to 1.
///   - softmax: turns one example's logits into its probabilities.
/// - Returns: `[examples][classCount]`, in nats per unit of logit; each row adds up to 0.
public func softmaxGradient(logits: [[Double]], targets: [[Double]], softmax: Softmax) throws -> [[Double]] {
    // BEGIN SOLUTION
    let share = 1 / Double(logits.count)
    return try zip(logits, targets).map { row, target in
        zip(try softmax(row), target).map { p, t in share * (p - t) }
    }
    // END SOLUTION
}
