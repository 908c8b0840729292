import Contracts
import DataLoading
import TensorCore
import Training

/// Sentences of reviews as numbers, for the nets that say whether they praise.
package struct SentimentTexts: Sendable {
    package let codes: SentenceCodes
    package let sentences: SentimentSentences

    /// Sentences, whose vocabulary are the words of those for training; the generated ones if left out.
    package init(_ sentences: SentimentSentences = SentimentSentences()) throws {
        self.sentences = sentences
        codes = try SentenceCodes(.words, of: sentences.training.map(\.words))
    }

    package func coded(_ sentence: SentimentSentence) -> [Int] { codes.codes(of: sentence.words) }

    /// How a net does on each kind of sentence.
    package func results(of net: SentimentNet, on part: [SentimentSentence]) -> [SentimentResult] {
        let says = withoutRecording { net(SentimentBatch(part.map(coded))).logits.elements.map { $0 > 0 } }
        return SentimentResult.byKind(part, says: says)
    }

    package func evaluation(of net: SentimentNet, on part: [SentimentSentence]) -> Evaluation {
        let right = results(of: net, on: part).reduce(0) { $0 + $1.right }
        let loss = withoutRecording {
            Double(net.loss(part.map(coded), arePositive: part.map(\.isPositive)).item)
        }
        return Evaluation(loss: loss, accuracy: Double(right) / Double(part.count))
    }
}

/// How many sentences of a kind there are, and how many were understood.
package struct SentimentResult: Equatable, Sendable {
    package let kind: SentimentSentence.Kind
    package let sentences: Int
    package let right: Int

    /// - Parameter says: for each sentence whether it is taken for praise.
    static func byKind(_ part: [SentimentSentence], says: [Bool]) -> [SentimentResult] {
        SentimentSentence.Kind.allCases.map { kind in
            let these = part.indices.filter { part[$0].kind == kind }
            return SentimentResult(
                kind: kind, sentences: these.count, right: these.count { part[$0].isPositive == says[$0] })
        }
    }

    /// Somebody who says of every sentence of a part what most sentences for training are.
    static func majority(of sentences: SentimentSentences, on part: [SentimentSentence]) -> [SentimentResult] {
        let praise = sentences.training.count { $0.isPositive }
        let says = 2 * praise >= sentences.training.count
        return byKind(part, says: part.map { _ in says })
    }
}

/// Sentences to learn from. Now and then a word is hidden behind `<unknown>`, so that a net learns what to make of one.
package struct SentimentData: BatchSource, Sendable {
    package struct Batch: Sendable {
        let sentences: [[Int]]
        let arePositive: [Bool]
    }

    private let sentences: [[Int]]
    private let arePositive: [Bool]
    private let hidden: Double

    package var count: Int { sentences.count }

    /// - Parameter hidden: the probability that a word is hidden.
    package init(_ texts: SentimentTexts, hidden: Double = 0.03) {
        sentences = texts.sentences.training.map(texts.coded)
        arePositive = texts.sentences.training.map(\.isPositive)
        self.hidden = hidden
    }

    package func batch(_ rows: [Int], using generator: inout RandomSource) -> Batch {
        let some = rows.map { row in
            sentences[row].map { generator.chance(hidden) ? SentenceCodes.unknown : $0 }
        }
        return Batch(sentences: some, arePositive: rows.map { arePositive[$0] })
    }
}
