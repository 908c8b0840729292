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
    // BEGIN SOLUTION
    var next = state
    next.step += 1
    let meanDivisor = 1 - pow(numbers.beta1, Double(next.step))
    let squareDivisor = 1 - pow(numbers.beta2, Double(next.step))
    for (place, slope) in gradient.enumerated() {
        next.means[place] = numbers.beta1 * state.means[place] + (1 - numbers.beta1) * slope
        next.squares[place] = numbers.beta2 * state.squares[place] + (1 - numbers.beta2) * slope * slope
        let root = (next.squares[place] / squareDivisor).squareRoot()
        next.values[place] -= numbers.learningRate * next.means[place] / meanDivisor / (root + numbers.epsilon)
    }
    return next
    // END SOLUTION
}
