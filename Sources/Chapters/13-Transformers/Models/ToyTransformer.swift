import ChapterKit
import DataLoading
import Layers
import TensorCore
import Training

/// A small encoder and decoder for the toy tasks of chapter 08: copy, reverse, sort.
package struct ToyTransformer {
    package static let symbolCount = 10
    /// Stands before the first symbol that is written.
    static let begin = symbolCount
    package static let longest = 20
    /// The greatest length that is measured.
    package static let longestMeasured = 30

    let task: ToySequences
    let net: TransformerTranslator

    package init(_ task: ToySequences, layers: Int, using generator: inout RandomSource) {
        self.task = task
        net = TransformerTranslator(
            TransformerDesign(
                vocabularySize: Self.symbolCount + 1, context: Self.longestMeasured, width: 48, headCount: 4,
                layerCount: layers, positions: .sinusoidal, isTied: false), sourceVocabularySize: Self.symbolCount,
            using: &generator)
    }

    /// Sources of one length, with what is to be written.
    struct Batch {
        let sources: [[Int]]
        let targets: [[Int]]

        init(_ task: ToySequences, _ sources: [[Int]]) { (self.sources, targets) = (sources, sources.map(task.target)) }

        /// What the decoder is fed: the symbol that begins, then all but the last.
        var fed: [[Int]] { targets.map { [begin] + $0.dropLast() } }
    }

    private func logits(_ batch: Batch, _ pass: inout Pass) -> Tensor {
        net.decode(batch.fed, over: net.encode(batch.sources, &pass), &pass)
    }

    /// The sequences that the net writes, each symbol the likeliest.
    package func write(_ sources: [[Int]]) -> [[Int]] {
        withoutRecording {
            var pass = Pass(mode: .evaluation)
            let read = net.encode(sources, &pass)
            var written = sources.map { _ in [Self.begin] }
            for step in sources[0].indices {
                let next = net.decode(written, over: read, &pass).at(step, axis: 1).argMax(axis: -1)
                for (row, symbol) in next.enumerated() { written[row].append(symbol) }
            }
            return written.map { Array($0.dropFirst()) }
        }
    }

    /// The share of held-out sequences of a length that come out without a mistake.
    package func exactMatch(length: Int, seed: UInt64, count: Int = 200) -> Double {
        var generator = RandomSource(seed: seed &+ 1_000_003 &* UInt64(length))
        let sources = ToySequences.sources(
            count, lengths: length...length, symbolCount: Self.symbolCount, using: &generator)
        let right = zip(write(sources), sources.map(task.target)).count { $0 == $1 }
        return Double(right) / Double(count)
    }

    package func loop(_ recipe: Recipe) -> TrainingLoop<some BatchSource> {
        let task = task
        let data = DrawnBatches(rows: 3200) { rows, generator in
            let length = 1 + generator.below(Self.longest)
            return Batch(
                task,
                ToySequences.sources(
                    rows, lengths: length...length, symbolCount: Self.symbolCount, using: &generator))
        }
        return TrainingLoop(
            data: data, parameters: net.parameters, recipe: recipe,
            forward: { batch in
                var pass = Pass(mode: .training)
                return logits(batch, &pass)
            }, loss: { $0.softmaxCrossEntropy(labels: $1.targets.flatMap { $0 }) })
    }
}

/// The toy tasks with one and with two blocks on either side, three seeds each, measured by length; lengths beyond 20
/// were never trained on.
package enum ToyTransformers {
    package static let experiment = TableExperiment(
        name: "toy-transformers", summary: "copy, reverse and sort by transformers of one and two blocks, three seeds",
        duration: "some minutes on one core"
    ) { _, interruption, report in
        var rows: [[String]] = []
        for seed in seeds {
            for task in ToySequences.allCases {
                for layers in 1...2 where !interruption.isRequested {
                    var generator = RandomSource(seed: seed)
                    let toy = ToyTransformer(task, layers: layers, using: &generator)
                    _ = try toy.loop(recipe).run(using: &generator, interruption: interruption)
                    let shares = lengths.map { toy.exactMatch(length: $0, seed: seed) }
                    rows += zip(lengths, shares).map { length, share in
                        [task.rawValue, "\(layers)", "\(seed)", "\(length)", "\(share)"]
                    }
                    report("\(task.rawValue), \(layers) blocks, seed \(seed): \(shares)")
                }
            }
        }
        return ResultTable(
            comments: ["./course experiment toy-transformers"],
            columns: ["task", "blocks", "seed", "length", "exact"], rows: rows)
    }

    package static let seeds: ClosedRange<UInt64> = 1...3
    package static let lengths = [4, 8, 12, 16, 20, 22, 24, 28]
    /// 40 times 100 steps, as many as chapter 08 gives its nets; the rate was set beforehand.
    package static let recipe = Recipe(
        epochs: 40, batchSize: 32, optimizer: Adam(learningRate: 2e-3), schedule: .cosine(warmUp: 0.05),
        longestGradient: 1)
}
