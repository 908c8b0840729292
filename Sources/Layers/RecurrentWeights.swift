import TensorCore

/// How many bias vectors a recurrent layer has. One is enough; PyTorch keeps two, whose sum does the work of one.
public enum BiasCount: Int, Sendable, CaseIterable {
    case none, one, two
}

/// What recurrent layers learn: a matrix for the input and one for the state, the columns of all gates side by side.
public struct RecurrentWeights: Layer {
    /// `[inputSize, gateCount · hiddenSize]`.
    public let input: Parameter
    /// `[hiddenSize, gateCount · hiddenSize]`.
    public let recurrent: Parameter
    /// `[gateCount · hiddenSize]`, added to the input's share; nil without biases.
    public let inputBias: Parameter?
    /// `[gateCount · hiddenSize]`, added to the state's share; nil unless there are two biases.
    public let recurrentBias: Parameter?

    public var inputSize: Int { input.value.shape[0] }
    public var hiddenSize: Int { recurrent.value.shape[0] }

    public var parameters: [Parameter] { [input, recurrent] + [inputBias, recurrentBias].compactMap(\.self) }

    /// Random weights, scaled by the size of the state.
    public init(
        inputSize: Int, hiddenSize: Int, gateCount: Int, biases: BiasCount, initializer: Initializer, name: String,
        using generator: inout RandomSource
    ) {
        let width = gateCount * hiddenSize
        func matrix(_ rows: Int) -> Tensor {
            initializer.weights([rows, width], fanIn: hiddenSize, fanOut: hiddenSize, using: &generator)
        }
        func bias() -> Tensor { initializer.biases([width], fanIn: hiddenSize, using: &generator) }
        let (input, recurrent) = (matrix(inputSize), matrix(hiddenSize))
        self.init(
            input: input, recurrent: recurrent, inputBias: biases == .none ? nil : bias(),
            recurrentBias: biases == .two ? bias() : nil, gateCount: gateCount, name: name)
    }

    /// Given weights.
    ///
    /// - Parameters:
    ///   - input: `[inputSize, gateCount · hiddenSize]`.
    ///   - recurrent: `[hiddenSize, gateCount · hiddenSize]`.
    ///   - inputBias: `[gateCount · hiddenSize]`, or nil.
    ///   - recurrentBias: the same.
    ///   - gateCount: how many blocks of columns.
    ///   - name: goes before the names of the parameters.
    public init(
        input: Tensor, recurrent: Tensor, inputBias: Tensor?, recurrentBias: Tensor?, gateCount: Int, name: String
    ) {
        guard input.rank == 2, recurrent.rank == 2, recurrent.shape[1] == gateCount * recurrent.shape[0],
            input.shape[1] == recurrent.shape[1]
        else {
            Misuse.stop(
                "RecurrentWeights",
                rule: "input [inputSize, \(gateCount) · hidden], recurrent [hidden, \(gateCount) · hidden]",
                input.shape, recurrent.shape, remedy: "put the columns of the \(gateCount) gate(s) side by side")
        }
        for bias in [inputBias, recurrentBias].compactMap(\.self) where bias.shape != [input.shape[1]] {
            Misuse.stop(
                "RecurrentWeights", rule: "a bias has one number for each column", input.shape, bias.shape,
                remedy: "give the bias the shape [\(input.shape[1])]")
        }
        self.input = Parameter(input, name: "\(name).inputWeight")
        self.recurrent = Parameter(recurrent, name: "\(name).recurrentWeight")
        self.inputBias = inputBias.map { Parameter($0, name: "\(name).inputBias") }
        self.recurrentBias = recurrentBias.map { Parameter($0, name: "\(name).recurrentBias") }
    }

    /// `x · W + b`: what the input adds to every gate.
    ///
    /// - Parameter x: `[..., inputSize]`: one step, or all steps at once.
    /// - Returns: `[..., gateCount · hiddenSize]`.
    package func inputShare(_ x: Tensor) -> Tensor { share(x, input, inputBias?.tensor) }

    /// `x · W + b`, with the bias of the state's share as well: for layers that only ever add the two shares.
    func wholeShare(_ x: Tensor) -> Tensor {
        guard let inputBias, let recurrentBias else { return inputShare(x) }
        return share(x, input, inputBias.tensor + recurrentBias.tensor)
    }

    /// `h · W + b`: what the state adds to every gate.
    ///
    /// - Parameter h: `[batch, hiddenSize]`.
    /// - Returns: `[batch, gateCount · hiddenSize]`.
    package func recurrentShare(_ h: Tensor) -> Tensor { share(h, recurrent, recurrentBias?.tensor) }

    private func share(_ x: Tensor, _ weight: Parameter, _ bias: Tensor?) -> Tensor {
        guard let bias else { return x.matrixProduct(weight.tensor) }
        return linear(x, weight.tensor, bias)
    }
}
