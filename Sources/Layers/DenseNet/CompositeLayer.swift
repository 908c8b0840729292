import TensorCore

/// What stands between two points of a dense, residual or plain block: BN-ReLU-conv3×3, or with a bottleneck
/// BN-ReLU-conv1×1 to a few channels and BN-ReLU-conv3×3 from there.
///
/// Source: G. Huang et al., arXiv:1608.06993, section 3. Departs from the paper: nothing.
public struct CompositeLayer: ModalLayer {
    /// The bottleneck's normalisation and 1×1 convolution; nil without one.
    public let reduction: (norm: BatchNorm2d, convolution: Conv2d)?
    public let norm: BatchNorm2d
    /// 3×3, padded to keep the size.
    public let convolution: Conv2d
    /// Follows every convolution.
    public let dropout: Dropout

    public var inputChannels: Int { reduction?.norm.channels ?? norm.channels }
    public var outputChannels: Int { convolution.outputChannels }
    public var parameters: [Parameter] {
        (reduction.map { $0.norm.parameters + $0.convolution.parameters } ?? []) + norm.parameters
            + convolution.parameters
    }
    public var statistics: [Parameter] { (reduction?.norm.statistics ?? []) + norm.statistics }

    /// A layer with random weights.
    ///
    /// - Parameters:
    ///   - inputChannels: of the images that come in.
    ///   - outputChannels: of those that go out.
    ///   - bottleneck: channels between the two convolutions; nil for a single one.
    ///   - dropoutRate: of the dropout that follows every convolution.
    ///   - name: goes before the names of the parameters: `layer.norm1.scale`, ...
    ///   - generator: draws the weights.
    public init(
        inputChannels: Int, outputChannels: Int, bottleneck: Int?, dropoutRate: Double = 0, name: String = "layer",
        using generator: inout RandomSource
    ) {
        dropout = Dropout(rate: dropoutRate)
        reduction = bottleneck.map { width in
            (
                BatchNorm2d(channels: inputChannels, name: "\(name).norm1"),
                Conv2d(
                    inputChannels: inputChannels, outputChannels: width, kernelSize: 1, name: "\(name).convolution1",
                    using: &generator)
            )
        }
        let width = bottleneck ?? inputChannels
        norm = BatchNorm2d(channels: width, name: "\(name).norm2")
        convolution = Conv2d(
            inputChannels: width, outputChannels: outputChannels, kernelSize: 3, padding: 1,
            name: "\(name).convolution2", using: &generator)
    }

    /// - Parameters:
    ///   - input: `[batch, inputChannels, height, width]`.
    ///   - pass: for normalisations and dropout.
    /// - Returns: `[batch, outputChannels, height, width]`.
    public func callAsFunction(_ input: Tensor, _ pass: inout Pass) -> Tensor {
        var signal = input
        if let reduction {
            signal = reduction.convolution(reduction.norm(signal, mode: pass.mode, rectified: true))
            signal = dropout(signal, &pass)
        }
        signal = convolution(norm(signal, mode: pass.mode, rectified: true))
        return dropout(signal, &pass)
    }
}
