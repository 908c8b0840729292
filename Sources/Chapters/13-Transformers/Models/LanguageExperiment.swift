import ChapterKit
import DataLoading
import Foundation
import Layers
import TensorCore
import Training

/// An RNN, an LSTM and a transformer of 113,000 to 116,000 parameters on the same pieces of Shakespeare, three seeds.
package enum LanguageExperiment {
    package static let experiment = Experiment(
        name: "language-models", summary: "RNN, LSTM and transformer of equal size on Shakespeare, three seeds",
        columns: ["model", "epochs", "seed"],
        runs: epochs.flatMap { epochs in
            seeds.flatMap { seed in
                Net.allCases.map { net in
                    run(
                        [net.rawValue, "\(epochs)", "\(seed)"], net, recipe(rate: net.learningRate, epochs: epochs),
                        seed: seed, measuredOn: \.heldOut)
                }
            }
        })

    /// Which learning rate, by an epoch each from a seed that is not reported, on the part that nets are chosen by.
    package static let search = Experiment(
        name: "language-search", summary: "RNN, LSTM and transformer at several learning rates, validation part",
        columns: ["model", "learning rate"],
        runs: Net.allCases.flatMap { net in
            net.searchedRates.map { rate in
                run(
                    [net.rawValue, "\(rate)"], net, recipe(rate: rate, epochs: 1), seed: 101,
                    measuredOn: \.validation)
            }
        })

    package static let seeds: ClosedRange<UInt64> = 1...3
    /// For how many epochs a net trains, each a training of its own: its learning rate has fallen to 0 when it ends. A step
    /// of the transformer takes 1.4 or 1.5 times as long as one of the others: they read nearly six times in the time of
    /// its four.
    package static let epochs = [4, 6]
    /// The nets that are compared.
    package enum Net: String, CaseIterable, Sendable {
        case rnn, lstm, gpt

        /// Each twice the one before.
        package var searchedRates: [Double] {
            switch self {
            case .rnn: [0.002, 0.004, 0.008, 0.016, 0.032]
            case .lstm: [0.004, 0.008, 0.016, 0.032, 0.064]
            case .gpt: [0.002, 0.004, 0.008]
            }
        }

        /// The best of ``search``.
        package var learningRate: Double {
            switch self {
            case .rnn: 0.016
            case .lstm: 0.032
            case .gpt: 0.004
            }
        }
    }

    /// The transformer: two blocks, 64 wide.
    package static func design(symbolCount: Int) -> TransformerDesign {
        TransformerDesign(vocabularySize: symbolCount, context: 128, width: 64, headCount: 4, layerCount: 2)
    }

    /// The same for all three but for the learning rate: Adam, a warm-up and half a cosine.
    package static func recipe(rate: Double, epochs: Int) -> Recipe {
        Recipe(
            epochs: epochs, batchSize: 16, optimizer: Adam(learningRate: rate), schedule: .cosine(warmUp: 0.05),
            longestGradient: 1)
    }

    /// A net with its logits.
    ///
    /// - Returns: the parameters, and from rows of characters to logits.
    package static func net(
        _ net: Net, symbolCount: Int, using generator: inout RandomSource
    ) -> (parameters: [Parameter], logits: ([[Int]]) -> Tensor) {
        switch net {
        case .rnn:
            let reader = RecurrentReader(
                .rnn, symbolCount: symbolCount, width: 64, hiddenSize: 270, using: &generator)
            return (reader.parameters, { reader($0) })
        case .lstm:
            let reader = RecurrentReader(
                .lstm, symbolCount: symbolCount, width: 64, hiddenSize: 128, using: &generator)
            return (reader.parameters, { reader($0) })
        case .gpt:
            let gpt = GPT(design(symbolCount: symbolCount), using: &generator)
            return (gpt.parameters, { gpt($0) })
        }
    }

    private static func run(
        _ cells: [String], _ net: Net, _ recipe: Recipe, seed: UInt64,
        measuredOn part: @escaping @Sendable (TextParts) -> [Int]
    ) -> ExperimentRun {
        ExperimentRun(
            cells,
            reading: { datasets in
                let shares = TextParts(try Shakespeare.load(from: datasets))
                return training(of: net, recipe, seed: seed, on: shares, measuredOn: part(shares))
            })
    }

    /// A net with its training. The pieces come from a generator of their own, so that all nets of a seed read the same
    /// ones in the same order.
    static func training(
        of kind: Net, _ recipe: Recipe, seed: UInt64, on shares: TextParts, measuredOn measured: [Int]
    ) -> (loop: TrainingLoop<DrawnBatches<TextPieces>>, generator: RandomSource) {
        var generator = RandomSource(seed: seed)
        let (parameters, logits) = net(kind, symbolCount: shares.text.characters.count, using: &generator)
        let loop = TextTraining.loop(
            on: shares.training, steps: 128, parameters: parameters, recipe: recipe,
            forward: { rows, _ in logits(rows) }, measured: (TextScore(context: 128, logits: logits), measured))
        return (loop, RandomSource(seed: 1000 + seed))
    }
}
