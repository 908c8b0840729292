import DataLoading
import Layers
import TensorCore
import Training

/// How a speller is kept from learning its words by heart.
package struct SpellerRegularization: Equatable, Codable, Sendable {
    /// The probability that a number is silenced: in the embeddings, between layers, and before the output.
    package var dropout: Double
    /// The share of the target that is spread over all symbols.
    package var labelSmoothing: Double
    /// The probability that a letter that is fed is hidden behind a pad, so that the decoder does not lean on it alone.
    package var letterNoise: Double

    package init(dropout: Double = 0, labelSmoothing: Double = 0, letterNoise: Double = 0) {
        (self.dropout, self.labelSmoothing, self.letterNoise) = (dropout, labelSmoothing, letterNoise)
    }
}

/// The loss of a batch of words, shared among copies of the speller.
package struct SpellerTraining {
    package let speller: Speller
    package let regularization: SpellerRegularization
    private let copies: [Speller]
    private let shares: BatchShares

    /// - Parameter parts: how many parts a batch is cut into. It decides which numbers are drawn, so it belongs to the
    ///   recipe; how many threads there are for them does not.
    package init(
        _ speller: Speller, regularization: SpellerRegularization = SpellerRegularization(), parts: Int = 2
    ) {
        (self.speller, self.regularization) = (speller, regularization)
        copies = (0..<max(parts, 1)).map { number in
            var generator = RandomSource(seed: UInt64(number))  // The weights are replaced before use.
            return Speller(speller.shape, using: &generator)
        }
        shares = BatchShares(parameters: speller.parameters, copies: copies.map(\.parameters))
    }

    /// The mean negative log-likelihood of a letter, smoothed and with dropout, in nats.
    ///
    /// - Parameter forcing: the probability that a letter is told right; below 1 it is scheduled sampling.
    package func loss(
        _ words: [PronouncedWord], forcing: Double = 1, using generator: inout RandomSource
    ) -> Tensor {
        let batches = parts(of: words).map { SpellingBatch($0) }
        let sources = batches.map { _ in RandomSource(seed: generator.next()) }
        let total = Scalar(batches.reduce(0) { $0 + $1.targetCount })
        return shares.loss(parts: batches.count) { number in
            let batch = batches[number]
            return loss(of: batch, copies[number], forcing, sources[number]) * (Scalar(batch.targetCount) / total)
        }
    }

    private func loss(
        of batch: SpellingBatch, _ speller: Speller, _ forcing: Double, _ source: RandomSource
    ) -> Tensor {
        var generator = source
        let dropout = Dropout(rate: regularization.dropout)
        var previous = speller.sampledInputs(batch, probability: forcing, using: &generator)
        if regularization.letterNoise > 0 {
            for place in previous.indices where 1...26 ~= previous[place] {
                if generator.chance(regularization.letterNoise) { previous[place] = SpellingCodes.pad }
            }
        }
        return speller.loss(batch, previous: previous, smoothing: Scalar(regularization.labelSmoothing)) {
            dropout($0, mode: .training, using: &generator)
        }
    }

    /// The words in as many parts as there are copies, as evenly as it goes; fewer if there are fewer words.
    private func parts(of words: [PronouncedWord]) -> [[PronouncedWord]] {
        let size = max(1, (words.count + shares.count - 1) / shares.count)
        return stride(from: 0, to: words.count, by: size).map { Array(words[$0..<min($0 + size, words.count)]) }
    }
}
