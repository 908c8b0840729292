import TensorCore

/// An LSTM decoder with additive attention over a whole sequence, in one operation.
///
/// ```
/// eₛ = score · tanh(keys[s] + hₜ₋₁ · query)         a = softmax of e over the source positions s < length
/// contextₜ = Σₛ aₛ · values[s]
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
    weights: AttentionLSTMWeights
) -> AttentionLSTMSequence {
    let sizes = AttentionLSTMSizes(
        inputs: inputs, keys: keys, values: values, lengths: lengths, hidden: hidden, cell: cell, weights: weights)
    let forward = AttentionLSTMForward(
        sizes: sizes, lengths: lengths, keys: keys.detached, values: values.detached, weights: weights.detached)
    let (outputs, trace) = forward.run(inputs: inputs, hidden: hidden, cell: cell)
    let behind = [
        inputs, keys, values, hidden, cell, weights.recurrent, weights.context, weights.query, weights.score,
    ]
    let inputCount = behind.count
    let recorded = Tensor.recorded("attentionLSTM", outputs: [outputs], inputs: behind) { upstream in
        guard let upstream = upstream[0] else { return Array(repeating: nil, count: inputCount) }
        return AttentionLSTMBackward(forward: forward, trace: trace).run(upstream)
    }
    return AttentionLSTMSequence(
        outputs: recorded[0], cell: trace.cells.at(sizes.steps), attention: trace.attention)
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

/// What an LSTM decoder with additive attention learns, but for what its inputs go through.
package struct AttentionLSTMWeights {
    /// `[D, 4D]`, from the state to the gates.
    package var recurrent: Tensor
    /// `[E, 4D]`, from the context to the gates.
    package var context: Tensor
    /// `[D, A]`, from the state to the query.
    package var query: Tensor
    /// `[A]`, from tanh to the score.
    package var score: Tensor

    package init(recurrent: Tensor, context: Tensor, query: Tensor, score: Tensor) {
        (self.recurrent, self.context, self.query, self.score) = (recurrent, context, query, score)
    }

    var detached: AttentionLSTMWeights {
        AttentionLSTMWeights(
            recurrent: recurrent.detached, context: context.detached, query: query.detached, score: score.detached)
    }
}

/// The sizes by the letters of ``attentionLSTM(inputs:keys:values:lengths:hidden:cell:weights:)``.
struct AttentionLSTMSizes {
    /// T steps, S source positions, B sequences, D state, E values, A score units.
    let (steps, source, batch, state, values, units): (Int, Int, Int, Int, Int, Int)

    /// Checks all shapes against each other.
    init(
        inputs: Tensor, keys: Tensor, values: Tensor, lengths: [Int]?, hidden: Tensor, cell: Tensor,
        weights: AttentionLSTMWeights
    ) {
        guard inputs.rank == 3, keys.rank == 3, values.rank == 3, hidden.rank == 2 else {
            Self.stop(
                "inputs [T, B, 4D], keys [S, B, A], values [S, B, E], state [B, D]", [inputs, keys, values, hidden])
        }
        let (steps, source, batch, state) = (inputs.shape[0], keys.shape[0], inputs.shape[1], hidden.shape[1])
        let (width, units) = (values.shape[2], keys.shape[2])
        let expected: [(Tensor, Shape)] = [
            (inputs, [steps, batch, 4 * state]), (keys, [source, batch, units]), (values, [source, batch, width]),
            (hidden, [batch, state]), (cell, [batch, state]), (weights.recurrent, [state, 4 * state]),
            (weights.context, [width, 4 * state]), (weights.query, [state, units]), (weights.score, [units]),
        ]
        if expected.contains(where: { $0.shape != $1 }) {
            Self.stop("shapes \(expected.map(\.1))", expected.map(\.0))
        }
        Misuse.checkLengths(lengths, count: batch, from: 1, upTo: source, op: "attentionLSTM")
        (self.steps, self.source, self.batch) = (steps, source, batch)
        (self.state, self.values, self.units) = (state, width, units)
    }

    private static func stop(_ rule: String, _ found: [Tensor]) -> Never {
        Misuse.stop(
            "attentionLSTM", rule: rule, found: "\(found.map(\.shape))",
            remedy: "sequences are [time, batch, features]; the four gates lie side by side in the last axis")
    }
}
