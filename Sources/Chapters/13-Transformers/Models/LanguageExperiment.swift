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
        columns: ["model", "seed"],
        runs: seeds.flatMap { seed in Net.allCases.map { run($0, seed: seed) } })

    package static let seeds: ClosedRange<UInt64> = 1...3

    /// The nets that are compared.
    package enum Net: String, CaseIterable, Sendable {
        case rnn, lstm, gpt
    }

    /// The transformer: two blocks, 64 wide.
    package static func design(symbolCount: Int) -> TransformerDesign {
        TransformerDesign(vocabularySize: symbolCount, context: 128, width: 64, headCount: 4, layerCount: 2)
    }

    /// The same for all three, set beforehand and not tuned.
    package static let recipe = Recipe(
        epochs: 4, batchSize: 16, optimizer: Adam(learningRate: 3e-3), schedule: .cosine(warmUp: 0.05),
        longestGradient: 1)

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

    private static func run(_ kind: Net, seed: UInt64) -> ExperimentRun {
        ExperimentRun(
            [kind.rawValue, "\(seed)"],
            reading: { datasets in
                let shares = TextShares(try Shakespeare.load(from: datasets))
                var generator = RandomSource(seed: seed)
                let (parameters, logits) = net(
                    kind, symbolCount: shares.text.characters.count, using: &generator)
                let loop = TextTraining.loop(
                    on: shares.training, steps: 128, parameters: parameters, recipe: recipe,
                    forward: { rows, _ in logits(rows) },
                    measured: (TextScore(context: 128, logits: logits), shares.heldOut))
                return (loop, generator)
            })
    }
}
