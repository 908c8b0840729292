import TensorCore

/// Linear layers in a row with a non-linearity between them.
///
/// ```
/// h₁ = activation(x · W₁ + b₁),  h₂ = activation(h₁ · W₂ + b₂),  ...,  output = outputActivation(h · W + b)
/// ```
/// With two sizes it is a single layer: a softmax classifier once its logits go to `softmaxCrossEntropy`.
public struct MultilayerPerceptron: Layer {
    public let layers: [Linear]
    public let activation: Activation
    public let outputActivation: Activation

    public var parameters: [Parameter] { layers.flatMap(\.parameters) }

    /// A net with random weights.
    ///
    /// - Parameters:
    ///   - sizes: of the input, of each hidden layer and of the output: `[64, 128, 10]`.
    ///   - activation: between the layers.
    ///   - outputActivation: after the last one.
    ///   - initializer: nil takes the one that suits the activation.
    ///   - generator: draws the weights.
    public init(
        sizes: [Int], activation: Activation = .relu, outputActivation: Activation = .identity,
        initializer: Initializer? = nil, using generator: inout RandomSource
    ) {
        guard sizes.count >= 2 else {
            Misuse.stop(
                "MultilayerPerceptron", rule: "at least two sizes, input and output", found: "\(sizes)",
                remedy: "list the sizes from input to output: [64, 128, 10]")
        }
        let layers = zip(sizes, sizes.dropFirst()).enumerated().map { number, size in
            Linear(
                inputSize: size.0, outputSize: size.1, initializer: initializer ?? activation.initializer,
                name: "layer\(number + 1)", using: &generator)
        }
        self.init(layers: layers, activation: activation, outputActivation: outputActivation)
    }

    /// A net of given layers.
    public init(layers: [Linear], activation: Activation = .relu, outputActivation: Activation = .identity) {
        (self.layers, self.activation, self.outputActivation) = (layers, activation, outputActivation)
    }

    /// - Parameter input: `[..., inputSize]`.
    /// - Returns: `[..., outputSize]`; logits, unless there is an output activation.
    public func callAsFunction(_ input: Tensor) -> Tensor {
        var signal = input
        for (number, layer) in layers.enumerated() {
            let isLast = number == layers.count - 1
            signal = (isLast ? outputActivation : activation)(layer(signal))
        }
        return signal
    }
}
