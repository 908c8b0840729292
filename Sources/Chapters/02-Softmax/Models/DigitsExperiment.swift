import Contracts
import DataLoading
import ExerciseKit
import Foundation

/// Softmax regression on the handwritten digits: 1,437 to learn from, 360 held out.
///
/// All runs hold out the same images, so that they can be compared; their seeds draw the order of the examples.
package struct DigitsExperiment: Sendable {
    /// Draws which images are held out: `Digits.split(seed: 0)`.
    package static let splitSeed: UInt64 = 0

    /// What the chapter trains with; the seed draws the order of the examples.
    package static func settings(seed: UInt64) -> SoftmaxTraining {
        SoftmaxTraining(epochs: 40, batchSize: 32, learningRate: 0.5, seed: seed)
    }

    package let training: LabelledBatch
    package let heldOut: LabelledBatch
    package var settings: SoftmaxTraining

    /// - Parameter seed: draws the order of the examples.
    package init(_ digits: Digits, seed: UInt64) {
        let split = digits.split(seed: Self.splitSeed)
        training = LabelledBatch(inputs: split.training.images, labels: split.training.labels)
        heldOut = LabelledBatch(inputs: split.heldOut.images, labels: split.heldOut.labels)
        settings = Self.settings(seed: seed)
    }

    /// Trains a classifier of ten classes, whoever's functions these are.
    package func run(_ functions: Functions) throws -> SoftmaxRun {
        try functions.train(on: training, heldOut: heldOut, classCount: Digits.classCount, settings)
    }

    /// Runs with this seed and the four after it.
    ///
    /// - Throws: `DataError` for a data set that cannot be read, and what the functions throw.
    package static func fiveRuns(_ functions: Functions, from datasets: URL, seed: UInt64) throws
        -> [SoftmaxRun]
    {
        let digits = try Digits.load(from: datasets)
        return try (0..<5).map { try DigitsExperiment(digits, seed: seed &+ UInt64($0)).run(functions) }
    }
}
