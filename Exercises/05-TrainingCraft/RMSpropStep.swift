import Contracts
import Foundation

// Types: RMSpropState(values:squares:) in Sources/Contracts/TrainingCraft.swift

/// Exercise `rmsprop-step`: every number has a step of its own, by how large its gradients have been.
///
/// ```
/// square = smoothing · square + (1 - smoothing) · gradient²
/// value  = value - learningRate · gradient / (√square + epsilon)        with the new square
/// ```
///
/// With smoothing 0.9, square 4 and gradient 0.5 the new square is 3.625 and its root 1.904: at a rate of 0.1 and with
/// an epsilon of 0.1 the value falls by 0.1 · 0.5 / 2.004 = 0.025.
///
/// - Parameters:
///   - state: values and mean squares before the step.
///   - gradient: of the loss at the values, one number for each.
///   - learningRate: the size of a step.
///   - smoothing: the share of the mean square that is kept.
///   - epsilon: added to the root, so that a gradient of 0 divides by no 0.
/// - Returns: `RMSpropState(values:squares:)` after the step.
/// - Source: G. Hinton, "Neural Networks for Machine Learning", lecture 6e (2012), which has no epsilon. It stands
///   outside of the root here and in PyTorch, inside of it in TensorFlow and Keras: the numbers differ where squares
///   are small.
public func rmspropStep(
    state: RMSpropState, gradient: [Double], learningRate: Double, smoothing: Double, epsilon: Double
) throws -> RMSpropState {
    // Your code here, in place of the next line.
    throw NotStarted()
}
