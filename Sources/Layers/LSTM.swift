import FusedOperations
import TensorCore

/// What an LSTM carries from step to step.
public struct LSTMState {
    /// What the layer shows: `[batch, hiddenSize]`.
    public let hidden: Tensor
    /// What it keeps: `[batch, hiddenSize]`.
    public let cell: Tensor

    public init(hidden: Tensor, cell: Tensor) { (self.hidden, self.cell) = (hidden, cell) }

    /// The same numbers, cut from the graph: for truncated back-propagation through time.
    public var detached: LSTMState { LSTMState(hidden: hidden.detached, cell: cell.detached) }
}

/// Long short-term memory: gates decide what the cell forgets, takes in and shows.
///
/// ```
/// i, f, g, o = the four blocks of columns of  xₜ · W_x + hₜ₋₁ · W_h + b
/// cₜ = sigmoid(f) ⊙ cₜ₋₁ + sigmoid(i) ⊙ tanh(g)
/// hₜ = sigmoid(o) ⊙ tanh(cₜ)
/// ```
/// Source: S. Hochreiter, J. Schmidhuber, Neural Computation 9 (1997), doi:10.1162/neco.1997.9.8.1735. Departs from the
/// paper: with the forget gate of F. Gers et al. (2000), doi:10.1162/089976600300015015, and the full gradient.
public struct LSTM: RecurrentLayer {
    /// A sequence after the layer.
    public struct Output: RecurrentOutput {
        /// What the layer shows after every step: `[time, batch, hiddenSize]`.
        public let outputs: Tensor
        /// What it keeps after every step: `[time, batch, hiddenSize]`.
        public let cells: Tensor
        /// After the last step.
        public let state: LSTMState
    }

    /// Gates in the order input, forget, candidate, output.
    public let weights: RecurrentWeights

    /// A layer with random weights.
    ///
    /// - Parameters:
    ///   - inputSize: the features that come in.
    ///   - hiddenSize: the units.
    ///   - biases: how many bias vectors.
    ///   - initializer: how the weights begin.
    ///   - forgetBias: what the forget gate's bias begins with, if there are biases; nil draws it like the others. 1
    ///     keeps the cell at first, which helps with long sequences (R. Jozefowicz et al., ICML 2015).
    ///   - name: goes before the names of the parameters: `lstm.inputWeight`, ...
    ///   - generator: draws the weights.
    public init(
        inputSize: Int, hiddenSize: Int, biases: BiasCount = .one, initializer: Initializer = .fanInUniform,
        forgetBias: Double? = nil, name: String = "lstm", using generator: inout RandomSource
    ) {
        weights = RecurrentWeights(
            inputSize: inputSize, hiddenSize: hiddenSize, gateCount: 4, biases: biases, initializer: initializer,
            name: name, using: &generator)
        guard let forgetBias, let bias = weights.inputBias else { return }
        var values = bias.value.elements
        for unit in hiddenSize..<2 * hiddenSize { values[unit] = Scalar(forgetBias) }
        bias.value = Tensor(values)
    }

    /// A layer with given weights; see ``RecurrentWeights`` for the shapes.
    public init(
        inputWeight: Tensor, recurrentWeight: Tensor, inputBias: Tensor? = nil, recurrentBias: Tensor? = nil,
        name: String = "lstm"
    ) {
        weights = RecurrentWeights(
            input: inputWeight, recurrent: recurrentWeight, inputBias: inputBias, recurrentBias: recurrentBias,
            gateCount: 4, name: name)
    }

    public func sequence(shares: Tensor, state: LSTMState?, lengths: [Int]?, isReversed: Bool) -> Output {
        let steps = SequenceSteps(
            of: shares, hiddenSize: hiddenSize, lengths: lengths, isReversed: isReversed, op: "LSTM")
        let sequence = lstmSequence(
            shares: shares, weight: weights.recurrent.tensor, hidden: state?.hidden ?? steps.zeroState,
            cell: state?.cell ?? steps.zeroState, lengths: lengths, isReversed: isReversed)
        return Output(
            outputs: sequence.outputs, cells: sequence.cells,
            state: LSTMState(hidden: sequence.hidden, cell: sequence.cell))
    }
}

/// The same layer from primitive operations: to be read, and to test the fused ones against. Slow.
extension LSTM {
    package func composedStep(_ input: Tensor, state: LSTMState) -> LSTMState {
        let sums = weights.inputShare(input) + weights.recurrentShare(state.hidden)
        func gate(_ number: Int) -> Tensor { sums.slice(number * hiddenSize..<(number + 1) * hiddenSize, axis: 1) }
        let cell = gate(1).sigmoid() * state.cell + gate(0).sigmoid() * gate(2).tanh()
        return LSTMState(hidden: gate(3).sigmoid() * cell.tanh(), cell: cell)
    }

    package func composed(
        _ input: Tensor, state: LSTMState? = nil, lengths: [Int]? = nil, isReversed: Bool = false
    ) -> Output {
        let steps = SequenceSteps(
            of: input, hiddenSize: hiddenSize, lengths: lengths, isReversed: isReversed, op: "LSTM")
        let start = state ?? LSTMState(hidden: steps.zeroState, cell: steps.zeroState)
        let (states, last) = steps.run(from: start) { time, before in
            let after = composedStep(input.at(time), state: before)
            return LSTMState(
                hidden: steps.held(after.hidden, before: before.hidden, at: time),
                cell: steps.held(after.cell, before: before.cell, at: time))
        }
        return Output(outputs: .stack(states.map(\.hidden)), cells: .stack(states.map(\.cell)), state: last)
    }
}
