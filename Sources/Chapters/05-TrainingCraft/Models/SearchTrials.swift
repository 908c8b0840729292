import ChapterKit
import Contracts
import DataLoading
import Foundation
import Layers
import TensorCore
import Training

/// Nine trials on a grid against nine at random, twenty times, and sixty-four at random.
enum SearchTrials {
    /// The learning rate decides; the weight decay hardly matters in this range.
    static let axes = [
        SearchAxis(low: 0.001, high: 10, isLogarithmic: true), SearchAxis(low: 1e-7, high: 1e-4, isLogarithmic: true),
    ]
    static let repeats = 20

    static let experiment = TableExperiment.trials(
        "grid-random", summary: "nine grid points against nine random ones, 20 times; then 64 random trials",
        columns: ["kind", "repeat", "trial", "rate", "decay", "validation accuracy"],
        (1...repeats).map { number in
            Trial(["grid", "\(number)"]) { try rows($0, settings(try gridDraws()), seed: UInt64(number)) }
        }
            + (1...repeats).map { number in
                Trial(["random", "\(number)"]) {
                    try rows($0, settings(draws(9, seed: UInt64(number))), seed: UInt64(number))
                }
            }
            + [Trial(["many", "1"]) { try rows($0, settings(draws(64, seed: 1000)), seed: 1000) }])

    /// The middles of nine cells of equal size.
    static func gridDraws() throws -> [[Double]] {
        let thirds = [1, 3, 5].map { $0 / 6.0 }
        return thirds.flatMap { x in thirds.map { [x, $0] } }
    }

    static func draws(_ count: Int, seed: UInt64) -> [[Double]] {
        var generator = RandomSource(seed: seed)
        return (0..<count).map { _ in [generator.uniform(), generator.uniform()] }
    }

    private static func settings(_ draws: [[Double]]) throws -> [[Double]] {
        try randomSearch(axes: axes, draws: draws)
    }

    /// A short training for each setting: 300 digits, five epochs.
    private static func rows(_ datasets: URL, _ settings: [[Double]], seed: UInt64) throws -> [[String]] {
        let digits = try CraftDigits(from: datasets).few(300, seed: seed)
        return settings.enumerated().map { trial, setting in
            var training = CraftTraining(
                sizes: [64, 32, 10], optimizer: SGD(learningRate: setting[0], weightDecay: setting[1]),
                seed: 100 * seed + UInt64(trial))
            for _ in 0..<5 { training.epoch(on: digits.training) }
            let accuracy = training.evaluation(on: digits.validation).accuracy ?? .nan
            return ["\(trial)", cell(setting[0]), cell(setting[1]), cell(accuracy)]
        }
    }
}
