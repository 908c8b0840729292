import Foundation
import Layers
import TensorCore

/// What a translator wrote, and how sure it is.
package struct WrittenSequence: Equatable, Sendable {
    /// Without the end.
    package let symbols: [Int]
    /// The natural logarithm of the probability of these symbols and, if it is finished, of the end after them.
    package let logProbability: Double
    /// Whether the net ended it itself, within the longest allowed.
    package let isFinished: Bool

    /// The logarithm divided by a power of the number of symbols, a written end included: what beam search ranks by.
    ///
    /// - Parameter power: 0 for the sum, 1 for the mean of a symbol.
    package func score(lengthPower power: Double) -> Double {
        logProbability / pow(Double(max(1, symbols.count + (isFinished ? 1 : 0))), power)
    }
}

/// Decoding without a teacher: each symbol that is written is fed back.
extension Translator {
    /// Where a sequence that does not end is cut.
    package static let longest = 40

    /// Takes the likeliest symbol at every step and stops at the end symbol. Pads, begin and unknown are never taken.
    ///
    /// All sources are decoded side by side; nothing is recorded.
    package func greedy(_ sources: [[Int]]) -> [WrittenSequence] {
        guard !sources.isEmpty else { return [] }
        return withoutRecording {
            let source = decoder.source(encoder(TranslationBatch(sources: sources)) { $0 })
            var state = source.start
            var last = [Int](repeating: SentenceCodes.begin, count: sources.count)
            var written = [[Int]](repeating: [], count: sources.count)
            var sums = [Double](repeating: 0, count: sources.count)
            var isFinished = [Bool](repeating: false, count: sources.count)
            for _ in 0..<Self.longest where isFinished.contains(false) {
                let step = decoder(previous: last, from: state, source: source)
                state = step.state
                let scores = decoder.logits(step.outputs.at(0)).logSoftmax(axis: -1)
                last = Self.likeliest(scores)
                for row in sources.indices where !isFinished[row] {
                    sums[row] += Double(scores[row, last[row]])
                    isFinished[row] = last[row] == SentenceCodes.end
                    if !isFinished[row] { written[row].append(last[row]) }
                }
            }
            return sources.indices.map {
                WrittenSequence(symbols: written[$0], logProbability: sums[$0], isFinished: isFinished[$0])
            }
        }
    }

    /// Whether a decoder may write this symbol.
    static func isAnswer(_ symbol: Int) -> Bool { symbol == SentenceCodes.end || symbol > SentenceCodes.unknown }

    /// Of each row the first of the largest among the symbols that may be written.
    ///
    /// - Parameter scores: `[rows, symbols]`.
    static func likeliest(_ scores: Tensor) -> [Int] { best(1, of: scores).map { $0[0].symbol } }

    /// Of each row the symbols with the largest scores, best first.
    static func best(_ count: Int, of scores: Tensor) -> [[(symbol: Int, score: Double)]] {
        let width = scores.shape[1]
        return scores.withElements { elements in
            (0..<scores.shape[0]).map { row in
                var best: [(symbol: Int, score: Scalar)] = []
                var least = -Scalar.infinity
                for symbol in SentenceCodes.end..<width {
                    let score = elements[row * width + symbol]
                    guard score > least || best.count < count, isAnswer(symbol) else { continue }
                    let place = best.firstIndex { $0.score < score } ?? best.count
                    best.insert((symbol, score), at: place)
                    if best.count > count { best.removeLast() }
                    least = best[best.count - 1].score
                }
                return best.map { ($0.symbol, Double($0.score)) }
            }
        }
    }
}
