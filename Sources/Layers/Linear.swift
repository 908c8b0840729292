import TensorCore

/// A fully connected layer: every output sees every input.
///
/// ```
/// output = input · weight + bias
/// ```
public struct Linear: Layer {
    /// `[inputSize, outputSize]`, one column for each unit.
    public let weight: Parameter
    /// `[outputSize]`.
    public let bias: Parameter

    public var inputSize: Int { weight.value.shape[0] }
    public var outputSize: Int { weight.value.shape[1] }

    public var parameters: [Parameter] { [weight, bias] }

    /// A layer with random weights.
    ///
    /// - Parameters:
    ///   - inputSize: the features that come in.
    ///   - outputSize: the units.
    ///   - initializer: how the weights begin.
    ///   - name: goes before the names of the parameters: `hidden.weight`, `hidden.bias`.
    ///   - generator: draws the weights.
    public init(
        inputSize: Int, outputSize: Int, initializer: Initializer = .glorotUniform, name: String = "linear",
        using generator: inout RandomSource
    ) {
        self.init(
            weight: initializer.weights(
                [inputSize, outputSize], fanIn: inputSize, fanOut: outputSize, using: &generator),
            bias: initializer.biases([outputSize], fanIn: inputSize, using: &generator), name: name)
    }

    /// A layer with given weights.
    ///
    /// - Parameters:
    ///   - weight: `[inputSize, outputSize]`.
    ///   - bias: `[outputSize]`.
    ///   - name: goes before the names of the parameters.
    public init(weight: Tensor, bias: Tensor, name: String = "linear") {
        guard weight.rank == 2, bias.shape == [weight.shape[1]] else {
            Misuse.stop(
                "Linear", rule: "weight [inputSize, outputSize] and bias [outputSize]", weight.shape, bias.shape,
                remedy: "transpose the weight if it is [outputSize, inputSize]")
        }
        self.weight = Parameter(weight, name: "\(name).weight")
        self.bias = Parameter(bias, name: "\(name).bias")
    }

    /// - Parameter input: `[..., inputSize]`; all leading axes count as rows.
    /// - Returns: `[..., outputSize]`.
    public func callAsFunction(_ input: Tensor) -> Tensor { linear(input, weight.tensor, bias.tensor) }
}
