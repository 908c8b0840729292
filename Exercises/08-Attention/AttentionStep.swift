import Contracts

// Types: Matrix in Sources/Contracts/Matrix.swift
// Types: AttentionLook in Sources/Contracts/Attention.swift

/// Exercise `attention-step`: one look at a sequence, from the question to the answer.
///
/// Three parts, each given as a function: scores from query and keys, weights from scores, the context from weights and
/// values. Keys say where to look, values what is seen there; in a translator both are the encoder's states.
///
/// For example where `weights` gives [0.25, 0.75], the values [[4, 0], [0, 8]] have the context [1, 6].
///
/// - Parameters:
///   - query: `[querySize]`.
///   - keys: `[time, keySize]`.
///   - values: `[time, features]`.
///   - length: how many steps count, from the first on; the rest is padding.
///   - scores: `(query, keys)` to `[time]` scores.
///   - weights: `(scores, length)` to `[time]` weights.
///   - context: `(weights, values)` to `[features]`.
/// - Returns: `AttentionLook(weights:context:)`, the weights, which make the attention map, and the context.
public func attentionStep(
    query: [Double], keys: Matrix, values: Matrix, length: Int, scores: ScoresOfKeys, weights: AttentionWeights,
    context: ContextVector
) throws -> AttentionLook {
    // Your code here, in place of the next line.
    throw NotStarted()
}
