import DataLoading
import Layers
import TensorCore
import Training

/// Words in batches of like lengths, in an order that is drawn anew for each epoch.
struct WordBatches: BatchSource {
    let words: [PronouncedWord]

    var count: Int { words.count }

    func epoch(batchSize: Int, using generator: inout RandomSource) -> [[Int]] {
        let drawn = generator.permutation(count)
        let sizes = drawn.map { (words[$0].phonemes.count, words[$0].word.utf8.count) }
        let order = drawn.indices.sorted { (sizes[$0].0, sizes[$0].1, $0) < (sizes[$1].0, sizes[$1].1, $1) }
        var batches = stride(from: 0, to: count, by: batchSize).map { start in
            order[start..<min(start + batchSize, count)].map { drawn[$0] }
        }
        generator.shuffle(&batches)
        return batches
    }

    func batch(_ rows: [Int], using generator: inout RandomSource) -> [PronouncedWord] { rows.map { words[$0] } }
}

/// An encoder reads phonemes, a decoder writes letters: the task of chapter 09 without a recurrent net.
package struct SpellingTransformer {
    /// After the 26 letters.
    private static let (end, begin) = (26, 27)
    private static let longest = SpellingWords.letterCounts.upperBound + 1

    package let net: TransformerTranslator

    package init(using generator: inout RandomSource) {
        net = TransformerTranslator(
            TransformerDesign(
                vocabularySize: 28, context: 20, width: 96, headCount: 4, layerCount: 2, isTied: false, dropout: 0.1),
            sourceVocabularySize: Phoneme.all.count, using: &generator)
    }

    /// Words as the net reads and writes them, padded to the longest.
    private struct Batch {
        let phonemes: [[Int]]
        let lengths: [Int]
        /// With the end behind the last letter.
        let letters: [[Int]]

        init(_ words: [PronouncedWord]) {
            lengths = words.map(\.phonemes.count)
            phonemes = Self.padded(words.map { $0.phonemes.map(\.index) })
            letters = words.map { $0.word.utf8.map { Int($0) - 97 } + [end] }
        }

        static func padded(_ rows: [[Int]]) -> [[Int]] {
            let longest = rows.map(\.count).max() ?? 0
            return rows.map { $0 + [Int](repeating: 0, count: longest - $0.count) }
        }
    }

    /// The mean loss of a letter in nats, the right letters so far being fed.
    func loss(_ words: [PronouncedWord], _ pass: inout Pass) -> Tensor {
        let batch = Batch(words)
        let targets = Batch.padded(batch.letters)
        let fed = targets.map { [Self.begin] + $0.dropLast() }
        let read = net.encode(batch.phonemes, lengths: batch.lengths, &pass)
        let logits = net.decode(fed, over: read, sourceLengths: batch.lengths, &pass)
        let weights = batch.letters.flatMap { row in targets[0].indices.map { Scalar($0 < row.count ? 1 : 0) } }
        return logits.softmaxCrossEntropy(labels: targets.flatMap { $0 }, weights: weights)
    }

    /// The words that the net writes, each letter the likeliest.
    package func spell(_ words: [PronouncedWord]) -> [String] {
        withoutRecording {
            let batch = Batch(words)
            var pass = Pass(mode: .evaluation)
            let read = net.encode(batch.phonemes, lengths: batch.lengths, &pass)
            var written = words.map { _ in [Self.begin] }
            for step in 0..<Self.longest {
                let logits = net.decode(written, over: read, sourceLengths: batch.lengths, &pass)
                let next = logits.at(step, axis: 1).argMax(axis: -1)
                for row in written.indices { written[row].append(next[row]) }
                if written.allSatisfy({ $0.contains(Self.end) }) { break }
            }
            return written.map { row in
                String(decoding: row.dropFirst().prefix { $0 < Self.end }.map { UInt8($0 + 97) }, as: UTF8.self)
            }
        }
    }

    /// Words of like lengths together.
    private static func chunks(_ words: [PronouncedWord]) -> [[PronouncedWord]] {
        let order = words.sorted { $0.phonemes.count < $1.phonemes.count }
        return stride(from: 0, to: order.count, by: 256).map { Array(order[$0..<min($0 + 256, order.count)]) }
    }

    /// How many words come out letter by letter as they are written.
    package func right(of words: [PronouncedWord]) -> Int {
        Self.chunks(words).reduce(0) { $0 + zip(spell($1), $1).count { $0 == $1.word } }
    }

    /// The mean loss of a letter in nats, and the share of words that come out letter by letter as they are written.
    package func evaluation(on words: [PronouncedWord]) -> Evaluation {
        var (sum, letters) = (0.0, 0)
        for part in Self.chunks(words) {
            var pass = Pass(mode: .evaluation)
            let count = part.reduce(0) { $0 + $1.word.utf8.count + 1 }
            sum += withoutRecording { Double(loss(part, &pass).item) } * Double(count)
            letters += count
        }
        return Evaluation(loss: sum / Double(letters), accuracy: Double(right(of: words)) / Double(words.count))
    }

    /// Training on words, measured on others after each epoch.
    func training(
        on words: [PronouncedWord], recipe: Recipe, measuredOn measured: [PronouncedWord]
    ) -> TrainingLoop<WordBatches> {
        TrainingLoop(
            data: WordBatches(words: words), parameters: net.parameters, recipe: recipe,
            forward: { words, context in
                var pass = Pass(mode: .training, generator: RandomSource(seed: context.generator.next()))
                return loss(words, &pass)
            }, loss: { loss, _ in loss }, heldOut: { evaluation(on: measured) })
    }
}
