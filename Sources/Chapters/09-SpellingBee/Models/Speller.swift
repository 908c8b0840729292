import DataLoading
import Layers
import TensorCore

/// Hears phonemes, writes letters.
///
/// A bidirectional LSTM reads the phonemes; an LSTM with additive attention writes the letters, one at a time.
/// Source: D. Bahdanau et al. (2015), arXiv:1409.0473. Departs from the paper: LSTMs where it has GRUs, no maxout
/// before the output, and the decoder begins with both last states of the encoder. Chapter 09.
package struct Speller: Layer {
    package let shape: SpellerShape
    package let encoder: SpellerEncoder
    package let decoder: SpellerDecoder

    package var parameters: [Parameter] { encoder.parameters + decoder.parameters }

    /// A speller with random weights.
    package init(_ shape: SpellerShape, using generator: inout RandomSource) {
        self.shape = shape
        encoder = SpellerEncoder(shape, using: &generator)
        decoder = SpellerDecoder(shape, using: &generator)
    }

    /// Teacher forcing: every letter from the right letters before it.
    ///
    /// - Parameters:
    ///   - previous: `[steps · count]`, the letters to be fed; those of the batch if left out.
    ///   - drop: silences numbers in training, and is `{ $0 }` otherwise.
    /// - Returns: logits `[steps, count, 29]`.
    package func logits(
        _ batch: SpellingBatch, previous: [Int]? = nil, drop: (Tensor) -> Tensor = { $0 }
    ) -> Tensor {
        let reading = encoder(batch, drop: drop)
        let steps = decoder(
            previous: previous ?? batch.previous, from: reading.state, source: decoder.source(reading), drop: drop)
        return decoder.output(drop(steps.outputs))
    }

    /// The mean negative log-likelihood of a letter, in nats; pads do not count.
    ///
    /// - Parameter smoothing: the share of the target that is spread over all symbols; see
    ///   `softmaxCrossEntropy(labels:weights:smoothing:)` of `Tensor`.
    package func loss(
        _ batch: SpellingBatch, previous: [Int]? = nil, smoothing: Scalar = 0, drop: (Tensor) -> Tensor = { $0 }
    ) -> Tensor {
        logits(batch, previous: previous, drop: drop)
            .softmaxCrossEntropy(labels: batch.targets, weights: batch.weights, smoothing: smoothing)
    }
}
