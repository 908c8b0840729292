import Layers
import TensorCore

/// Reads one sequence of symbols, writes another.
///
/// A bidirectional GRU reads; a GRU with additive attention writes, one symbol at a time. Source: D. Bahdanau et al.
/// (2015), arXiv:1409.0473. Departs from the paper: the reset gate stands after the product, the readout is a tanh
/// layer where it has maxout, and the decoder begins with both last states of the encoder. Chapter 10.
package struct Translator: Layer {
    package let shape: TranslatorShape
    package let encoder: TranslatorEncoder
    package let decoder: TranslatorDecoder

    package var parameters: [Parameter] { encoder.parameters + decoder.parameters }

    /// A net with random weights.
    package init(_ shape: TranslatorShape, using generator: inout RandomSource) {
        self.shape = shape
        encoder = TranslatorEncoder(shape, using: &generator)
        decoder = TranslatorDecoder(shape, using: &generator)
    }

    /// Every symbol from those before it: the right ones, or those that are given.
    ///
    /// - Parameters:
    ///   - previous: `[steps · count]`, the symbols to be fed; those of the batch if left out.
    ///   - drop: silences numbers in training, and is `{ $0 }` otherwise.
    /// - Returns: logits `[steps, count, targetCount]`.
    package func logits(
        _ batch: TranslationBatch, previous: [Int]? = nil, drop: (Tensor) -> Tensor = { $0 }
    ) -> Tensor {
        let reading = encoder(batch, drop: drop)
        let steps = decoder(
            previous: previous ?? batch.previous, from: reading.state, source: decoder.source(reading), drop: drop)
        return decoder.logits(steps.outputs, drop: drop)
    }

    /// The mean negative log-likelihood of a symbol, in nats; pads do not count.
    package func loss(
        _ batch: TranslationBatch, previous: [Int]? = nil, smoothing: Scalar = 0, drop: (Tensor) -> Tensor = { $0 }
    ) -> Tensor {
        logits(batch, previous: previous, drop: drop)
            .softmaxCrossEntropy(labels: batch.targets, weights: batch.weights, smoothing: smoothing)
    }

    /// Teacher forcing over many pairs: nats a symbol, without smoothing or dropout.
    package func loss(on pairs: [CodedPair], chunk: Int = 128) -> Double {
        let sorted = pairs.sorted { $0.target.count < $1.target.count }
        var (sum, count) = (0.0, 0)
        for start in stride(from: 0, to: sorted.count, by: chunk) {
            let batch = TranslationBatch(Array(sorted[start..<min(start + chunk, sorted.count)]))
            sum += withoutRecording { Double(loss(batch).item) } * Double(batch.targetCount)
            count += batch.targetCount
        }
        return sum / Double(max(count, 1))
    }
}
