import DataLoading
import TensorCore
import Training

/// Everything that `course train` can train: one entry a task.
public enum TrainingCatalogue {
    public static let all = [
        TrainingTask(
            name: "digits-softmax", summary: "digits 8x8, softmax classifier 64-10",
            sizes: [64, 10], recipe: Recipe(epochs: 30, batchSize: 32, learningRate: 0.1), load: digits),
        TrainingTask(
            name: "digits-mlp", summary: "digits 8x8, one hidden layer 64-128-10",
            sizes: [64, 128, 10], recipe: Recipe(epochs: 30, batchSize: 16, learningRate: 0.1), load: digits),
        TrainingTask(
            name: "fashion-mlp", summary: "Fashion-MNIST 28x28, one hidden layer 784-256-10",
            sizes: [784, 256, 10], recipe: Recipe(epochs: 5, batchSize: 64, learningRate: 0.05), load: fashion),
    ]

    private static let digits: @Sendable (DataFolders, UInt64) throws -> TrainingTask.Parts = { folders, seed in
        let parts = try Digits.load(from: folders.datasets).split(seed: seed)
        return (
            LabelledData(rows: parts.training.images, labels: parts.training.labels),
            LabelledData(rows: parts.heldOut.images, labels: parts.heldOut.labels)
        )
    }

    /// The set has its own test part, so the seed draws nothing here.
    private static let fashion: @Sendable (DataFolders, UInt64) throws -> TrainingTask.Parts = { folders, _ in
        let parts = try FashionMNIST.load(
            folders.isFull ? .full : .part, from: folders.datasets, system: folders.system)
        return (
            LabelledData(pixels: parts.training.pixels, rows: parts.training.count, labels: parts.training.labels),
            LabelledData(pixels: parts.test.pixels, rows: parts.test.count, labels: parts.test.labels)
        )
    }
}
