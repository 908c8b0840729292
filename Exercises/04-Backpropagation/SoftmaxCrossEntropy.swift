import Contracts
import Foundation

// Types: Matrix in Sources/Contracts/Matrix.swift
// Types: LossPass in Sources/Contracts/Backpropagation.swift

/// Exercise `softmax-cross-entropy`: softmax and cross-entropy as one module, which stays finite where the two apart
/// do not.
///
/// With z one row of the logits, m its largest entry and p = softmax(z):
///
/// ```
/// log Σ exp z_j = m + log Σ exp(z_j - m)
/// loss = mean over the batch of ( log Σ exp z_j - z_label )
/// dz_j = (p_j - t_j) / N        t_j is 1 at the label and 0 elsewhere, N the batch size
/// ```
///
/// The probability of the label never has to be computed for the loss, so it may be too small for the computer.
///
/// For example logits [[2, 1, 0]] and label [1] give the loss 1.408 and the gradient [[0.665, -0.755, 0.090]].
///
/// - Parameters:
///   - logits: `[batch, classCount]`, any finite numbers.
///   - labels: `[batch]`, a class from 0 for each row.
/// - Returns: `LossPass(loss:logitsGradient:)`, the mean loss in nats, and its gradient at the logits, `[batch,
///   classCount]`.
public func softmaxCrossEntropy(logits: Matrix, labels: [Int]) throws -> LossPass {
    // Your code here, in place of the next line.
    throw NotStarted()
}
