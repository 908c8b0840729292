import FusedOperations
import Layers
import TensorCore

/// Writes symbols, each from the one before it, its own state, and what it looks at in the source.
///
/// ```
/// gates = embedding of the previous symbol · inputs + h · recurrent + contextₜ · context       a GRU's three
/// logits = tanh([h, contextₜ] · readout) · output                                              with their biases
/// ```
/// With attention the context is that of `attentionGRU(inputs:keys:values:lengths:state:weights:)`; without, it is the
/// encoder's last state at every step. Chapter 10.
package struct TranslatorDecoder: Layer {
    package let embedding: Embedding
    /// From an embedding to the gates, `[embedding, 3 · D]`, with their bias.
    package let inputs: Linear
    /// `[2 · encoderSize, 3 · D]`.
    package let context: Parameter
    /// `[D, 3 · D]`.
    package let recurrent: Parameter
    /// Asked by the state before the step; nil without attention.
    package let attention: AdditiveAttention?
    package let readout: Linear
    package let output: Linear

    package var size: Int { recurrent.value.shape[0] }

    package var parameters: [Parameter] {
        embedding.parameters + inputs.parameters + [context, recurrent] + (attention?.parameters ?? [])
            + readout.parameters + output.parameters
    }

    init(_ shape: TranslatorShape, using generator: inout RandomSource) {
        let (state, gates) = (shape.decoderSize, 3 * shape.decoderSize)
        func matrix(_ rows: Int, _ name: String) -> Parameter {
            Parameter(
                Initializer.fanInUniform.weights([rows, gates], fanIn: state, fanOut: gates, using: &generator),
                name: "decoder.\(name)")
        }
        embedding = Embedding(
            count: shape.targetCount, size: shape.embedding, standardDeviation: 0.5, name: "target", using: &generator)
        inputs = Linear(
            inputSize: shape.embedding, outputSize: gates, initializer: .fanInUniform, name: "decoder.inputs",
            using: &generator)
        context = matrix(state, "contextWeight")
        recurrent = matrix(state, "recurrentWeight")
        attention =
            shape.hasAttention
            ? AdditiveAttention(querySize: state, keySize: state, units: shape.attentionSize, using: &generator) : nil
        readout = Linear(inputSize: 2 * state, outputSize: shape.readoutSize, name: "readout", using: &generator)
        output = Linear(inputSize: shape.readoutSize, outputSize: shape.targetCount, name: "output", using: &generator)
    }

    /// Where the decoder begins, and what it can look at.
    package struct Source {
        /// `[source, batch, 2 · encoderSize]`.
        let values: Tensor
        /// `[source, batch, A]`; nil without attention.
        let keys: Tensor?
        let lengths: [Int]?
        /// `[batch, D]`, the encoder's last state.
        package let start: Tensor
    }

    package func source(_ reading: TranslatorEncoder.Reading) -> Source {
        Source(
            values: reading.outputs, keys: attention?.project(keys: reading.outputs), lengths: reading.lengths,
            start: reading.state)
    }

    /// Some steps of the decoder.
    package struct Steps {
        /// `[steps, batch, D + 2 · encoderSize]`, state and context.
        package let outputs: Tensor
        /// `[batch, D]`, after the last step; meant for inference, no gradient flows through it.
        package let state: Tensor
        /// `[steps, batch, source]`; nil without attention.
        package let attention: Tensor?
    }

    /// - Parameters:
    ///   - previous: `[steps · batch]`, the symbols before those that are asked for, time-major.
    ///   - drop: silences numbers in training, and is `{ $0 }` otherwise.
    package func callAsFunction(
        previous: [Int], from state: Tensor, source: Source, drop: (Tensor) -> Tensor = { $0 }
    ) -> Steps {
        let batch = state.shape[0]
        let steps = previous.count / batch
        let shares = inputs(drop(embedding(previous, shape: [steps, batch])))
        let (outputs, attention) = run(shares, state, source)
        return Steps(
            outputs: outputs, state: outputs.detached.at(steps - 1).slice(0..<size, axis: 1), attention: attention)
    }

    private func run(_ shares: Tensor, _ state: Tensor, _ source: Source) -> (outputs: Tensor, attention: Tensor?) {
        guard let attention, let keys = source.keys else {
            let whole = shares + source.start.matrixProduct(context.tensor)
            let states = gruSequence(shares: whole, weight: recurrent.tensor, bias: nil, state: state).outputs
            let summary = source.start.broadcast(to: [shares.shape[0], state.shape[0], source.start.shape[1]])
            return (.concatenate([states, summary], axis: 2), nil)
        }
        let weights = AttentionDecoderWeights(
            recurrent: recurrent.tensor, context: context.tensor, query: attention.queryWeight.tensor,
            score: attention.scoreWeight.tensor)
        let sequence = attentionGRU(
            inputs: shares, keys: keys, values: source.values, lengths: source.lengths, state: state, weights: weights)
        return (sequence.outputs, sequence.attention)
    }

    /// Logits for every symbol, from state and context.
    package func logits(_ outputs: Tensor, drop: (Tensor) -> Tensor = { $0 }) -> Tensor {
        output(drop(readout(outputs).tanh()))
    }
}
