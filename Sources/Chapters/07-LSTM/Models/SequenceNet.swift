import Layers
import TensorCore

/// A recurrent layer that reads, and a linear layer that says what it makes of it.
///
/// The kind of the recurrent layer is all that differs between two nets of a comparison. Chapter 07.
package struct SequenceNet: Layer {
    package enum Kind: String, CaseIterable, Sendable {
        case rnn, lstm, gru

        /// As it is written in a legend.
        package var title: String { rawValue.uppercased() }
    }

    /// What is carried from window to window.
    package struct State {
        /// `[batch, hiddenSize]`.
        package let hidden: Tensor
        /// `[batch, hiddenSize]`; nil where there is no cell.
        package let cell: Tensor?

        init(hidden: Tensor, cell: Tensor?) { (self.hidden, self.cell) = (hidden, cell) }

        /// From what a training loop has carried along; nil where that is nothing.
        init?(_ carried: [Tensor]) {
            guard let hidden = carried.first else { return nil }
            self.init(hidden: hidden, cell: carried.count > 1 ? carried[1] : nil)
        }

        /// What a training loop carries along.
        var tensors: [Tensor] { [hidden] + [cell].compactMap(\.self) }

        /// The same numbers, cut from the graph.
        package var detached: State { State(hidden: hidden.detached, cell: cell?.detached) }
    }

    private enum Core {
        case rnn(RNN)
        case lstm(LSTM)
        case gru(GRU)
    }

    package let kind: Kind
    private let core: Core
    private let output: Linear

    package var parameters: [Parameter] {
        let own =
            switch core {
            case .rnn(let layer): layer.parameters
            case .lstm(let layer): layer.parameters
            case .gru(let layer): layer.parameters
            }
        return own + output.parameters
    }

    /// A net with random weights.
    ///
    /// - Parameters:
    ///   - inputBias: where the input gates of an LSTM begin; the other kinds have none. nil draws it like the rest.
    ///   - forgetBias: where its forget gates begin.
    package init(
        _ kind: Kind, inputSize: Int, hiddenSize: Int, outputSize: Int, inputBias: Double? = nil,
        forgetBias: Double? = nil, using generator: inout RandomSource
    ) {
        self.kind = kind
        switch kind {
        case .rnn: core = .rnn(RNN(inputSize: inputSize, hiddenSize: hiddenSize, using: &generator))
        case .gru: core = .gru(GRU(inputSize: inputSize, hiddenSize: hiddenSize, using: &generator))
        case .lstm:
            let layer = LSTM(inputSize: inputSize, hiddenSize: hiddenSize, forgetBias: forgetBias, using: &generator)
            if let inputBias, let bias = layer.weights.inputBias {
                bias.value = Tensor(
                    Array(repeating: Scalar(inputBias), count: hiddenSize) + bias.value.elements[hiddenSize...])
            }
            core = .lstm(layer)
        }
        output = Linear(inputSize: hiddenSize, outputSize: outputSize, name: "output", using: &generator)
    }

    /// What the net says after the last step: sequence to vector.
    ///
    /// - Parameter input: `[time, batch, inputSize]`, padded on the left.
    /// - Returns: `[batch, outputSize]`.
    package func last(_ input: Tensor) -> Tensor { output(read(input).state.hidden) }

    /// What the net says after every step: sequence to sequence.
    ///
    /// - Parameters:
    ///   - input: `[time, batch, inputSize]`.
    ///   - state: from the window before; zeros if left out.
    /// - Returns: `[time, batch, outputSize]`, and the state after the last step.
    package func every(_ input: Tensor, state: State? = nil) -> (logits: Tensor, state: State) {
        let result = read(input, state: state)
        return (output(result.outputs), result.state)
    }

    /// The cells of an LSTM after every step, `[time, batch, hiddenSize]`; nil for the other kinds.
    package func cells(_ input: Tensor) -> Tensor? {
        guard case .lstm(let layer) = core else { return nil }
        return layer(input).cells
    }

    private func read(_ input: Tensor, state: State? = nil) -> (outputs: Tensor, state: State) {
        switch core {
        case .rnn(let layer):
            let result = layer(input, state: state?.hidden)
            return (result.outputs, State(hidden: result.state, cell: nil))
        case .gru(let layer):
            let result = layer(input, state: state?.hidden)
            return (result.outputs, State(hidden: result.state, cell: nil))
        case .lstm(let layer):
            let before = state.flatMap { state in state.cell.map { LSTMState(hidden: state.hidden, cell: $0) } }
            let result = layer(input, state: before)
            return (result.outputs, State(hidden: result.state.hidden, cell: result.state.cell))
        }
    }
}
