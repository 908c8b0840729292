import Contracts

// Types: Matrix in Sources/Contracts/Matrix.swift
// Types: LinearGradients in Sources/Contracts/Backpropagation.swift

/// Exercise `linear-backward`: what the loss gradient at a layer's output says of its input, weights and bias.
///
/// For one example, with dy the gradient at its output:
///
/// ```
/// dx_i = Σ over j of dy_j w_ij        dw_ij = x_i dy_j        db_j = dy_j
/// ```
///
/// Each example has a dx of its own, but all examples share the weights and the bias: their gradients are sums over
/// the batch. (A mean, where one is wanted, is the loss's business: it is in `upstream` already.)
///
/// For example input [[1, 2]], weight [[1, 0], [3, -1]] and upstream [[1, -1]] give [[1, 4]] at the input, [[1, -1],
/// [2, -2]] at the weight and [1, -1] at the bias.
///
/// - Parameters:
///   - input: `[batch, inputSize]`, as it went forward.
///   - weight: `[inputSize, outputSize]`.
///   - upstream: `[batch, outputSize]`, the gradient of the loss at the output.
/// - Returns: `LinearGradients(input:weight:bias:)`, the gradients at the input, the weights and the bias, each in the
///   shape of what it belongs to.
/// - Throws: `ShapeMismatch` where the matrices do not fit.
public func linearBackward(input: Matrix, weight: Matrix, upstream: Matrix) throws -> LinearGradients {
    // Your code here, in place of the next line.
    throw NotStarted()
}
