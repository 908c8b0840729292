import Contracts
import Foundation

// Types: Matrix in Sources/Contracts/Matrix.swift
// Types: WordAttentionWeights in Sources/Contracts/Words.swift
// Types: AttentionLook in Sources/Contracts/Attention.swift

/// Exercise `word-attention`: read a sentence word by word, then say which words count.
///
/// There is no decoder that asks. One question, v, is learned for all sentences: "is this word of interest?"
///
/// ```
/// score_t = v · tanh( Wᵀ state_t + b )      weights = softmax(scores)      context = Σ weight_t state_t
/// ```
///
/// Behind the sentence stand pads; they get the weight 0 exactly, for the softmax goes over the sentence alone.
///
/// - Parameters:
///   - states: `[time, stateSize]`, what a recurrent net made of each word.
///   - length: how many of them are words, at least 1.
///   - weights: `hidden` W `[stateSize, units]`, `bias` b `[units]`, `score` v `[units]`.
///   - softmax: scores to weights that add up to 1.
/// - Returns: `AttentionLook(weights:context:)`: a weight for each step, and the mixture of the states.
/// - Source: Z. Yang et al., "Hierarchical attention networks for document classification" (2016),
///   doi:10.18653/v1/N16-1174.
public func wordAttention(
    states: Matrix, length: Int, weights: WordAttentionWeights, softmax: Softmax
) throws -> AttentionLook {
    // Your code here, in place of the next line.
    throw NotStarted()
}
