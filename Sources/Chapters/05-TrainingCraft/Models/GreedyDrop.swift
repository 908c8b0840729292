import ChapterKit
import DataLoading
import Foundation
import Layers
import Training

/// Drop the learning rate early, and the score is better at once. And in the end?
enum GreedyDrop {
    static let shares = [0.2, 0.4, 0.6, 0.8, 1.0]
    static let epochs = 20
    static let seeds = (1...10).map { UInt64($0) }
    static let rate = 0.3
    static let factor = 0.03

    static let experiment = TableExperiment.trials(
        "greedy-drop", summary: "rate 0.3 multiplied by 0.03 after a share of 20 epochs; batches of 4, ten seeds",
        columns: ["share", "seed", "epoch", "training loss", "validation loss", "validation accuracy"],
        shares.flatMap { share in
            seeds.map { seed in
                Trial([cell(share), "\(seed)"]) { datasets in
                    let digits = try CraftDigits(from: datasets)
                    var training = CraftTraining(
                        sizes: [64, 32, 10], optimizer: SGD(learningRate: rate), seed: seed)
                    training.batchSize = 4
                    return (1...epochs).map { epoch in
                        let isDropped = Double(epoch) > share * Double(epochs)
                        training.optimizer.learningRate = isDropped ? rate * factor : rate
                        training.epoch(on: digits.training)
                        let validation = training.evaluation(on: digits.validation)
                        return [
                            "\(epoch)", cell(training.evaluation(on: digits.training).loss), cell(validation.loss),
                            cell(validation.accuracy ?? .nan),
                        ]
                    }
                }
            }
        })
}
