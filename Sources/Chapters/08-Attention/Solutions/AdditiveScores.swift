import Contracts
import Foundation

// Types: Matrix in Sources/Contracts/Matrix.swift
// Types: AdditiveWeights in Sources/Contracts/Attention.swift

/// Exercise `additive-scores`: how well each step of a sequence suits what the decoder is looking for.
///
/// A net with one hidden layer judges each key by itself, with the same weights for all of them:
///
/// ```
/// score_t = vᵀ tanh( W₁ᵀ key_t + W₂ᵀ query )
/// ```
///
/// With the course's order of axes, unit u of the hidden layer is fed by column u of both matrices:
/// `hidden[u] = tanh(Σ key[i] · W₁[i, u] + Σ query[j] · W₂[j, u])`. There are no biases.
///
/// For example the key [1], the query [0.5], W₁ [[1]], W₂ [[2]] and v [3] give 3 tanh(1 + 1) = 2.892.
///
/// - Parameters:
///   - query: `[querySize]`, the state of the decoder.
///   - keys: `[time, keySize]`, a row for each step of the encoder.
///   - weights: `key` W₁ `[keySize, units]`, `query` W₂ `[querySize, units]`, `score` v `[units]`.
/// - Returns: `[time]` scores, any real numbers.
/// - Source: D. Bahdanau, K. Cho, Y. Bengio, "Neural machine translation by jointly learning to align and translate",
///   arXiv:1409.0473.
public func additiveScores(query: [Double], keys: Matrix, weights: AdditiveWeights) throws -> [Double] {
    // BEGIN SOLUTION
    let fromKeys = try keys.matrixProduct(weights.key)
    let fromQuery = try Matrix([query]).matrixProduct(weights.query)
    return (0..<keys.rows).map { step in
        weights.score.indices.reduce(0) { sum, unit in
            sum + weights.score[unit] * tanh(fromKeys[step, unit] + fromQuery[0, unit])
        }
    }
    // END SOLUTION
}
