import TensorCore

/// What an attention decoder carries from step to step.
public struct AttentionDecoderState {
    public let cell: LSTMState
    /// What the last look gave: `[batch, features]`.
    public let context: Tensor

    public init(cell: LSTMState, context: Tensor) { (self.cell, self.context) = (cell, context) }

    /// The same numbers, cut from the graph.
    public var detached: AttentionDecoderState {
        AttentionDecoderState(cell: cell.detached, context: context.detached)
    }
}

/// An LSTM that looks at an encoded sequence at every step.
///
/// The cell gets its input with a context behind it; the output is the new hidden state with the new context behind it.
/// ``AttentionQuery`` has the formulas of both published ways and their sources.
public struct AttentionDecoder: Layer {
    /// One step of the decoder.
    public struct Step {
        /// `[batch, hiddenSize + keySize]`: what the prediction is made from.
        public let output: Tensor
        /// `[batch, time]`: how much each step of the source was looked at.
        public let weights: Tensor
        public let state: AttentionDecoderState
    }

    /// The source as the decoder looks at it: encoded once, projected once.
    public struct Source {
        /// `[time, batch, keySize]`.
        public let values: Tensor
        /// `[time, batch, units]`.
        public let projectedKeys: Tensor
        /// How many steps of each sequence count; nil for all.
        public let lengths: [Int]?
    }

    public let lstm: LSTM
    public let attention: AdditiveAttention
    public let query: AttentionQuery

    public var parameters: [Parameter] { lstm.parameters + attention.parameters }

    /// A decoder with random weights.
    ///
    /// - Parameters:
    ///   - inputSize: the features of what it reads at each step, such as the embedding of the last symbol.
    ///   - hiddenSize: the units of the LSTM.
    ///   - keySize: the features of the encoded source.
    ///   - units: of the hidden layer that gives the scores.
    ///   - query: which state asks.
    ///   - name: goes before the names of the parameters.
    ///   - generator: draws the weights.
    public init(
        inputSize: Int, hiddenSize: Int, keySize: Int, units: Int, query: AttentionQuery, name: String = "decoder",
        using generator: inout RandomSource
    ) {
        lstm = LSTM(inputSize: inputSize + keySize, hiddenSize: hiddenSize, name: "\(name).lstm", using: &generator)
        attention = AdditiveAttention(
            querySize: hiddenSize, keySize: keySize, units: units, name: "\(name).attention", using: &generator)
        self.query = query
    }

    /// - Parameters:
    ///   - values: the encoder's states, `[time, batch, keySize]`.
    ///   - lengths: how many steps of each sequence count; nil for all.
    /// - Returns: the source as the decoder looks at it.
    public func source(_ values: Tensor, lengths: [Int]? = nil) -> Source {
        Source(values: values, projectedKeys: attention.project(keys: values), lengths: lengths)
    }

    /// The state before the first step: the given cell state, and a context of zeros.
    public func start(_ cell: LSTMState, on source: Source) -> AttentionDecoderState {
        AttentionDecoderState(
            cell: cell, context: .zeros([source.values.shape[1], source.values.shape[2]]))
    }

    /// One step.
    ///
    /// - Parameters:
    ///   - input: `[batch, inputSize]`.
    ///   - state: before the step.
    ///   - source: what is looked at.
    /// - Returns: the output, where the decoder looked, and the state after the step.
    public func step(_ input: Tensor, state: AttentionDecoderState, source: Source) -> Step {
        switch query {
        case .previousState:
            let look = look(state.cell.hidden, source)
            return finish(lstm.step(.concatenate([input, look.context], axis: 1), state: state.cell), look)
        case .currentState:
            let cell = lstm.step(.concatenate([input, state.context], axis: 1), state: state.cell)
            return finish(cell, look(cell.hidden, source))
        }
    }

    private func look(_ query: Tensor, _ source: Source) -> (context: Tensor, weights: Tensor) {
        attention(
            query: query, projectedKeys: source.projectedKeys, values: source.values, lengths: source.lengths)
    }

    private func finish(_ cell: LSTMState, _ look: (context: Tensor, weights: Tensor)) -> Step {
        Step(
            output: .concatenate([cell.hidden, look.context], axis: 1), weights: look.weights,
            state: AttentionDecoderState(cell: cell, context: look.context))
    }
}
