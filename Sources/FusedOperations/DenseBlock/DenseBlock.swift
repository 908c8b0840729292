import TensorCore

/// The weights of one layer of a dense block, a bottleneck: BN-ReLU-conv1×1 to a few channels, BN-ReLU-conv3×3 to the
/// new ones.
package struct DenseLayerWeights {
    /// γ and β of the first normalisation, `[channels]` each: of all channels so far.
    package var scale1, shift1: Tensor
    /// `[bottleneck, channels, 1, 1]`.
    package var convolution1: Tensor
    /// γ and β of the second normalisation, `[bottleneck]` each.
    package var scale2, shift2: Tensor
    /// `[growth, bottleneck, 3, 3]`.
    package var convolution2: Tensor

    package init(
        scale1: Tensor, shift1: Tensor, convolution1: Tensor, scale2: Tensor, shift2: Tensor, convolution2: Tensor
    ) {
        (self.scale1, self.shift1, self.convolution1) = (scale1, shift1, convolution1)
        (self.scale2, self.shift2, self.convolution2) = (scale2, shift2, convolution2)
    }

    var all: [Tensor] { [scale1, shift1, convolution1, scale2, shift2, convolution2] }
    var detached: DenseLayerWeights {
        DenseLayerWeights(
            scale1: scale1.detached, shift1: shift1.detached, convolution1: convolution1.detached,
            scale2: scale2.detached, shift2: shift2.detached, convolution2: convolution2.detached)
    }
}

/// Statistics of the two normalisations of a dense layer.
package struct DenseLayerStatistics: Sendable {
    package let first, second: ChannelStatistics

    package init(first: ChannelStatistics, second: ChannelStatistics) { (self.first, self.second) = (first, second) }
}

/// A whole dense block of bottlenecks in one operation: every layer sees all channels before it and adds its own.
///
/// ```
/// x = concatenate(x, conv3×3(relu(bn(conv1×1(relu(bn(x)))))))      for each layer
/// ```
/// The same numbers as layer by layer, to rounding. What makes it fast: each layer writes its channels in place, behind
/// those that are there; a channel's statistics are taken once, not by every layer that normalises it; normalised
/// images are never stored, but made where a product reads them; and on the way back the terms that a channel's mean
/// and variance bring are gathered over all layers and added once. Caches the output and what the 1×1 convolutions
/// gave. Source: G. Huang et al., arXiv:1608.06993. Departs from the paper: nothing.
/// - Parameters:
///   - input: `[batch, channels, height, width]`.
///   - layers: each one's weights, for channels that grow by each layer's growth.
///   - statistics: those of training, for evaluation; nil takes the batch's own.
///   - epsilon: added to each variance.
/// - Returns: `[batch, channels + all growth, height, width]`, the input first; and the statistics that were used.
package func denseBlock(
    _ input: Tensor, _ layers: [DenseLayerWeights], statistics: [DenseLayerStatistics]? = nil, epsilon: Double = 1e-5
) -> (output: Tensor, statistics: [DenseLayerStatistics]) {
    let sizes = DenseBlockSizes(input.shape, layers)
    let parameters = layers.flatMap(\.all)
    let isRecorded = Recording.isOn && (input.isRecorded || parameters.contains(where: \.isRecorded))
    let pass = DenseBlockPass(sizes, layers.map(\.detached), epsilon)
    if let statistics, !isRecorded { return (pass.inferred(input, statistics), statistics) }
    let (output, states) = pass.forward(input.detached, statistics)
    let back = SharedGradients { upstream in
        DenseBlockBackward(pass, output, states, usesBatchStatistics: statistics == nil).gradients(upstream)
    }
    let inputs = [input] + parameters
    let ways = inputs.enumerated().map { place, tensor in (tensor, { back.of($0)[place] }) as Tensor.Input }
    return (output.recorded("denseBlock", ways), states.map(\.statistics))
}

/// The sizes of a dense block.
struct DenseBlockSizes {
    struct Layer {
        /// Channels before the layer.
        let channels: Int
        /// Channels between its convolutions.
        let width: Int
        /// Channels that it adds.
        let growth: Int
    }

    let batch: Int
    let height: Int
    let width: Int
    let inputChannels: Int
    private(set) var layers: [Layer] = []
    private(set) var outputChannels: Int

    var pixels: Int { height * width }
    /// Numbers in a channel of the batch.
    var count: Int { batch * pixels }
    /// From an image of the output to the next.
    var imageLength: Int { outputChannels * pixels }

    init(_ input: Shape, _ weights: [DenseLayerWeights]) {
        guard input.rank == 4, input.elementCount > 0, !weights.isEmpty else {
            Misuse.stop(
                "denseBlock", rule: "images [batch, channels, height, width] and at least one layer",
                found: "\(input), \(weights.count) layers", remedy: "check the order of the axes")
        }
        (batch, inputChannels, height, width) = (input[0], input[1], input[2], input[3])
        outputChannels = inputChannels
        for weight in weights {
            let (channels, first, second) = (outputChannels, weight.convolution1.shape, weight.convolution2.shape)
            guard first.rank == 4, second.rank == 4, first == [first[0], channels, 1, 1],
                second == [second[0], first[0], 3, 3], weight.scale1.shape == [channels],
                weight.shift1.shape == [channels], weight.scale2.shape == [first[0]], weight.shift2.shape == [first[0]]
            else {
                Misuse.stop(
                    "denseBlock",
                    rule: "weights [width, \(channels), 1, 1] and [growth, width, 3, 3], a scale and a shift a channel",
                    first, second, remedy: "each layer sees all channels before it")
            }
            layers.append(Layer(channels: channels, width: first[0], growth: second[0]))
            outputChannels += second[0]
        }
    }

    /// Of the 3×3 convolution of a layer.
    func geometry(_ layer: Layer) -> ConvolutionGeometry {
        ConvolutionGeometry(
            batch: batch, channels: layer.width, height: height, width: width, filters: layer.growth, kernelHeight: 3,
            kernelWidth: 3, stride: 1, padding: 1)
    }
}
