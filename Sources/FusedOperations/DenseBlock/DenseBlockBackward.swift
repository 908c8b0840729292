import TensorCore

/// The way back through a dense block, from its last layer to its first.
///
/// The gradient of all channels lies in one buffer like x. A layer adds to it for the channels that it saw. The part of
/// a normalisation's gradient that comes from mean and variance is `slope · x + constant` in every channel: these are
/// summed up over the layers, and added when the channel's own turn comes.
final class DenseBlockBackward {
    private let pass: DenseBlockPass
    private let x: Tensor
    private let states: [DenseBlockPass.LayerState]
    private let usesBatchStatistics: Bool
    private var slopes: [Double]
    private var constants: [Double]

    private var sizes: DenseBlockSizes { pass.sizes }

    init(
        _ pass: DenseBlockPass, _ output: Tensor, _ states: [DenseBlockPass.LayerState], usesBatchStatistics: Bool
    ) {
        (self.pass, x, self.states, self.usesBatchStatistics) = (pass, output, states, usesBatchStatistics)
        slopes = [Double](repeating: 0, count: pass.sizes.outputChannels)
        constants = slopes
    }

    /// Of the input, and of the six weights of each layer.
    func gradients(_ upstream: Tensor) -> [Tensor] {
        var gradient = upstream
        var parameters: [[Tensor]] = []
        gradient.mutate { gradient in
            for number in sizes.layers.indices.reversed() {
                parameters.append(layer(number, gradient))
            }
            settle(0..<sizes.inputChannels, gradient)
        }
        let input = gradient.slice(0..<sizes.inputChannels, axis: 1)
        return [input] + parameters.reversed().joined()
    }

    /// One layer's gradients of its six weights; adds to the gradient of the channels before it.
    private func layer(_ number: Int, _ gradient: UnsafeMutablePointer<Scalar>) -> [Tensor] {
        let layer = sizes.layers[number]
        settle(layer.channels..<layer.channels + layer.growth, gradient)
        let steps = DenseLayerSteps(pass, number, states[number].affines1, states[number].affines2)
        var dz = Tensor(shape: states[number].z.shape) { _ in }  // Written whole by the second half's way back.
        let count = usesBatchStatistics ? sizes.count : nil
        let second = dz.mutate { dz in
            ExpandingBack(steps, states[number], pass.layers[number].convolution2).run(gradient, dz)
        }
        let corrections = states[number].affines2.indices.map { channel in
            states[number].affines2[channel].inputGradient(
                sum: second.sums.total(channel), product: second.sums.total(layer.width + channel), count: count)
        }
        let first = dz.mutate { dz in
            ReducingBack(steps, states[number], pass.layers[number].convolution1, corrections)
                .run(x.storage.elements, gradient, dz)
        }
        for (channel, affine) in states[number].affines1.enumerated() {
            let correction = affine.inputGradient(
                sum: first.sums.total(channel), product: first.sums.total(layer.channels + channel), count: count)
            slopes[channel] += correction.slope
            constants[channel] += correction.constant
        }
        return parameterGradients(states[number].affines1, first.sums) + [first.weight]
            + parameterGradients(states[number].affines2, second.sums) + [second.weight]
    }

    /// dγ and dβ from Σ g · (x - mean) and Σ g.
    private func parameterGradients(_ affines: [ChannelAffine], _ sums: ShareSums) -> [Tensor] {
        [
            Tensor(affines.indices.map { Scalar(sums.total(affines.count + $0) * affines[$0].inverseDeviation) }),
            Tensor(affines.indices.map { Scalar(sums.total($0)) }),
        ]
    }

    /// Adds what is still owed to the gradient of these channels.
    private func settle(_ channels: Range<Int>, _ gradient: UnsafeMutablePointer<Scalar>) {
        guard usesBatchStatistics else { return }
        let x = self.x.storage.elements
        for channel in channels where slopes[channel] != 0 || constants[channel] != 0 {
            for image in 0..<sizes.batch {
                let place = image * sizes.imageLength + channel * sizes.pixels
                kernels.pointee.affine_pair(
                    gradient + place, x + place, 1, Scalar(slopes[channel]), Scalar(constants[channel]), sizes.pixels)
            }
        }
    }
}
