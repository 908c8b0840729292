import ChapterKit
import DataLoading
import Foundation
import Layers
import TensorCore
import Training

/// Four ways against learning by heart, and all of them together, on few digits.
enum Regularizers {
    static let methods = ["none", "decay", "noise", "dropout", "all"]
    static let counts = [100, 200, 500]
    static let seeds = (1...20).map { UInt64($0) }

    /// How strong each of them is; 0 for those that are off.
    struct Strength: Sendable {
        var decay = 0.0
        var noise = 0.0
        var dropout = 0.0

        /// As a table writes it.
        var text: String { [decay, noise, dropout].map { cell($0) }.joined(separator: " ") }
    }

    private static let candidates: [(method: String, strengths: [Strength])] = [
        ("none", [Strength()]), ("decay", [0.0003, 0.001, 0.003, 0.01, 0.03].map { Strength(decay: $0) }),
        ("noise", [0.1, 0.2, 0.3, 0.5].map { Strength(noise: $0) }),
        ("dropout", [0.2, 0.4, 0.6].map { Strength(dropout: $0) }),
    ]

    /// The strengths are chosen by the validation loss over three seeds that are not reported; `all` takes those of the
    /// three as they are.
    static let experiment = TableExperiment.trials(
        "regularizers", summary: "weight decay, noise, dropout and all three on 100, 200 and 500 digits, 20 seeds",
        columns: [
            "count", "method", "decay noise dropout", "seed", "training loss", "held-out loss", "held-out accuracy",
            "accuracy of 30 noisy passes",
        ],
        counts.map { count in
            Trial(["\(count)"]) { datasets in
                let digits = try CraftDigits(from: datasets)
                var chosen: [(method: String, strength: Strength)] = candidates.map { method, strengths in
                    let strength = best(of: strengths, seeds: [101, 102, 103]) { strength, seed in
                        let part = digits.few(count, seed: seed)
                        return trained(part, strength, seed).evaluation(on: part.validation).loss
                    }
                    return (method, strength)
                }
                var all = Strength()
                for (_, strength) in chosen {
                    all.decay += strength.decay
                    all.noise += strength.noise
                    all.dropout += strength.dropout
                }
                chosen.append(("all", all))
                return chosen.flatMap { method, strength in
                    seeds.map { seed in
                        let part = digits.few(count, seed: seed)
                        var training = trained(part, strength, seed)
                        let heldOut = training.evaluation(on: part.heldOut)
                        return [
                            method, strength.text, "\(seed)", cell(training.evaluation(on: part.training).loss),
                            cell(heldOut.loss), cell(heldOut.accuracy ?? .nan), cell(voted(&training, part.heldOut)),
                        ]
                    }
                }
            }
        })

    private static func trained(_ digits: CraftDigits, _ strength: Strength, _ seed: UInt64) -> CraftTraining {
        var training = CraftTraining(
            sizes: [64, 128, 10],
            optimizer: SGD(learningRate: 0.05, momentum: 0.9, weightDecay: strength.decay), seed: seed)
        (training.noise, training.dropout, training.batchSize) = (strength.noise, strength.dropout, 20)
        for _ in 0..<(6000 / digits.training.count) { training.epoch(on: digits.training) }
        return training
    }

    /// The accuracy of the mean probability over thirty passes with noise and dropout left on.
    private static func voted(_ training: inout CraftTraining, _ data: LabelledData) -> Double {
        withoutRecording {
            var sum = Tensor.zeros([data.count, 10])
            for _ in 0..<30 { sum.add(training.noisyLogits(data.inputs).softmax()) }
            return Double(correctCount(logits: sum, labels: data.labels)) / Double(data.count)
        }
    }
}
