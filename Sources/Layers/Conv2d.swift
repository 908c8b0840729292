import TensorCore

/// A convolution of images: the same small window of weights at every place.
///
/// ```
/// y[b, f, r, c] = bias[f] + Σ over k, i, j of weight[f, k, i, j] · x[b, k, r · stride + i - padding, c · stride + j - padding]
/// ```
public struct Conv2d: Layer {
    /// `[outputChannels, inputChannels, kernelSize, kernelSize]`.
    public let weight: Parameter
    /// `[outputChannels]`; nil where a normalisation follows, which would take it away again.
    public let bias: Parameter?
    public let stride: Int
    public let padding: Int

    public var inputChannels: Int { weight.value.shape[1] }
    public var outputChannels: Int { weight.value.shape[0] }
    public var kernelSize: Int { weight.value.shape[2] }
    public var parameters: [Parameter] { [weight] + (bias.map { [$0] } ?? []) }

    /// A layer with random weights; a bias begins at 0.
    public init(
        inputChannels: Int, outputChannels: Int, kernelSize: Int, stride: Int = 1, padding: Int = 0,
        hasBias: Bool = false, initializer: Initializer = .heNormal, name: String = "convolution",
        using generator: inout RandomSource
    ) {
        let area = kernelSize * kernelSize
        self.init(
            weight: initializer.weights(
                [outputChannels, inputChannels, kernelSize, kernelSize], fanIn: inputChannels * area,
                fanOut: outputChannels * area, using: &generator),
            bias: hasBias ? .zeros([outputChannels]) : nil, stride: stride, padding: padding, name: name)
    }

    /// A layer with given weights.
    public init(weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0, name: String = "convolution") {
        self.weight = Parameter(weight, name: "\(name).weight")
        self.bias = bias.map { Parameter($0, name: "\(name).bias") }
        (self.stride, self.padding) = (stride, padding)
    }

    /// - Parameter input: `[batch, inputChannels, height, width]`.
    /// - Returns: `[batch, outputChannels, (height + 2 padding - kernelSize) / stride + 1, the same of width]`.
    public func callAsFunction(_ input: Tensor) -> Tensor {
        convolution2d(input, weight.tensor, bias: bias?.tensor, stride: stride, padding: padding)
    }
}
