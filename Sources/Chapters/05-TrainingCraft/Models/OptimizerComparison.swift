import ChapterKit
import DataLoading
import Foundation
import Layers
import Training

/// Five optimisers on one net, each at many rates, then each at its own best.
enum OptimizerComparison {
    /// An optimiser by name, at a rate.
    struct Candidate: Sendable {
        let name: String
        let make: @Sendable (_ rate: Double) -> any Optimizer
    }

    static let candidates = [
        Candidate(name: "gradient descent") { SGD(learningRate: $0) },
        Candidate(name: "momentum 0.9") { SGD(learningRate: $0, momentum: 0.9) },
        Candidate(name: "Nesterov 0.9") { SGD(learningRate: $0, momentum: 0.9, isNesterov: true) },
        Candidate(name: "RMSprop") { RMSprop(learningRate: $0, smoothing: 0.9) },
        Candidate(name: "Adam") { Adam(learningRate: $0) },
    ]
    static let rates = [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3]
    static let epochs = 10
    static let searchSeeds: [UInt64] = [101, 102, 103, 104, 105]
    static let seeds = (1...10).map { UInt64($0) }

    /// Rows of the search have part `search` and the last epoch alone; those that are reported have part `report`.
    static let experiment = TableExperiment.trials(
        "optimizers", summary: "five optimisers at nine rates on the digits net, then each at its best, ten seeds",
        columns: [
            "optimizer", "part", "rate", "seed", "epoch", "training loss", "validation loss", "held-out accuracy",
        ],
        candidates.map { candidate in
            Trial([candidate.name]) { datasets in
                let digits = try CraftDigits(from: datasets)
                var rows: [[String]] = []
                let best = best(of: rates, seeds: searchSeeds) { rate, seed in
                    let last = course(digits, candidate, rate, seed).last
                    rows.append(["search", cell(rate), "\(seed)"] + (last ?? []).prefix(3) + [""])
                    return last.flatMap { Double($0[2]) } ?? .infinity
                }
                for seed in seeds {
                    rows += course(digits, candidate, best, seed).map { ["report", cell(best), "\(seed)"] + $0 }
                }
                return rows
            }
        })

    /// For each epoch its number, both losses, and the accuracy on what is held out.
    private static func course(
        _ digits: CraftDigits, _ candidate: Candidate, _ rate: Double, _ seed: UInt64
    ) -> [[String]] {
        var training = CraftTraining(sizes: [64, 64, 10], optimizer: candidate.make(rate), seed: seed)
        return (1...epochs).map { epoch in
            training.epoch(on: digits.training)
            let losses = [digits.training, digits.validation].map { training.evaluation(on: $0).loss }
            let accuracy = training.evaluation(on: digits.heldOut).accuracy ?? .nan
            return ["\(epoch)"] + losses.map { cell($0.isFinite ? $0 : 1e9) } + [cell(accuracy)]
        }
    }
}
