import ChapterKit
import DataLoading
import Foundation
import Layers
import Training

/// A large net on a hundred digits: it learns them by heart.
enum Overfitting {
    static let count = 100
    static let epochs = 150
    static let seeds: [UInt64] = [1, 2, 3, 4, 5]

    static let experiment = TableExperiment.trials(
        "overfitting", summary: "64-128-10 on 100 digits, 150 epochs of Adam at 0.003, five seeds",
        columns: ["seed", "epoch", "training loss", "validation loss", "validation accuracy", "held-out accuracy"],
        seeds.map { seed in
            Trial(["\(seed)"]) { datasets in
                let digits = try CraftDigits(from: datasets).few(count, seed: seed)
                var training = CraftTraining(
                    sizes: [64, 128, 10], optimizer: Adam(learningRate: 0.003), seed: seed)
                training.batchSize = 10
                return (1...epochs).map { epoch in
                    training.epoch(on: digits.training)
                    let validation = training.evaluation(on: digits.validation)
                    return [
                        "\(epoch)", cell(training.evaluation(on: digits.training).loss), cell(validation.loss),
                        cell(validation.accuracy ?? .nan),
                        cell(training.evaluation(on: digits.heldOut).accuracy ?? .nan),
                    ]
                }
            }
        })
}
