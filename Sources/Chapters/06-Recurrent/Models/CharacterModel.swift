import Contracts
import Layers
import TensorCore

/// A recurrent net that reads a text character by character and says what comes next.
///
/// ```
/// one-hot character -> RNN or LSTM -> linear -> logits of the next character
/// ```
package struct CharacterModel: Layer {
    /// Which recurrent layer it has.
    package enum Kind: String, CaseIterable, Sendable {
        case rnn, lstm
    }

    /// What it carries from character to character, for every column that it reads.
    package enum State {
        case rnn(Tensor)
        case lstm(LSTMState)

        /// As a list, to be handed from step to step of a training.
        var tensors: [Tensor] {
            switch self {
            case .rnn(let hidden): [hidden]
            case .lstm(let state): [state.hidden, state.cell]
            }
        }

        /// From such a list; nil where it is empty, as before the first window.
        init?(_ tensors: [Tensor]) {
            switch tensors.count {
            case 1: self = .rnn(tensors[0])
            case 2: self = .lstm(LSTMState(hidden: tensors[0], cell: tensors[1]))
            default: return nil
            }
        }
    }

    private enum Recurrent {
        case rnn(RNN)
        case lstm(LSTM)
    }

    private let recurrent: Recurrent
    private let output: Linear

    package var symbolCount: Int { output.outputSize }
    package var hiddenSize: Int { output.inputSize }

    package var parameters: [Parameter] {
        switch recurrent {
        case .rnn(let layer): layer.parameters + output.parameters
        case .lstm(let layer): layer.parameters + output.parameters
        }
    }

    /// Random weights; the LSTM's forget gates begin open (bias 1).
    package init(_ kind: Kind, symbolCount: Int, hiddenSize: Int, using generator: inout RandomSource) {
        switch kind {
        case .rnn: recurrent = .rnn(RNN(inputSize: symbolCount, hiddenSize: hiddenSize, using: &generator))
        case .lstm:
            recurrent = .lstm(
                LSTM(inputSize: symbolCount, hiddenSize: hiddenSize, forgetBias: 1, using: &generator))
        }
        output = Linear(
            inputSize: hiddenSize, outputSize: symbolCount, initializer: .fanInUniform, name: "output",
            using: &generator)
    }

    /// Reads rows of characters, a column a text.
    ///
    /// - Parameters:
    ///   - inputs: `[time][column]`.
    ///   - state: what the rows before left; zeros if there were none.
    /// - Returns: logits `[time * columns, symbolCount]`, row after row, and the state after the last row.
    package func callAsFunction(_ inputs: [[Int]], state: State? = nil) -> (logits: Tensor, state: State) {
        let columns = inputs.first?.count ?? 0
        let oneHot = Tensor.oneHot(inputs.flatMap { $0 }, classCount: symbolCount)
            .reshaped([inputs.count, columns, symbolCount])
        let (hidden, next) = read(oneHot, state)
        return (output(hidden.reshaped([inputs.count * columns, hiddenSize])), next)
    }

    private func read(_ input: Tensor, _ state: State?) -> (hidden: Tensor, state: State) {
        switch recurrent {
        case .rnn(let layer):
            var before: Tensor?
            if case .rnn(let hidden)? = state { before = hidden }
            let read = layer(input, state: before)
            return (read.outputs, .rnn(read.state))
        case .lstm(let layer):
            var before: LSTMState?
            if case .lstm(let both)? = state { before = both }
            let read = layer(input, state: before)
            return (read.outputs, .lstm(read.state))
        }
    }

    /// The weights as the exercises have them, and the output layer; nil for an LSTM.
    package var exercisesNet: (cell: RecurrentCell, output: ([Double]) -> [Double])? {
        guard case .rnn(let layer) = recurrent else { return nil }
        func numbers(_ tensor: Tensor) -> [Double] { tensor.elements.map(Double.init) }
        let biases = [layer.weights.inputBias, layer.weights.recurrentBias].compactMap { $0 }.map { numbers($0.value) }
        let zeros = [Double](repeating: 0, count: hiddenSize)
        let cell = RecurrentCell(
            inputWeight: Matrix(
                rows: symbolCount, columns: hiddenSize, values: numbers(layer.weights.input.value)),
            hiddenWeight: Matrix(
                rows: hiddenSize, columns: hiddenSize, values: numbers(layer.weights.recurrent.value)),
            bias: biases.reduce(zeros) { zip($0, $1).map(+) })
        return (
            cell,
            { state in
                withoutRecording { numbers(output(Tensor([1, hiddenSize], state.map { Scalar($0) }))) }
            }
        )
    }

    /// The mean loss over the windows of a text, in nats per character. Nothing is learned.
    ///
    /// The state is passed from window to window, so only the first characters of each column are read without a past.
    package func loss(on windows: TextWindows) -> Double {
        withoutRecording {
            var state: State?
            var (sum, rows) = (0.0, 0)
            for window in windows.all {
                let read = self(window.inputs, state: state)
                let loss = read.logits.softmaxCrossEntropy(labels: window.targets.flatMap { $0 })
                sum += Double(loss.item) * Double(window.inputs.count)
                rows += window.inputs.count
                state = read.state
            }
            return sum / Double(rows)
        }
    }
}
