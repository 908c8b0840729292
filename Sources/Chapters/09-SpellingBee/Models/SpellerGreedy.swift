import DataLoading
import Layers
import TensorCore

/// A spelling, and how sure the speller is of it.
package struct SpelledWord: Equatable, Sendable {
    package let word: String
    /// The natural logarithm of the probability of these letters and, if the word is finished, of the end after them.
    package let logProbability: Double
    /// Whether the speller ended the word itself, within the longest word allowed.
    package let isFinished: Bool

    package init(word: String, logProbability: Double, isFinished: Bool) {
        (self.word, self.logProbability, self.isFinished) = (word, logProbability, isFinished)
    }
}

/// Decoding without the right letters: each letter that is written is fed back.
extension Speller {
    /// Where a word that does not end is cut: the letters of the longest word, and some more.
    package static let longestSpelling = 20

    /// Takes the likeliest symbol at every step, and stops at the end symbol. Pads and `*` are never taken.
    ///
    /// All words are decoded side by side; nothing is recorded.
    /// - Returns: a spelling for each pronunciation, in its order.
    package func greedy(_ pronunciations: [[Phoneme]]) -> [SpelledWord] {
        guard !pronunciations.isEmpty else { return [] }
        return withoutRecording {
            let batch = SpellingBatch(pronunciations: pronunciations)
            let reading = encoder(batch) { $0 }
            let source = decoder.source(reading)
            var state = reading.state
            var last = [Int](repeating: SpellingCodes.begin, count: batch.count)
            var written = [[Int]](repeating: [], count: batch.count)
            var sums = [Double](repeating: 0, count: batch.count)
            var isFinished = [Bool](repeating: false, count: batch.count)
            for _ in 0...Self.longestSpelling where isFinished.contains(false) {
                let step = decoder(previous: last, from: state, source: source)
                state = step.state
                let scores = Self.allowedLogProbabilities(decoder.output(step.outputs.at(0)))
                for row in 0..<batch.count where !isFinished[row] {
                    let (symbol, score) = Self.best(scores[row])
                    sums[row] += score
                    last[row] = symbol
                    isFinished[row] = symbol == SpellingCodes.end
                    if !isFinished[row] { written[row].append(symbol) }
                }
            }
            return (0..<batch.count).map { row in
                SpelledWord(
                    word: SpellingCodes.word(of: written[row]), logProbability: sums[row], isFinished: isFinished[row])
            }
        }
    }

    /// Row by row the logarithms of the probabilities; of pads and `*`, which are no answer, minus infinity.
    static func allowedLogProbabilities(_ logits: Tensor) -> [[Double]] {
        let (rows, width) = (logits.shape[0], SpellingCodes.letterCount)
        return logits.logSoftmax(axis: -1).withElements { elements in
            (0..<rows).map { row in
                var scores = elements[row * width..<(row + 1) * width].map { Double($0) }
                scores[SpellingCodes.pad] = -.infinity
                scores[SpellingCodes.begin] = -.infinity
                return scores
            }
        }
    }

    /// The first of the largest.
    static func best(_ scores: [Double]) -> (symbol: Int, score: Double) {
        var best = (symbol: 0, score: -Double.infinity)
        for (symbol, score) in scores.enumerated() where score > best.score { best = (symbol, score) }
        return best
    }
}
