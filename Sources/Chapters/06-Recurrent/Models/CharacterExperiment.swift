import ChapterKit
import DataLoading
import Foundation
import TensorCore
import Training

/// Character models and Markov chains on Shakespeare: the numbers behind the figure `character-models`.
package enum CharacterExperiment {
    package static let experiment = TableExperiment(
        name: "character-models", summary: "RNN, LSTM and Markov chains on Shakespeare, three seeds",
        duration: "about fifteen minutes on one core"
    ) { try run(from: $0, interruption: $1, report: $2) }

    /// Three seeds of an RNN and an LSTM, and Markov chains of order 1 to 3 whose smoothing the validation part chose.
    ///
    /// - Parameter report: told a line about each model's epochs as they end.
    /// - Returns: a row an epoch, in nats per character; Markov chains have seed 0 and epoch 0.
    package static func run(
        from datasets: URL, seeds: [UInt64] = [1, 2, 3], interruption: Interruption = Interruption(),
        report: (String) -> Void
    ) throws -> ResultTable {
        let text = try Shakespeare.load(from: datasets)
        let parts = TextParts(text)
        var rows: [[String]] = []
        func add(_ model: String, seed: UInt64, epoch: Int, _ losses: [Double]) {
            rows.append([model, "\(seed)", "\(epoch)"] + losses.map { String(format: "%.4f", $0) })
            report(rows.last?.joined(separator: " ") ?? "")
        }
        for order in 1...3 {
            let model = MarkovModel(
                order: order, text: parts.training, symbolCount: text.characters.count, smoothing: 1
            )
            .smoothed(for: parts.validation)
            report("markov-\(order): smoothing \(model.smoothing)")
            let losses = [parts.training, parts.validation, parts.heldOut].map { model.loss(on: $0) }
            add("markov-\(order)", seed: 0, epoch: 0, losses)
        }
        let validation = try TextWindows(parts.validation, columns: 16, steps: 100)
        let heldOut = try TextWindows(parts.heldOut, columns: 16, steps: 100)
        for kind in CharacterModel.Kind.allCases {
            for seed in seeds where !interruption.isRequested {
                var generator = RandomSource(seed: seed)
                let model = CharacterModel(
                    kind, symbolCount: text.characters.count, hiddenSize: CharacterModel.shakespeareHiddenSize,
                    using: &generator)
                let history = try model.training(on: parts.training).run(
                    using: &generator, interruption: interruption
                ) { event in
                    guard case .epoch(let epoch, _) = event else { return }
                    add(
                        kind.rawValue, seed: seed, epoch: epoch.number,
                        [epoch.trainingLoss, model.loss(on: validation), model.loss(on: heldOut)])
                }
                if history.wasInterrupted { break }
            }
        }
        return ResultTable(
            comments: ["./course experiment character-models"],
            columns: ["model", "seed", "epoch", "training", "validation", "held_out"], rows: rows)
    }
}
