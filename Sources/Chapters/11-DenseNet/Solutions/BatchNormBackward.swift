import Contracts
import Foundation

// Types: Images in Sources/Contracts/Images.swift
// Types: NormGradients in Sources/Contracts/Convolution.swift

/// Exercise `batch-norm-backward`: the gradients of a batch normalisation in training.
///
/// With `s = √(variance + epsilon)` and `x̂ = (x - mean) / s`, forward was `y = γ x̂ + β`. With g the upstream, a
/// channel has
///
/// ```
/// at β:   Σ g            at γ:   Σ g · x̂
/// at x:   γ / s · (g - mean of g - x̂ · mean of (g · x̂))
/// ```
///
/// where sums and means go over all places of the channel in the batch. The two means are there because each x also
/// moved the mean and the variance that all the others were normalised by.
///
/// For example the values 1, 2, 3 with γ = 1, epsilon 0 and the upstream 1, 0, 0 give 1 at β, -1.225 at γ and 0.204,
/// -0.408, 0.204 at x.
///
/// - Parameters:
///   - input: `[images, channels, height, width]`, as it went forward.
///   - scale: γ, one for each channel.
///   - upstream: the gradient of the loss at the output, in the input's shape.
///   - epsilon: as in the forward pass; the variance is `Σ (x - mean)² / n`.
/// - Returns: `NormGradients(input:scale:shift:)`, the gradients at the input, at γ and at β.
public func batchNormBackward(
    input: Images, scale: [Double], upstream: Images, epsilon: Double
) throws -> NormGradients {
    // BEGIN SOLUTION
    let count = Double(input.count * input.height * input.width)
    let zeros = [Double](repeating: 0, count: input.channels)
    var (mean, variance) = (zeros, zeros)
    for (image, channel, row, column) in input.places {
        mean[channel] += input[image, channel, row, column] / count
    }
    for (image, channel, row, column) in input.places {
        let distance = input[image, channel, row, column] - mean[channel]
        variance[channel] += distance * distance / count
    }
    let root = variance.map { ($0 + epsilon).squareRoot() }
    var gradients = NormGradients(input: input, scale: zeros, shift: zeros)
    for (image, channel, row, column) in input.places {
        let normal = (input[image, channel, row, column] - mean[channel]) / root[channel]
        gradients.scale[channel] += upstream[image, channel, row, column] * normal
        gradients.shift[channel] += upstream[image, channel, row, column]
    }
    for (image, channel, row, column) in input.places {
        let normal = (input[image, channel, row, column] - mean[channel]) / root[channel]
        let shared = (gradients.shift[channel] + normal * gradients.scale[channel]) / count
        gradients.input[image, channel, row, column] =
            scale[channel] / root[channel] * (upstream[image, channel, row, column] - shared)
    }
    return gradients
    // END SOLUTION
}
