import Contracts
import Foundation

/// Exercise `layer-norm`: the features of one position, brought to mean 0 and variance 1, then scaled and shifted.
///
/// ```
/// mean = Σ x / n     variance = Σ (x - mean)² / n
/// y = scale · (x - mean) / √(variance + epsilon) + shift          scale and shift feature by feature
/// ```
///
/// For example [1, 3] has the mean 2 and the variance 1: with scale 1, shift 0 and epsilon 0 it becomes [-1, 1].
///
/// - Parameters:
///   - features: x, `[n]`, at least one.
///   - scale: `[n]`.
///   - shift: `[n]`.
///   - epsilon: 0 or more.
/// - Returns: y, `[n]`.
/// - Source: J. L. Ba, J. R. Kiros, G. E. Hinton, arXiv:1607.06450.
public func layerNormalize(features: [Double], scale: [Double], shift: [Double], epsilon: Double) throws -> [Double] {
    // BEGIN SOLUTION
    let count = Double(features.count)
    let mean = features.reduce(0, +) / count
    let variance = features.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    let deviation = (variance + epsilon).squareRoot()
    return features.indices.map { scale[$0] * (features[$0] - mean) / deviation + shift[$0] }
    // END SOLUTION
}
