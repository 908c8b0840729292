import SpellingBeeChapter
import DataLoading
import Foundation
import ChapterKit
import TensorCore
import Training

/// The spelling bee: phonemes to letters on the CMU Pronouncing Dictionary, batches of 64, 20 steps of Adam.
///
/// Sixteen phonemes and fifteen letters a word, padding included; embeddings of 120, a bidirectional LSTM of 120 units
/// each way, additive attention with 120 units asked by the state before, an LSTM decoder of 240 units, teacher
/// forcing, cross-entropy over all fifteen places. With more than one thread, each works on its part of the batch.
package struct SpellingTask {
    /// The folder `Datasets` of the repository.
    package let datasets: URL
    /// How often it is timed.
    package var pace: Pace

    private let batchSize = 64
    private let steps = 20
    private let places = (phonemes: 16, letters: 15)

    package init(datasets: URL, pace: Pace = .repeats(5)) { (self.datasets, self.pace) = (datasets, pace) }

    /// - Returns: training words per second, and the loss of the last step.
    /// - Throws: `DataError` when the dictionary is not as it should be.
    package func run() throws -> BenchmarkResult {
        let batches = try batches()
        let (rates, loss) = Stopwatch.rates(units: steps * batchSize, pace: pace) { train(batches) }
        return BenchmarkResult(
            task: "spelling-lstm", unit: .wordsPerSecond, rates: rates,
            losses: [.init(name: "final loss", measured: loss, expected: (1.73557, 2e-5))])
    }

    /// One training run; returns its final loss.
    private func train(_ batches: [[SpellingBatch]]) -> Double {
        var generator = RandomSource(seed: 1)
        let speller = Speller(SpellerShape(), using: &generator)
        speller.startAsPeersDo()
        let parts = batches.first?.count ?? 1
        let copies = (0..<parts).map { _ in Speller(SpellerShape(), using: &generator) }
        let shares = BatchShares(parameters: speller.parameters, copies: copies.map(\.parameters))
        var optimizer = Adam(learningRate: 1e-3)
        var finalLoss: Scalar = 0
        for batch in batches {
            let loss = shares.loss { number in
                copies[number].loss(batch[number]) * (Scalar(batch[number].count) / Scalar(batchSize))
            }
            for parameter in speller.parameters { parameter.zeroGradient() }
            loss.backward()
            optimizer.step(speller.parameters)
            finalLoss = loss.item
        }
        return Double(finalLoss)
    }

    /// The words in the order of the comparison programs; each batch in as many parts as there are threads.
    private func batches() throws -> [[SpellingBatch]] {
        let words = try SpellingWords.all(of: CMUDictionary.load(from: datasets)).sorted { $0.word < $1.word }
        var generator = PeerGenerator(seed: 9)
        let order = generator.permutation(words.count)
        let partSize = (batchSize + MatrixThreads.limit - 1) / MatrixThreads.limit
        return (0..<steps).map { step in
            let rows = order[step * batchSize..<(step + 1) * batchSize].map { words[$0] }
            return stride(from: 0, to: batchSize, by: partSize).map { start in
                let part = rows[start..<min(start + partSize, batchSize)]
                return SpellingBatch(
                    phonemes: part.map { Self.padded($0.phonemes.map(SpellingCodes.code), to: places.phonemes) },
                    letters: part.map { Self.padded(SpellingCodes.codes(of: $0.word), to: places.letters) },
                    countsPads: true)
            }
        }
    }

    private static func padded(_ codes: [Int], to count: Int) -> [Int] {
        codes + Array(repeating: SpellingCodes.pad, count: count - codes.count)
    }
}
