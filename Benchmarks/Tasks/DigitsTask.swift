import DataLoading
import Foundation
import TensorCore
import Training

/// Handwritten digits of 8×8 pixels, 1,437 of the 1,797 for training, batches of 32, 30 epochs of SGD with momentum.
package struct DigitsTask {
    /// The net: a softmax classifier, or one hidden layer of 128 ReLU units.
    package enum Net: String, Sendable {
        case softmax = "digits-softmax"
        case mlp = "digits-mlp"
    }

    /// The folder `Datasets` of the repository.
    package let datasets: URL
    package let net: Net
    /// How often it is timed.
    package var pace: Pace

    /// Whether steps are replayed; otherwise each of them builds its graph.
    package var isCaptured: Bool

    package init(net: Net, datasets: URL, pace: Pace = .repeats(5), isCaptured: Bool = true) {
        (self.net, self.datasets, self.pace, self.isCaptured) = (net, datasets, pace, isCaptured)
    }

    /// - Returns: milliseconds for an epoch, and the mean loss of the last one.
    /// - Throws: `DataError` when the digits are not as they should be.
    package func run() throws -> BenchmarkResult {
        let data = try Self.trainingPart(of: Digits.load(from: datasets))
        let task = DenseTask(
            name: net.rawValue, unit: .millisecondsPerEpoch, sizes: net == .mlp ? [64, 128, 10] : [64, 10],
            learningRate: 0.05, momentum: 0.9, batchSize: 32, epochs: 30, seed: 31, pace: pace, isCaptured: isCaptured)
        let (rates, losses) = task.rates(rowCount: data.count, inputs: { data.batch($0).stepInputs }) { net, inputs in
            net(inputs.tensors[0]).softmaxCrossEntropy(labels: inputs.indices[0])
        }
        let expected = net == .mlp ? (value: 0.0153142, tolerance: 5e-6) : (value: 0.114609, tolerance: 2e-6)
        return BenchmarkResult(
            task: task.name, unit: task.unit, rates: rates,
            losses: [.init(name: "final loss", measured: losses.final, expected: expected)], refusal: losses.refusal)
    }

    /// The rows that the comparison programs train on.
    private static func trainingPart(of digits: Digits) -> LabelledData {
        var generator = PeerGenerator(seed: 3)
        let rows = generator.permutation(digits.images.count).prefix(1437)
        return LabelledData(rows: rows.map { digits.images[$0] }, labels: rows.map { digits.labels[$0] })
    }
}
