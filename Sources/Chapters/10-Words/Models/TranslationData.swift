import TensorCore
import Training

/// Pairs to learn from, in batches of like lengths, so that little of the work goes into padding.
package struct TranslationData: BatchSource, Sendable {
    package let pairs: [CodedPair]

    package var count: Int { pairs.count }

    package init(_ pairs: [CodedPair]) { self.pairs = pairs }

    /// The rows of one epoch, every one once: in random order, sorted by their lengths, cut, and the batches in random
    /// order. Pairs of one length meet other companions in every epoch.
    package func epoch(batchSize: Int, using generator: inout RandomSource) -> [[Int]] {
        let random = generator.permutation(pairs.count)
        // The place in the random order decides between pairs of the same lengths.
        let keys = random.enumerated().map { place, row in
            (key: 1000 * pairs[row].target.count + pairs[row].source.count, place: place)
        }
        let order = keys.sorted { $0 < $1 }.map { random[$0.place] }
        var batches = stride(from: 0, to: order.count, by: batchSize).map { start in
            Array(order[start..<min(start + batchSize, order.count)])
        }
        generator.shuffle(&batches)
        return batches
    }

    package func batch(_ rows: [Int], using generator: inout RandomSource) -> [CodedPair] { rows.map { pairs[$0] } }
}
