import FusedOperations
import TensorCore

/// How what a layer computes joins what it was computed from.
public enum Connection: String, Sendable, CaseIterable {
    /// Concatenated: a dense block. Source: G. Huang et al., arXiv:1608.06993.
    case dense
    /// Added: a residual block. Source: K. He et al., arXiv:1603.05027.
    case residual
    /// In its place: a plain block.
    case plain
}

/// Layers of one image size, connected in one of three ways. What differs is one line.
public struct ConnectedBlock: ModalLayer {
    public let connection: Connection
    public let layers: [CompositeLayer]
    public let inputChannels: Int

    public var outputChannels: Int {
        connection == .dense ? layers.reduce(inputChannels) { $0 + $1.outputChannels } : inputChannels
    }
    public var parameters: [Parameter] { layers.flatMap(\.parameters) }
    public var statistics: [Parameter] { layers.flatMap(\.statistics) }

    /// A block with random weights.
    ///
    /// - Parameters:
    ///   - connection: how each layer joins what is there.
    ///   - inputChannels: of the images that come in.
    ///   - layerCount: how many layers.
    ///   - growth: channels that a dense layer adds; the others keep the number of channels.
    ///   - bottleneck: channels between a layer's two convolutions; nil for layers with one.
    ///   - dropoutRate: of the dropout that follows every convolution.
    ///   - name: goes before the names of the parameters: `block.layer1.norm1.scale`, ...
    ///   - generator: draws the weights.
    public init(
        _ connection: Connection, inputChannels: Int, layerCount: Int, growth: Int, bottleneck: Int?,
        dropoutRate: Double = 0, name: String = "block", using generator: inout RandomSource
    ) {
        let isDense = connection == .dense
        (self.connection, self.inputChannels) = (connection, inputChannels)
        layers = (0..<layerCount).map { number in
            CompositeLayer(
                inputChannels: isDense ? inputChannels + number * growth : inputChannels,
                outputChannels: isDense ? growth : inputChannels, bottleneck: bottleneck,
                dropoutRate: dropoutRate, name: "\(name).layer\(number + 1)", using: &generator)
        }
    }

    /// - Parameters:
    ///   - input: `[batch, inputChannels, height, width]`.
    ///   - pass: for normalisations and dropout.
    /// - Returns: `[batch, outputChannels, height, width]`.
    public func callAsFunction(_ input: Tensor, _ pass: inout Pass) -> Tensor {
        inOneOperation(input, pass) ?? layerByLayer(input, &pass)
    }

    /// The block as it is drawn in papers. Dense blocks of bottlenecks have a faster way to the same numbers.
    package func layerByLayer(_ input: Tensor, _ pass: inout Pass) -> Tensor {
        var signal = input
        for layer in layers {
            let new = layer(signal, &pass)
            switch connection {
            case .dense: signal = .concatenate([signal, new], axis: 1)
            case .residual: signal = signal + new
            case .plain: signal = new
            }
        }
        return signal
    }

    /// Nil where there is no such operation.
    private func inOneOperation(_ input: Tensor, _ pass: Pass) -> Tensor? {
        let (mode, reductions) = (pass.mode, layers.compactMap(\.reduction))
        guard connection == .dense, !layers.isEmpty, reductions.count == layers.count,
            !layers.contains(where: { $0.dropout.acts(in: pass) })
        else { return nil }
        let weights = zip(layers, reductions).map { layer, reduction in
            DenseLayerWeights(
                scale1: reduction.norm.scale.tensor, shift1: reduction.norm.shift.tensor,
                convolution1: reduction.convolution.weight.tensor, scale2: layer.norm.scale.tensor,
                shift2: layer.norm.shift.tensor, convolution2: layer.convolution.weight.tensor)
        }
        let running = zip(layers, reductions).map { layer, reduction in
            DenseLayerStatistics(first: reduction.norm.running, second: layer.norm.running)
        }
        let (output, used) = denseBlock(
            input, weights, statistics: mode == .evaluation ? running : nil, epsilon: layers[0].norm.epsilon)
        if mode == .training {
            for (number, statistics) in used.enumerated() {
                reductions[number].norm.remember(statistics.first)
                layers[number].norm.remember(statistics.second)
            }
        }
        return output
    }
}
