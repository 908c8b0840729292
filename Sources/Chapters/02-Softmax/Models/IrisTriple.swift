import Contracts
import DataLoading
import ExerciseKit
import Foundation

/// The three species of iris seen through two features, and a softmax classifier that tells them apart.
package struct IrisTriple: Sendable {
    package let features: [Iris.Feature]
    /// `[150][2]`, in cm.
    package let inputs: [[Double]]
    /// `[150]`, the species.
    package let labels: [Int]
    private let means: [Double]
    private let deviations: [Double]

    /// - Parameters:
    ///   - features: two of the four.
    ///   - datasets: the folder `Datasets`.
    /// - Throws: `DataError` when the file is not what it should be.
    package init(features: [Iris.Feature], from datasets: URL) throws {
        let iris = try Iris.load(from: datasets)
        self.features = features
        labels = iris.labels
        let rows = iris.features.map { row in features.map { row[$0.rawValue] } }
        inputs = rows
        let count = Double(rows.count)
        let means = features.indices.map { column in rows.reduce(0) { $0 + $1[column] } / count }
        deviations = features.indices.map { column in
            (rows.reduce(0) { $0 + ($1[column] - means[column]) * ($1[column] - means[column]) } / count).squareRoot()
        }
        self.means = means
    }

    /// Lengths in cm brought to mean 0 and standard deviation 1, so that one learning rate suits all features.
    package func standardised(_ input: [Double]) -> [Double] {
        input.indices.map { (input[$0] - means[$0]) / deviations[$0] }
    }

    /// A classifier trained on all 150 flowers: none is held out, for the figure shows them all.
    package func run(_ functions: Functions, seed: UInt64) throws -> SoftmaxRun {
        try functions.train(
            on: LabelledBatch(inputs: inputs.map(standardised), labels: labels),
            heldOut: LabelledBatch(inputs: [], labels: []), classCount: Iris.Species.allCases.count,
            SoftmaxTraining(epochs: 200, batchSize: 15, learningRate: 0.1, seed: seed))
    }

    /// The logits of one flower, in cm, under a trained classifier.
    func logits(of input: [Double], _ run: SoftmaxRun) -> [Double] {
        run.model.logits(run.values, [standardised(input)]).first ?? []
    }
}
