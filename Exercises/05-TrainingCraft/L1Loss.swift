import Contracts

// Types: LossGradient(loss:gradient:) in Sources/Contracts/HiddenLayers.swift

/// Exercise `l1-loss`: the mean absolute error and its gradient.
///
/// ```
/// loss     = mean of | output - target |
/// gradient = 1 / N where the output is above its target, -1 / N where it is below, 0 where they are equal
/// ```
///
/// The outputs 3 and 0.5 with the targets 5 and 0.5: the loss is 1, the gradient (-0.5, 0).
///
/// - Parameters:
///   - outputs: `[N]`, what the model says, N at least 1.
///   - targets: `[N]`.
/// - Returns: `LossGradient(loss:gradient:)`, the gradient at the outputs.
public func l1Loss(outputs: [Double], targets: [Double]) throws -> LossGradient {
    // Your code here, in place of the next line.
    throw NotStarted()
}
