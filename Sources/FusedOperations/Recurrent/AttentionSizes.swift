import TensorCore

/// What a decoder with additive attention learns, but for what its inputs go through; G gates side by side.
package struct AttentionDecoderWeights {
    /// `[D, G · D]`, from the state to the gates.
    package var recurrent: Tensor
    /// `[E, G · D]`, from the context to the gates.
    package var context: Tensor
    /// `[D, A]`, from the state to the query.
    package var query: Tensor
    /// `[A]`, from tanh to the score.
    package var score: Tensor

    package init(recurrent: Tensor, context: Tensor, query: Tensor, score: Tensor) {
        (self.recurrent, self.context, self.query, self.score) = (recurrent, context, query, score)
    }

    var detached: AttentionDecoderWeights {
        AttentionDecoderWeights(
            recurrent: recurrent.detached, context: context.detached, query: query.detached, score: score.detached)
    }
}

/// The sizes of a decoder with additive attention by their letters.
struct AttentionSizes {
    /// T steps, S source positions, B sequences, D state, E values, A score units, G gates.
    let (steps, source, batch, state, values, units, gates): (Int, Int, Int, Int, Int, Int, Int)

    /// Checks all shapes against each other.
    ///
    /// - Parameters:
    ///   - op: the name of the operation, for messages.
    ///   - gates: how many blocks of D columns the inputs have.
    ///   - inputs: `[T, B, gates · D]`.
    ///   - keys: `[S, B, A]`.
    ///   - values: `[S, B, E]`.
    ///   - lengths: how many of the S count, for each of B; nil where all do.
    ///   - states: before the first step, each `[B, D]`.
    ///   - weights: of the decoder, whose shapes must fit these.
    init(
        _ op: StaticString, gates: Int, inputs: Tensor, keys: Tensor, values: Tensor, lengths: [Int]?,
        states: [Tensor], weights: AttentionDecoderWeights
    ) {
        guard inputs.rank == 3, keys.rank == 3, values.rank == 3, states.allSatisfy({ $0.rank == 2 }) else {
            Self.stop(
                op, "inputs [T, B, \(gates)D], keys [S, B, A], values [S, B, E], states [B, D]",
                [inputs, keys, values] + states)
        }
        let (steps, source, batch, state) = (inputs.shape[0], keys.shape[0], inputs.shape[1], states[0].shape[1])
        let (width, units) = (values.shape[2], keys.shape[2])
        var expected: [(Tensor, Shape)] = [
            (inputs, [steps, batch, gates * state]), (keys, [source, batch, units]), (values, [source, batch, width]),
            (weights.recurrent, [state, gates * state]), (weights.context, [width, gates * state]),
            (weights.query, [state, units]), (weights.score, [units]),
        ]
        for before in states { expected.append((before, [batch, state])) }
        if expected.contains(where: { $0.shape != $1 }) {
            Self.stop(op, "shapes \(expected.map(\.1))", expected.map(\.0))
        }
        Misuse.checkLengths(lengths, count: batch, from: 1, upTo: source, op: op)
        (self.steps, self.source, self.batch) = (steps, source, batch)
        (self.state, self.values, self.units, self.gates) = (state, width, units, gates)
    }

    /// The columns of all gates.
    var width: Int { gates * state }

    private static func stop(_ op: StaticString, _ rule: String, _ found: [Tensor]) -> Never {
        Misuse.stop(
            op, rule: rule, found: "\(found.map(\.shape))",
            remedy: "sequences are [time, batch, features]; the gates lie side by side in the last axis")
    }
}
