import TensorCore

/// A convolution turned round, which makes images larger: every pixel paints a window of weights, `stride` pixels
/// apart.
///
/// Source: V. Dumoulin, F. Visin, arXiv:1603.07285. Departs from the paper: nothing.
public struct TransposedConv2d: Layer {
    /// `[inputChannels, outputChannels, kernelSize, kernelSize]`.
    public let weight: Parameter
    /// `[outputChannels]`.
    public let bias: Parameter?
    public let stride: Int
    public let padding: Int
    public let outputPadding: Int

    public var inputChannels: Int { weight.value.shape[0] }
    public var outputChannels: Int { weight.value.shape[1] }
    public var parameters: [Parameter] { [weight] + (bias.map { [$0] } ?? []) }

    /// A layer with random weights; a bias begins at 0. With kernel 3, stride 2, padding 1 and output padding 1 it
    /// doubles height and width.
    public init(
        inputChannels: Int, outputChannels: Int, kernelSize: Int, stride: Int = 1, padding: Int = 0,
        outputPadding: Int = 0, hasBias: Bool = true, initializer: Initializer = .heNormal,
        name: String = "transposedConvolution", using generator: inout RandomSource
    ) {
        // Each output hears of about so many inputs.
        let fanIn = max(1, inputChannels * kernelSize * kernelSize / (stride * stride))
        let weight = initializer.weights(
            [inputChannels, outputChannels, kernelSize, kernelSize], fanIn: fanIn,
            fanOut: outputChannels * kernelSize * kernelSize, using: &generator)
        self.init(
            weight: weight, bias: hasBias ? .zeros([outputChannels]) : nil, stride: stride, padding: padding,
            outputPadding: outputPadding, name: name)
    }

    /// A layer with given weights.
    public init(
        weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0, outputPadding: Int = 0,
        name: String = "transposedConvolution"
    ) {
        self.weight = Parameter(weight, name: "\(name).weight")
        self.bias = bias.map { Parameter($0, name: "\(name).bias") }
        (self.stride, self.padding, self.outputPadding) = (stride, padding, outputPadding)
    }

    /// - Parameter input: `[batch, inputChannels, height, width]`.
    /// - Returns: `[batch, outputChannels, (height - 1) · stride - 2 padding + kernelSize + outputPadding, ...]`.
    public func callAsFunction(_ input: Tensor) -> Tensor {
        transposedConvolution2d(
            input, weight.tensor, bias: bias?.tensor, stride: stride, padding: padding, outputPadding: outputPadding)
    }
}
