import Layers
import TensorCore

/// Reads phonemes from both ends: what it says of a phoneme depends on all of them.
///
/// Each layer is an LSTM that runs forward and one that runs backward, outputs side by side. Source: M. Schuster,
/// K. Paliwal, IEEE Transactions on Signal Processing 45 (1997), doi:10.1109/78.650093. Chapter 09.
package struct SpellerEncoder: Layer {
    package let embedding: Embedding
    /// For each layer the two directions.
    package let layers: [(forward: LSTM, backward: LSTM)]

    package var parameters: [Parameter] {
        embedding.parameters + layers.flatMap { $0.forward.parameters + $0.backward.parameters }
    }

    /// What the decoder is given.
    package struct Reading {
        /// `[source, batch, 2 · encoderSize]`, a vector for each phoneme.
        package let outputs: Tensor
        /// `[batch, 2 · encoderSize]`, both directions after their last step.
        package let state: LSTMState
        /// How many phonemes of each word are its own; nil for all.
        package let lengths: [Int]?
    }

    init(_ shape: SpellerShape, using generator: inout RandomSource) {
        embedding = Embedding(
            count: SpellingCodes.phonemeCount, size: shape.phonemeEmbedding, name: "phonemes", using: &generator)
        var layers: [(LSTM, LSTM)] = []
        for number in 0..<shape.encoderLayers {
            let size = number == 0 ? shape.phonemeEmbedding : 2 * shape.encoderSize
            let forward = LSTM(
                inputSize: size, hiddenSize: shape.encoderSize, name: "encoder\(number + 1).forward", using: &generator)
            let backward = LSTM(
                inputSize: size, hiddenSize: shape.encoderSize, name: "encoder\(number + 1).backward",
                using: &generator)
            layers.append((forward, backward))
        }
        self.layers = layers
    }

    /// - Parameter drop: silences numbers in training, and is `{ $0 }` otherwise.
    package func callAsFunction(_ batch: SpellingBatch, drop: (Tensor) -> Tensor) -> Reading {
        var signal: Tensor?
        var state = LSTMState(hidden: .zeros([batch.count, 0]), cell: .zeros([batch.count, 0]))
        for (forward, backward) in layers {
            func run(_ layer: LSTM, isReversed: Bool) -> LSTM.Output {
                layer(
                    shares: shares(signal, batch, layer, drop), lengths: batch.lengths, isReversed: isReversed)
            }
            let (left, right) = (run(forward, isReversed: false), run(backward, isReversed: true))
            signal = drop(.concatenate([left.outputs, right.outputs], axis: 2))
            state = LSTMState(
                hidden: .concatenate([left.state.hidden, right.state.hidden], axis: 1),
                cell: .concatenate([left.state.cell, right.state.cell], axis: 1))
        }
        return Reading(outputs: signal ?? .zeros([0]), state: state, lengths: batch.lengths)
    }

    /// What a layer's inputs add to its gates. A phoneme adds the same wherever it stands, so for the first layer the
    /// table goes through the weights once, and its rows are picked afterwards.
    private func shares(
        _ signal: Tensor?, _ batch: SpellingBatch, _ layer: LSTM, _ drop: (Tensor) -> Tensor
    ) -> Tensor {
        if let signal { return layer.shares(signal) }
        return layer.shares(drop(embedding.table.tensor)).gatherRows(batch.phonemes)
            .reshaped([batch.source, batch.count, 4 * layer.hiddenSize])
    }
}
