import DataLoading
import TensorCore
import Training

/// Words to learn from, in batches of like lengths, so that little of the work goes into padding.
package struct SpellingData: BatchSource, Sendable {
    package let words: [PronouncedWord]

    package var count: Int { words.count }

    package init(_ words: [PronouncedWord]) { self.words = words }

    /// The rows of one epoch, every one once: in random order, sorted by their numbers of phonemes and letters, cut,
    /// and the batches in random order. Words of one length meet other companions in every epoch.
    package func epoch(batchSize: Int, using generator: inout RandomSource) -> [[Int]] {
        let random = generator.permutation(words.count)
        // The place in the random order decides between words of the same lengths.
        let keys = random.enumerated().map { place, row in
            (key: 64 * words[row].phonemes.count + words[row].word.utf8.count, place: place)
        }
        let order = keys.sorted { $0 < $1 }.map { random[$0.place] }
        var batches = stride(from: 0, to: order.count, by: batchSize).map { start in
            Array(order[start..<min(start + batchSize, order.count)])
        }
        generator.shuffle(&batches)
        return batches
    }

    package func batch(_ rows: [Int], using generator: inout RandomSource) -> [PronouncedWord] {
        rows.map { words[$0] }
    }
}
