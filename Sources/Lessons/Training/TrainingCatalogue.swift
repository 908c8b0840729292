import DataLoading
import TensorCore
import Training

/// Everything that `course train` can train: one entry a task.
///
/// To add one, write a `TrainingTask` in a file of your chapter's folder and name it in ``all``:
///
/// ```swift
/// extension TrainingTask {
///     static let temporalOrder = TrainingTask(
///         name: "temporal-order", summary: "temporal order, LSTM with 10 units",
///         recipe: Recipe(epochs: 20, batchSize: 32, optimizer: RMSprop(learningRate: 1e-3), longestGradient: 1),
///         unit: "sequences"
///     ) { setting in
///         let net = OrderNet(using: &setting.generator)
///         let loop = TrainingLoop(
///             data: DrawnBatches(rows: 3200) { OrderBatch(count: $0, using: &$1) },
///             parameters: net.parameters, recipe: setting.recipe,
///             forward: { net($0.symbols) }, loss: { $0.softmaxCrossEntropy(labels: $1.labels) },
///             heldOut: { net.evaluation(on: heldOut) })
///         return PreparedTraining(loop: loop, trainingCount: 3200, heldOutCount: heldOut.count)
///     }
/// }
/// ```
/// - The data is any `BatchSource`: `LabelledData`, `DrawnBatches` (made up as needed), `OrderedBatches` (windows of a
///   text, whose state is carried along), or your own, for instance with buckets of equal length.
/// - Read every number of the recipe from `setting.recipe`: the caller may have changed it.
/// - Draw from `setting.generator` and, in the forward pass, from `context.generator` alone: then the same seed gives
///   the same numbers, and a training that was stopped goes on as if it had not been.
/// - Give layers names, so that no two parameters have the same: checkpoints keep them by name.
/// - `heldOut` may measure a validation part instead; say so by `part: "validation"`.
public enum TrainingCatalogue {
    public static let all: [TrainingTask] =
        [
            .classifier(
                name: "digits-softmax", summary: "digits 8x8, softmax classifier 64-10", sizes: [64, 10],
                recipe: Recipe(epochs: 30, batchSize: 32, optimizer: SGD(learningRate: 0.1, momentum: 0.9)),
                load: digits),
            .classifier(
                name: "digits-mlp", summary: "digits 8x8, one hidden layer 64-128-10", sizes: [64, 128, 10],
                recipe: Recipe(epochs: 30, batchSize: 16, optimizer: SGD(learningRate: 0.1, momentum: 0.9)),
                load: digits),
            .classifier(
                name: "fashion-mlp", summary: "Fashion-MNIST 28x28, one hidden layer 784-256-10",
                sizes: [784, 256, 10],
                recipe: Recipe(epochs: 5, batchSize: 64, optimizer: SGD(learningRate: 0.05, momentum: 0.9)),
                load: fashion),
        ] + CharacterModel.Kind.allCases.map(TrainingTask.shakespeare) + TrainingTask.temporalOrders
        + TrainingTask.toys + TrainingTask.spellers + TrainingTask.images

    private static let digits: @Sendable (DataFolders, UInt64) throws -> TrainingTask.LabelledParts = { folders, seed in
        let parts = try Digits.load(from: folders.datasets).split(seed: seed)
        return (
            LabelledData(rows: parts.training.images, labels: parts.training.labels),
            LabelledData(rows: parts.heldOut.images, labels: parts.heldOut.labels)
        )
    }

    /// The set has its own test part, so the seed draws nothing here.
    private static let fashion: @Sendable (DataFolders, UInt64) throws -> TrainingTask.LabelledParts = { folders, _ in
        let parts = try FashionMNIST.load(
            folders.isFull ? .full : .part, from: folders.datasets, system: folders.system)
        return (
            LabelledData(pixels: parts.training.pixels, rows: parts.training.count, labels: parts.training.labels),
            LabelledData(pixels: parts.test.pixels, rows: parts.test.count, labels: parts.test.labels)
        )
    }
}
