import Contracts
import DataLoading
import Foundation
import TensorCore
import Training

/// The net of `course feel`, trained by `./course train sentiment`.
package struct TrainedSentiment {
    package let texts: SentimentTexts
    package let net: SentimentNet

    /// Where its weights are, below the folder `Datasets` of the repository.
    package static let path = "results/sentiment.safetensors"

    /// - Parameters:
    ///   - datasets: the folder `Datasets` of the repository.
    ///   - weights: another file of `course train sentiment`.
    /// - Throws: `DataError` when the file is missing, damaged, or of another net.
    package static func load(from datasets: URL, weights: URL? = nil) throws -> TrainedSentiment {
        let texts = try SentimentTexts()
        var generator = RandomSource(seed: 0)  // All weights are replaced.
        let net = SentimentNet(.bothWays, vocabulary: texts.codes.count, using: &generator)
        try Weights.load(weights ?? datasets.appending(path: path), into: net.parameters)
        return TrainedSentiment(texts: texts, net: net)
    }

    /// What the net makes of a sentence.
    package struct Verdict: Equatable, Sendable {
        package let words: [String]
        /// Whether the full stop at the end is ours, since what was typed ends with none.
        package let hasStopAdded: Bool
        /// How much the net looked at each word; they add up to 1.
        package let weights: [Double]
        /// Of praise, 0 to 1.
        package let probability: Double
        /// Words that it has never met.
        package let unknown: [String]

        package var isPositive: Bool { probability > 0.5 }
    }

    /// - Parameter sentence: as it was typed; without a word the verdict rests on nothing.
    package func verdict(on sentence: String) throws -> Verdict {
        verdict(on: try tokenize(sentence: sentence, language: .english))
    }

    /// What was learned from ends with a full stop, so one is read behind words that end with none.
    package func verdict(on words: [String]) -> Verdict {
        let isEnded = words.last.map { [".", "!", "?"].contains($0) } ?? false
        let read = isEnded ? words : words + ["."]
        let (logits, weights) = withoutRecording { net(SentimentBatch([texts.codes.codes(of: read)])) }
        let probability = 1 / (1 + exp(-Double(logits.elements[0])))
        return Verdict(
            words: read, hasStopAdded: !isEnded, weights: (weights?.elements ?? []).map(Double.init),
            probability: probability,
            unknown: texts.codes.unknownWords(in: words))
    }
}
