import Contracts
import Foundation

// Types: AdamState(values:means:squares:step:) and AdamNumbers in Sources/Contracts/TrainingCraft.swift

/// Exercise `adam-step`: momentum and RMSprop together, with their slow beginning corrected.
///
/// With t the number of this step, counted from 1:
///
/// ```
/// mean   = beta1 · mean + (1 - beta1) · gradient
/// square = beta2 · square + (1 - beta2) · gradient²
/// value  = value - learningRate · ( mean / (1 - beta1ᵗ) ) / ( √( square / (1 - beta2ᵗ) ) + epsilon )
/// ```
///
/// Both means begin at 0 and so are too small at first; the divisors, 0.1 and 0.001 in the first step with the usual
/// betas, make up for it. They are used for the step alone: what is kept is not corrected. In the first step mean and
/// root are the gradient itself and its size, so every number moves by the learning rate, whatever its gradient.
///
/// - Parameters:
///   - state: values, means and squares before the step, and how many steps were made before.
///   - gradient: of the loss at the values, one number for each.
///   - numbers: `learningRate`, `beta1`, `beta2`, `epsilon`.
/// - Returns: `AdamState(values:means:squares:step:)` after the step; its `step` is t.
/// - Source: D. P. Kingma, J. Ba, "Adam: a method for stochastic optimization", arXiv:1412.6980, algorithm 1.
public func adamStep(state: AdamState, gradient: [Double], numbers: AdamNumbers) throws -> AdamState {
    // Your code here, in place of the next line.
    throw NotStarted()
}
