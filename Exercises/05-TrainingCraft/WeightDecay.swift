import Contracts

// Types: DecayRule(strength:isDecoupled:) in Sources/Contracts/TrainingCraft.swift

/// Exercise `weight-decay`: pulls the weights towards 0, in the gradient or beside it.
///
/// The optimiser divides every gradient by a scale of its own, as RMSprop and Adam do by their roots:
///
/// ```
/// coupled      value - learningRate · (gradient + strength · value) / scale
/// decoupled    value - learningRate · gradient / scale - learningRate · strength · value
/// ```
///
/// Coupled, the pull is divided too: where gradients are large it hardly acts. With all scales 1, as in plain gradient
/// descent, the two are the same.
///
/// A value of 2 with gradient 0.4, scale 2, rate 0.1 and strength 0.3: coupled 2 - 0.1 · 1.0 / 2 = 1.95, decoupled
/// 2 - 0.02 - 0.06 = 1.92.
///
/// - Parameters:
///   - values: the weights.
///   - gradient: of the loss, without any decay; one number for each value.
///   - scales: what the optimiser divides by, above 0; one number for each value.
///   - learningRate: the size of a step.
///   - decay: how strong the pull is, and whether it is decoupled.
/// - Returns: the weights after the step.
/// - Source: I. Loshchilov, F. Hutter, "Decoupled weight decay regularization", arXiv:1711.05101. Departs from the
///   paper: the pull is multiplied by the learning rate, as PyTorch's AdamW does.
public func weightDecay(
    values: [Double], gradient: [Double], scales: [Double], learningRate: Double, decay: DecayRule
) throws -> [Double] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
