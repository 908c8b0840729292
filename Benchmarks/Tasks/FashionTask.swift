import DataLoading
import Foundation
import TensorCore
import Training

/// Fashion-MNIST, 60,000 images of 28×28 pixels, a 784-256-10 net of ReLU units, batches of 64, one epoch of SGD with
/// momentum. Mostly matrix products.
package struct FashionTask {
    /// The folder `Datasets` of the repository.
    package let datasets: URL
    /// Where packages of the system put data sets.
    package let system: URL
    /// How often it is timed.
    package var pace: Pace

    /// Engines agree to six digits for 200 steps; then rounding grows.
    private static let firstSteps = (count: 200, loss: (value: 0.7552164, tolerance: 2e-6))
    private static let epochLoss = (value: 0.5316, tolerance: 1e-3)

    package init(datasets: URL, system: URL = FetchableDataset.systemFolder, pace: Pace = .repeats(5)) {
        (self.datasets, self.system, self.pace) = (datasets, system, pace)
    }

    /// Whether the images are there. Without them random pixels are trained on: the same work, but no known loss.
    package var hasImages: Bool {
        (try? FetchableDataset.fashionMNIST.folder(datasets: datasets, system: system)) != nil
    }

    /// - Returns: milliseconds for the epoch, the mean loss of its first 200 steps, and of all of it.
    /// - Throws: `DataError` when the files are not as they should be.
    package func run() throws -> BenchmarkResult {
        let data = hasImages ? try images() : Self.randomImages()
        let task = DenseTask(
            name: hasImages ? "fashion-mlp" : "fashion-mlp, on random pixels", unit: .millisecondsPerEpoch,
            sizes: [784, 256, 10], learningRate: 0.05, momentum: 0.9, batchSize: 64, epochs: 1, seed: 41,
            pace: pace, sharesBatches: true)
        let (rates, losses) = task.rates(
            rowCount: data.count, firstSteps: Self.firstSteps.count, inputs: { data.batch($0).stepInputs }
        ) { net, inputs in
            net(inputs.tensors[0]).softmaxCrossEntropy(labels: inputs.indices[0])
        }
        return BenchmarkResult(
            task: task.name, unit: task.unit, rates: rates,
            losses: [
                .init(
                    name: "loss of the first \(Self.firstSteps.count) steps", measured: losses.first,
                    expected: hasImages ? Self.firstSteps.loss : nil),
                .init(name: "final loss", measured: losses.final, expected: hasImages ? Self.epochLoss : nil),
            ])
    }

    private func images() throws -> LabelledData {
        let training = try FashionMNIST.load(.full, from: datasets, system: system).training
        return LabelledData(pixels: training.pixels, rows: training.count, labels: training.labels)
    }

    private static func randomImages() -> LabelledData {
        var generator = RandomSource(seed: 1)
        let labels = (0..<60_000).map { _ in generator.below(10) }
        let pixels = (0..<60_000 * 784).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        return LabelledData(pixels: pixels, rows: labels.count, labels: labels)
    }
}
