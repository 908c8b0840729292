import Contracts

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `softmax-backward`: back through a softmax that is no part of a loss, such as attention's.
///
/// With p one row of the probabilities and g the same row of `upstream`:
///
/// ```
/// dz_j = p_j ( g_j - Σ over k of g_k p_k )
/// ```
///
/// Every probability depends on every logit of its row, and on no other row. For p = (1/6, 2/6, 3/6) and g = (1, 0, 0)
/// the sum is 1/6, and dz = (5/36, -2/36, -3/36): it adds up to 0.
///
/// - Parameters:
///   - probabilities: `[batch, classCount]`, as the softmax gave them.
///   - upstream: the gradient of the loss at the probabilities, in the same shape.
/// - Returns: the gradient of the loss at the logits, in the same shape.
/// - Throws: `ShapeMismatch` where the two shapes differ.
public func softmaxBackward(probabilities: Matrix, upstream: Matrix) throws -> Matrix {
    // Your code here, in place of the next line.
    throw NotStarted()
}
