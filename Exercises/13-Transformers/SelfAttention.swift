import Contracts
import Foundation

// Types: Matrix in Sources/Contracts/Matrix.swift, HeadWeights in Sources/Contracts/Transformers.swift

/// Exercise `self-attention`: one head, in which every position asks every other.
///
/// Queries, keys and values are three projections of one and the same sequence:
///
/// ```
/// Q = X · W_Q     K = X · W_K     V = X · W_V     output = attend(Q, K, V) = softmax(Q Kᵀ / √width) V
/// ```
///
/// For example the sequence [1, 0], [0, 1] with W_Q = [[2], [0]], W_K = [[1], [0]] and W_V = [[10], [20]] has the
/// queries 2 and 0, the keys 1 and 0 and the values 10 and 20. The first position has the scores 2 and 0, the weights
/// 0.881 and 0.119 and the output 11.19; the second, which asks nothing, gets the mean, 15.
///
/// - Parameters:
///   - input: X, `[positions, width]`.
///   - weights: the three projections, without biases.
///   - attend: scaled dot-product attention of chapter 08: queries, keys and values to outputs.
/// - Returns: `[positions, valueWidth]`.
/// - Throws: what `attend` throws; `ShapeMismatch` where the shapes do not fit.
/// - Source: A. Vaswani et al., "Attention is all you need", arXiv:1706.03762.
public func selfAttention(input: Matrix, weights: HeadWeights, attend: AttendAll) throws -> Matrix {
    // Your code here, in place of the next line.
    throw NotStarted()
}
