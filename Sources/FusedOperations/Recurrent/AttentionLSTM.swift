import TensorCore

/// An LSTM decoder with additive attention over a whole sequence, in one operation.
///
/// ```
/// a, contextₜ: the look of hₜ₋₁ at the source, as in `AttentionLooks`
/// i, f, g, o = the four blocks of columns of  inputs[t] + hₜ₋₁ · recurrent + contextₜ · context
/// cₜ = sigmoid(f) ⊙ cₜ₋₁ + sigmoid(i) ⊙ tanh(g)      hₜ = sigmoid(o) ⊙ tanh(cₜ)
/// ```
/// The query is the previous decoder state. Source: D. Bahdanau et al. (2015), arXiv:1409.0473. Departs from the paper:
/// an LSTM where it has a GRU.
///
/// One operation rather than twenty a step because the gradients of the weights can then wait for the end: one large
/// product over all steps for each of them. Caches gates, cells, states and the tanh of every score.
/// Complexity: O(T · B · (D + E) · 4D + T · S · B · (A + E)).
/// - Parameters:
///   - inputs: `[T, B, 4D]`, what the inputs add to the gates, bias included; gates in the order input, forget,
///     candidate, output.
///   - keys: `[S, B, A]`, the source positions projected for scoring.
///   - values: `[S, B, E]`, what the context is made of.
///   - lengths: the number of source positions of each sequence, at least 1; all of them if left out.
///   - hidden: `[B, D]`, the hidden state before the first step.
///   - cell: `[B, D]`, the cell before the first step.
///   - weights: the four weights.
/// - Returns: what comes out. Gradients flow through ``AttentionLSTMSequence/outputs`` alone.
package func attentionLSTM(
    inputs: Tensor, keys: Tensor, values: Tensor, lengths: [Int]? = nil, hidden: Tensor, cell: Tensor,
    weights: AttentionDecoderWeights
) -> AttentionLSTMSequence {
    let sizes = AttentionSizes(
        "attentionLSTM", gates: 4, inputs: inputs, keys: keys, values: values, lengths: lengths,
        states: [hidden, cell], weights: weights)
    let looks = AttentionLooks(sizes, lengths: lengths, keys: keys, values: values, weights: weights)
    let pullback = AttentionLSTMPullback(looks: looks, weights: weights.detached)
    let outputs = pullback.forward(inputs: inputs, hidden: hidden, cell: cell)
    let behind = [
        inputs, keys, values, hidden, cell, weights.recurrent, weights.context, weights.query, weights.score,
    ]
    let inputCount = behind.count
    let recorded = Tensor.recorded("attentionLSTM", outputs: [outputs], inputs: behind) { upstream in
        guard let upstream = upstream[0] else { return Array(repeating: nil, count: inputCount) }
        return pullback.backward(upstream)
    }
    return AttentionLSTMSequence(
        outputs: recorded[0], cell: pullback.cells.at(sizes.steps), attention: looks.attention)
}

/// What an LSTM decoder with additive attention makes of a batch of sequences.
package struct AttentionLSTMSequence {
    /// `[T, B, D + E]`: after each step the state, then the context that led to it.
    package let outputs: Tensor
    /// `[B, D]`, after the last step; no gradient flows through it.
    package let cell: Tensor
    /// `[T, B, S]`, how much of each source position went into the context; no gradient flows through it.
    package let attention: Tensor
}

/// The steps of the decoder, forward and back, and what the way back needs.
private struct AttentionLSTMPullback {
    let looks: AttentionLooks
    let weights: AttentionDecoderWeights
    /// `[T, B, 4D]`, after their sigmoid or tanh.
    private let gates: Tensor
    /// `[T + 1, B, D]`, the first being those before the first step.
    let cells: Tensor
    /// `[T + 1, B, D]`, likewise.
    private let states: Tensor
    private let set = kernels.pointee

    init(looks: AttentionLooks, weights: AttentionDecoderWeights) {
        (self.looks, self.weights) = (looks, weights)
        let sizes = looks.sizes
        gates = Tensor(unset: [sizes.steps, sizes.batch, sizes.width])
        cells = Tensor(unset: [sizes.steps + 1, sizes.batch, sizes.state])
        states = Tensor(unset: [sizes.steps + 1, sizes.batch, sizes.state])
    }

    /// `[T, B, D + E]`.
    func forward(inputs: Tensor, hidden: Tensor, cell: Tensor) -> Tensor {
        let sizes = looks.sizes
        let (batch, width) = (sizes.batch, sizes.width)
        states.start.update(from: hidden.start, count: hidden.count)
        cells.start.update(from: cell.start, count: cell.count)
        for time in 0..<sizes.steps {
            let (place, at) = (time * batch * sizes.state, time * batch * width)
            let (next, gates) = (place + batch * sizes.state, gates.start + at)
            looks.look(at: time, from: states.start + place)
            GeneralMatrixProduct(m: batch, n: width, k: sizes.state)(
                states.start + place, weights.recurrent.start, gates, adding: inputs.start + at, stride: width)
            GeneralMatrixProduct(m: batch, n: width, k: sizes.values)(
                looks.contexts.start + time * batch * sizes.values, weights.context.start, gates, adding: gates,
                stride: width)
            set.lstm_step(
                batch, sizes.state, gates, cells.start + place, cells.start + next, states.start + next)
        }
        return withExtendedLifetime((inputs, hidden, cell)) { looks.joined(states.start + batch * sizes.state) }
    }

    /// From the gradient at the output, `[T, B, D + E]`, to those at inputs, keys, values, first state, first cell,
    /// recurrent, context, query and score.
    func backward(_ upstream: Tensor) -> [Tensor] {
        let sizes = looks.sizes
        let (batch, width, state) = (sizes.batch, sizes.width, sizes.state)
        let gradients = looks.gradients()
        let (sums, cell) = (Tensor(unset: gates.shape), Tensor.zeros([batch, state]))
        // Products with a transpose are slower: these two are wanted at every step.
        let (recurrent, context) = (weights.recurrent.transposed(), weights.context.transposed())
        for time in (0..<sizes.steps).reversed() {
            let (place, at) = (time * batch * state, time * batch * width)
            looks.receive(upstream, at: time, gradients)
            set.lstm_step_gradient(
                batch, state, gates.start + at, cells.start + place, cells.start + place + batch * state,
                gradients.state.start, cell.start, sums.start + at)
            GeneralMatrixProduct(m: batch, n: state, k: width)(
                sums.start + at, recurrent.start, gradients.state.start)
            GeneralMatrixProduct(m: batch, n: sizes.values, k: width)(
                sums.start + at, context.start, gradients.context.start, adding: gradients.context.start,
                stride: sizes.values)
            looks.lookBack(at: time, gradients)
        }
        return withExtendedLifetime((recurrent, context)) {
            [
                sums, gradients.keys, gradients.values, gradients.state, cell,
                looks.overAllSteps(states, sums), looks.overAllSteps(looks.contexts, sums),
                looks.overAllSteps(states, gradients.queries), gradients.score,
            ]
        }
    }
}
