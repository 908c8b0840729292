import Contracts
import Foundation

// Types: LayerNormGradients in Sources/Contracts/Transformers.swift

/// Exercise `layer-norm-backward`: from the gradient at the output of layer normalisation to those at its inputs.
///
/// With `x̂ = (x - mean) / √(variance + epsilon)` and `g = scale · upstream`, feature by feature:
///
/// ```
/// at the input   (g - mean of g - x̂ · mean of (g · x̂)) / √(variance + epsilon)
/// at the scale   upstream · x̂
/// at the shift   upstream
/// ```
///
/// The two means are there because every feature moves mean and variance of all. For example the input [2, 0, 1] with
/// scale 1, epsilon 0 and upstream [1, 0, 0] gets [0.204, 0.204, -0.408]: it adds up to 0, as adding a number to all
/// features changes nothing.
///
/// - Parameters:
///   - features: x, `[n]`.
///   - scale: `[n]`.
///   - upstream: the gradient at the output, `[n]`.
///   - epsilon: as in the forward pass.
/// - Returns: the three gradients, each `[n]`.
public func layerNormBackward(
    features: [Double], scale: [Double], upstream: [Double], epsilon: Double
) throws -> LayerNormGradients {
    // Your code here, in place of the next line.
    throw NotStarted()
}
