import TensorCore

/// Between two blocks: BN-ReLU-conv1×1 to fewer channels, and the mean over every 2×2 pixels.
///
/// The mean is taken before the convolution here, unless dropout stands between them: both are linear, so the result is
/// the same, for a quarter of the work.
/// Source: G. Huang et al., arXiv:1608.06993. Departs from the paper: the ReLU, which its text leaves out and its code
/// has.
public struct TransitionLayer: ModalLayer {
    public let norm: BatchNorm2d
    public let convolution: Conv2d
    /// Follows the convolution.
    public let dropout: Dropout

    public var outputChannels: Int { convolution.outputChannels }
    public var parameters: [Parameter] { norm.parameters + convolution.parameters }
    public var statistics: [Parameter] { norm.statistics }

    public init(
        inputChannels: Int, outputChannels: Int, dropoutRate: Double = 0, name: String = "transition",
        using generator: inout RandomSource
    ) {
        dropout = Dropout(rate: dropoutRate)
        norm = BatchNorm2d(channels: inputChannels, name: "\(name).norm")
        convolution = Conv2d(
            inputChannels: inputChannels, outputChannels: outputChannels, kernelSize: 1, name: "\(name).convolution",
            using: &generator)
    }

    /// - Parameters:
    ///   - input: `[batch, inputChannels, height, width]`.
    ///   - pass: for normalisation and dropout.
    /// - Returns: `[batch, outputChannels, height / 2, width / 2]`, rounded down.
    public func callAsFunction(_ input: Tensor, _ pass: inout Pass) -> Tensor {
        let normal = norm(input, mode: pass.mode, rectified: true)
        guard dropout.acts(in: pass) else { return convolution(normal.averagePooled(size: 2)) }
        return dropout(convolution(normal), &pass).averagePooled(size: 2)
    }
}
