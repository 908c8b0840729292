import Layers
import TensorCore

/// Reads symbols from both ends: what it says of one depends on all of them.
///
/// A GRU that runs forward and one that runs backward, outputs side by side. Chapter 10.
package struct TranslatorEncoder: Layer {
    package let embedding: Embedding
    package let forward: GRU
    package let backward: GRU

    package var parameters: [Parameter] { embedding.parameters + forward.parameters + backward.parameters }

    /// What the decoder is given.
    package struct Reading {
        /// `[source, batch, 2 · encoderSize]`, a vector for each symbol.
        package let outputs: Tensor
        /// `[batch, 2 · encoderSize]`, both directions after their last step.
        package let state: Tensor
        /// How many symbols of each source are its own; nil for all.
        package let lengths: [Int]?
    }

    init(_ shape: TranslatorShape, using generator: inout RandomSource) {
        embedding = Embedding(
            count: shape.sourceCount, size: shape.embedding, standardDeviation: 0.5, name: "source", using: &generator)
        forward = GRU(
            inputSize: shape.embedding, hiddenSize: shape.encoderSize, name: "encoder.forward", using: &generator)
        backward = GRU(
            inputSize: shape.embedding, hiddenSize: shape.encoderSize, name: "encoder.backward", using: &generator)
    }

    /// - Parameter drop: silences numbers in training, and is `{ $0 }` otherwise.
    package func callAsFunction(_ batch: TranslationBatch, drop: (Tensor) -> Tensor) -> Reading {
        let vectors = drop(embedding(batch.symbols, shape: [batch.source, batch.count]))
        let left = forward(vectors, lengths: batch.lengths)
        let right = backward(vectors, lengths: batch.lengths, isReversed: true)
        return Reading(
            outputs: drop(.concatenate([left.outputs, right.outputs], axis: 2)),
            state: .concatenate([left.state, right.state], axis: 1), lengths: batch.lengths)
    }
}
