import TensorCore

/// The second half of a transformer's block: two linear layers with GELU between them, on every position by itself.
///
/// ```
/// output = gelu(input · W₁ + b₁) · W₂ + b₂
/// ```
/// Source: A. Vaswani et al., arXiv:1706.03762, section 3.3. Departs from the paper: GELU in its tanh form, as GPT-2
/// has it, in place of ReLU.
public struct FeedForward: Layer {
    /// From the width to the inner width, 4 times as large in the paper.
    public let inner: Linear
    /// And back.
    public let outer: Linear

    public var parameters: [Parameter] { inner.parameters + outer.parameters }

    /// - Parameters:
    ///   - size: the features of a position.
    ///   - innerSize: the units between.
    ///   - outputScale: a factor on the initial weights of the outer layer.
    ///   - name: goes before the names of the parameters: `feedForward.inner.weight`, ...
    ///   - generator: draws the weights.
    public init(
        size: Int, innerSize: Int, outputScale: Double = 1, name: String = "feedForward",
        using generator: inout RandomSource
    ) {
        inner = Linear(inputSize: size, outputSize: innerSize, name: "\(name).inner", using: &generator)
        outer = Linear(
            inputSize: innerSize, outputSize: size, scale: outputScale, name: "\(name).outer", using: &generator)
    }

    /// - Parameter input: `[..., size]`.
    /// - Returns: the same shape.
    public func callAsFunction(_ input: Tensor) -> Tensor { outer(inner(input).geluTanh()) }
}

extension Linear {
    /// A layer whose initial weights are those of Glorot times a factor.
    init(inputSize: Int, outputSize: Int, scale: Double, name: String, using generator: inout RandomSource) {
        let weight = Initializer.glorotUniform.weights(
            [inputSize, outputSize], fanIn: inputSize, fanOut: outputSize, using: &generator)
        self.init(weight: weight * Scalar(scale), bias: .zeros([outputSize]), name: name)
    }
}
