import FusedOperations
import Layers
import TensorCore

/// Writes letters, each from the one before it, its own state, and what it looks at among the phonemes.
///
/// ```
/// gates = embedding of the previous letter · letterWeight + bias + h · recurrent + context · contextWeight
/// logits = [h, context] · output.weight + output.bias
/// ```
/// With attention the context is that of `attentionLSTM(inputs:keys:values:lengths:hidden:cell:weights:)`; without, it
/// is the encoder's last state at every step. Chapter 09.
package struct SpellerDecoder: Layer {
    package let embedding: Embedding
    /// `[letterEmbedding, 4 · D]`, with the gates' bias.
    package let letters: Linear
    /// `[E, 4 · D]`.
    package let context: Parameter
    /// `[D, 4 · D]`.
    package let recurrent: Parameter
    /// Asked by the state before the step; nil without attention.
    package let attention: AdditiveAttention?
    /// From `[h, context]` to a logit for each letter.
    package let output: Linear

    package var decoderSize: Int { recurrent.value.shape[0] }

    package var parameters: [Parameter] {
        embedding.parameters + letters.parameters + [context, recurrent]
            + (attention?.parameters ?? []) + output.parameters
    }

    init(_ shape: SpellerShape, using generator: inout RandomSource) {
        let (state, gates) = (shape.decoderSize, 4 * shape.decoderSize)
        func matrix(_ rows: Int, _ columns: Int, fanIn: Int, name: String) -> Parameter {
            Parameter(
                Initializer.fanInUniform.weights([rows, columns], fanIn: fanIn, fanOut: columns, using: &generator),
                name: "decoder.\(name)")
        }
        embedding = Embedding(
            count: SpellingCodes.letterCount, size: shape.letterEmbedding, name: "letters", using: &generator)
        letters = Linear(
            weight: matrix(shape.letterEmbedding, gates, fanIn: state, name: "letterWeight").value,
            bias: matrix(1, gates, fanIn: state, name: "bias").value.reshaped([gates]), name: "decoder.letters")
        context = matrix(state, gates, fanIn: state, name: "contextWeight")
        recurrent = matrix(state, gates, fanIn: state, name: "recurrentWeight")
        attention =
            shape.hasAttention
            ? AdditiveAttention(querySize: state, keySize: state, units: shape.attentionSize, using: &generator) : nil
        output = Linear(
            inputSize: 2 * state, outputSize: SpellingCodes.letterCount, initializer: .fanInUniform, name: "output",
            using: &generator)
    }

    /// Where the decoder is, and what it can look at.
    package struct Source {
        /// `[source, batch, E]`.
        let values: Tensor
        /// `[source, batch, A]`; nil without attention.
        let keys: Tensor?
        let lengths: [Int]?
        /// `[batch, E]` each, the encoder's last state, where the decoder begins.
        package let start: LSTMState
    }

    package func source(_ reading: SpellerEncoder.Reading) -> Source {
        Source(
            values: reading.outputs, keys: attention?.project(keys: reading.outputs),
            lengths: reading.lengths, start: reading.state)
    }

    /// Some steps of the decoder.
    package struct Steps {
        /// `[steps, batch, D + E]`, state and context.
        package let outputs: Tensor
        /// After the last step; meant for inference, no gradient flows through it.
        package let state: LSTMState
        /// `[steps, batch, source]`; nil without attention.
        package let attention: Tensor?
    }

    /// - Parameters:
    ///   - previous: `[steps · batch]`, the letters before those that are asked for, time-major.
    ///   - drop: silences numbers in training, and is `{ $0 }` otherwise.
    package func callAsFunction(
        previous: [Int], from state: LSTMState, source: Source, drop: (Tensor) -> Tensor = { $0 }
    ) -> Steps {
        let (batch, size) = (state.hidden.shape[0], decoderSize)
        let steps = previous.count / batch
        // A letter adds the same to the gates wherever it stands: the table goes through once.
        let inputs = letters(drop(embedding.table.tensor)).gatherRows(previous).reshaped([steps, batch, 4 * size])
        guard let attention, let keys = source.keys else {
            return withoutAttention(inputs, state, source)
        }
        let weights = AttentionDecoderWeights(
            recurrent: recurrent.tensor, context: context.tensor, query: attention.queryWeight.tensor,
            score: attention.scoreWeight.tensor)
        let sequence = attentionLSTM(
            inputs: inputs, keys: keys, values: source.values, lengths: source.lengths, hidden: state.hidden,
            cell: state.cell, weights: weights)
        let hidden = sequence.outputs.detached.at(steps - 1).slice(0..<size, axis: 1)
        return Steps(
            outputs: sequence.outputs, state: LSTMState(hidden: hidden, cell: sequence.cell),
            attention: sequence.attention)
    }

    private func withoutAttention(_ inputs: Tensor, _ state: LSTMState, _ source: Source) -> Steps {
        let shares = inputs + source.start.hidden.matrixProduct(context.tensor)
        let sequence = lstmSequence(
            shares: shares, weight: recurrent.tensor, hidden: state.hidden, cell: state.cell)
        let (steps, batch) = (inputs.shape[0], inputs.shape[1])
        let summary = source.start.hidden.broadcast(to: [steps, batch, source.start.hidden.shape[1]])
        return Steps(
            outputs: .concatenate([sequence.outputs, summary], axis: 2),
            state: LSTMState(hidden: sequence.hidden.detached, cell: sequence.cell.detached), attention: nil)
    }
}
