import ChapterKit
import DataLoading
import Foundation
import Layers
import TensorCore
import Training

/// How much data a step should look at: one picture, 32, or all.
enum BatchSizes {
    static let sizes = [1, 32, 1077]
    static let seeds: [UInt64] = [1, 2, 3, 4, 5]
    private static let cases = 20 * 1077

    /// Each batch size with the best of seven rates, chosen on the validation part with seeds that are not reported.
    static let experiment = TableExperiment.trials(
        "batch-sizes", summary: "loss against pictures seen, for batches of 1, 32 and all 1077, five seeds",
        columns: ["batch", "rate", "seed", "cases", "training loss", "validation accuracy"],
        sizes.map { size in
            Trial(["\(size)"]) { datasets in
                let digits = try CraftDigits(from: datasets)
                let rate = best(of: [0.01, 0.03, 0.1, 0.3, 1, 3, 10], seeds: [101, 102]) { rate, seed in
                    course(digits, size, rate, seed).last.map { $0.evaluation.loss } ?? .infinity
                }
                return seeds.flatMap { seed in
                    course(digits, size, rate, seed).map {
                        [cell(rate), "\(seed)", "\($0.cases)", cell($0.loss), cell($0.evaluation.accuracy ?? .nan)]
                    }
                }
            }
        })

    private struct Place {
        let cases: Int
        let loss: Double
        let evaluation: Evaluation
    }

    /// A training, looked at each time the number of pictures seen has doubled.
    private static func course(_ digits: CraftDigits, _ size: Int, _ rate: Double, _ seed: UInt64) -> [Place] {
        var training = CraftTraining(sizes: [64, 32, 10], optimizer: SGD(learningRate: rate), seed: seed)
        training.batchSize = size
        var (seen, next) = (0, size == 1077 ? 0 : 32)
        var places: [Place] = []
        while seen < cases {
            for rows in training.generator.batches(of: digits.training.count, size: size) {
                if seen >= next {
                    places.append(
                        Place(
                            cases: seen, loss: training.evaluation(on: digits.training).loss,
                            evaluation: training.evaluation(on: digits.validation)))
                    next = max(2 * seen, 32)
                }
                training.step(on: digits.training.batch(rows))
                seen += rows.count
            }
        }
        places.append(
            Place(
                cases: seen, loss: training.evaluation(on: digits.training).loss,
                evaluation: training.evaluation(on: digits.validation)))
        return places
    }

    /// The cosine between the gradient of a batch and that of all pictures, after one epoch of training.
    ///
    /// - Returns: for each size so many cosines.
    static func directions(_ digits: CraftDigits, sizes: [Int], draws: Int, seed: UInt64) -> [[Double]] {
        var training = CraftTraining(sizes: [64, 32, 10], optimizer: SGD(learningRate: 0.1), seed: seed)
        training.epoch(on: digits.training)
        func gradient(_ batch: LabelledData) -> [Double] {
            for parameter in training.net.parameters { parameter.zeroGradient() }
            training.net(batch.inputs).softmaxCrossEntropy(labels: batch.labels).backward()
            return training.net.parameters.flatMap { ($0.gradient?.elements ?? []).map { Double($0) } }
        }
        let whole = gradient(digits.training)
        return sizes.map { size in
            (0..<draws).map { _ in
                let rows = Array(training.generator.permutation(digits.training.count).prefix(size))
                return cosine(gradient(digits.training.batch(rows)), whole)
            }
        }
    }

    private static func cosine(_ a: [Double], _ b: [Double]) -> Double {
        func product(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
        return product(a, b) / (product(a, a) * product(b, b)).squareRoot()
    }
}
