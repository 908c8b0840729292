import Layers
import TensorCore
import Training

/// A recurrent layer and a linear one on top: the net of all four mappings.
///
/// What differs is which inputs are fed, which outputs are looked at, and what makes a loss of them.
package struct TinyRecurrentNet: Layer {
    private let rnn: RNN
    private let output: Linear
    /// h_0, `[1, hiddenSize]`, where it is learned; otherwise every series begins from zeros.
    private let initial: Parameter?

    package var parameters: [Parameter] { rnn.parameters + output.parameters + [initial].compactMap(\.self) }

    package init(
        inputSize: Int, hiddenSize: Int, outputSize: Int, learnsInitialState: Bool = false,
        using generator: inout RandomSource
    ) {
        rnn = RNN(inputSize: inputSize, hiddenSize: hiddenSize, using: &generator)
        output = Linear(inputSize: hiddenSize, outputSize: outputSize, using: &generator)
        initial = learnsInitialState ? Parameter(.zeros([1, hiddenSize]), name: "initial") : nil
    }

    /// What the linear layer says at every step; no activation yet, for that depends on the task.
    ///
    /// - Parameter input: `[time, batch, inputSize]`.
    /// - Returns: `[time, batch, outputSize]`.
    package func callAsFunction(_ input: Tensor) -> Tensor {
        let state = initial.map { $0.tensor.broadcast(to: [input.shape[1], rnn.hiddenSize]) }
        return output(rnn(input, state: state).outputs)
    }

    /// So many steps of Adam on one batch.
    ///
    /// - Parameter loss: from the net to the mean loss.
    func fit(steps: Int, learningRate: Double = 0.02, loss: (TinyRecurrentNet) -> Tensor) {
        var optimizer = Adam(learningRate: learningRate)
        for _ in 0..<steps {
            let value = loss(self)
            for parameter in parameters { parameter.zeroGradient() }
            value.backward()
            optimizer.step(parameters)
        }
    }
}
