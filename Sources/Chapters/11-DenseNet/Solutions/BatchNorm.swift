import Contracts
import Foundation

// Types: Images in Sources/Contracts/Images.swift
// Types: ChannelNorm, NetMode and NormPass in Sources/Contracts/Convolution.swift

/// Exercise `batch-norm`: every channel gets the mean β and the standard deviation γ.
///
/// ```
/// y = γ · (x - mean) / √(variance + epsilon) + β
/// ```
///
/// A channel has one mean and one variance, over all its pixels in all n places of the batch (images · height · width).
///
/// - In training both are the batch's own, with `variance = Σ (x - mean)² / n`. What is remembered moves towards them:
///   `running = (1 - momentum) · running + momentum · batch`, where the batch's share of the variance is
///   `Σ (x - mean)² / (n - 1)`, the better guess for images that are not in the batch.
/// - In evaluation the remembered ones are used, and nothing is changed.
///
/// For example the values 1 and 3 have mean 2 and variance 1; with γ = 2, β = 10 and epsilon 0 they become 8 and 12.
/// With momentum 0.1 a running mean of 0 becomes 0.2 and a running variance of 1 becomes 0.9 + 0.1 · 2 = 1.1.
///
/// - Parameters:
///   - input: `[images, channels, height, width]`; in training a channel has at least two places.
///   - norm: `scale` γ, `shift` β, and what is remembered, `runningMean` and `runningVariance`; one of each for a
///     channel.
///   - mode: training or evaluation.
///   - momentum: how much of what is remembered a batch replaces, from 0 to 1.
///   - epsilon: a small number that keeps the root away from 0.
/// - Returns: `NormPass(output:norm:)`, the output in the input's shape, and the norm as it is afterwards.
public func batchNorm(
    input: Images, norm: ChannelNorm, mode: NetMode, momentum: Double, epsilon: Double
) throws -> NormPass {
    // BEGIN SOLUTION
    var (mean, variance) = (norm.runningMean, norm.runningVariance)
    var pass = NormPass(output: input, norm: norm)
    if mode == .training {
        let count = Double(input.count * input.height * input.width)
        mean = mean.map { _ in 0 }
        for (image, channel, row, column) in input.places {
            mean[channel] += input[image, channel, row, column] / count
        }
        variance = mean.map { _ in 0 }
        for (image, channel, row, column) in input.places {
            let distance = input[image, channel, row, column] - mean[channel]
            variance[channel] += distance * distance / count
        }
        for channel in mean.indices {
            let guess = variance[channel] * count / (count - 1)
            pass.norm.runningMean[channel] += momentum * (mean[channel] - norm.runningMean[channel])
            pass.norm.runningVariance[channel] += momentum * (guess - norm.runningVariance[channel])
        }
    }
    for (image, channel, row, column) in input.places {
        let normal =
            (input[image, channel, row, column] - mean[channel]) / (variance[channel] + epsilon).squareRoot()
        pass.output[image, channel, row, column] = norm.scale[channel] * normal + norm.shift[channel]
    }
    return pass
    // END SOLUTION
}
