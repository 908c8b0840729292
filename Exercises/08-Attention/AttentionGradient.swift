import Contracts

// Types: Matrix in Sources/Contracts/Matrix.swift
// Types: AttentionGradient in Sources/Contracts/Attention.swift

/// Exercise `attention-gradient`: how a look learns where to look.
///
/// Forward: `a = softmax(scores)`, `context = Σ a_t · value_t`. Backward, from the gradient g at the context:
///
/// ```
/// at value_t:   a_t · g                            what was looked at more learns more
/// at score_t:   a_t · (g · value_t - g · context)  positive where the value raises the loss more than the mixture does
/// ```
///
/// A step against this gradient lowers the score of such a value.
///
/// `g · value_t` is the inner product of two lists. The gradients at the scores add up to 0.
///
/// For example scores [0, 0], values [[1], [3]] and upstream [1] give the context 2, the gradients [-0.5, 0.5] at the
/// scores and [[0.5], [0.5]] at the values.
///
/// - Parameters:
///   - scores: `[time]`.
///   - values: `[time, features]`.
///   - upstream: g, `[features]`, the gradient at the context.
///   - softmax: from scores to weights.
/// - Returns: `AttentionGradient(scores:values:)`, the gradients at the scores and at the values, in the shapes of
///   these.
public func attentionGradient(
    scores: [Double], values: Matrix, upstream: [Double], softmax: Softmax
) throws -> AttentionGradient {
    // Your code here, in place of the next line.
    throw NotStarted()
}
