import DataLoading
import Training

extension TrainingTask {
    /// Training data and data held out.
    package typealias LabelledParts = (training: LabelledData, heldOut: LabelledData)

    /// Reads the parts; the seed draws which rows are held out, where the set has no test part of its own.
    package typealias PartsLoader = @Sendable (_ folders: DataFolders, _ seed: UInt64) throws -> LabelledParts

    /// Digits of 8x8 pixels.
    package static let digits: PartsLoader = { folders, seed in
        let parts = try Digits.load(from: folders.datasets).split(seed: seed)
        return (
            LabelledData(rows: parts.training.images, labels: parts.training.labels),
            LabelledData(rows: parts.heldOut.images, labels: parts.heldOut.labels)
        )
    }

    /// Fashion-MNIST, which has its own test part.
    package static let fashion: PartsLoader = { folders, _ in
        let parts = try FashionMNIST.load(
            folders.isFull ? .full : .part, from: folders.datasets, system: folders.system)
        return (
            LabelledData(pixels: parts.training.pixels, rows: parts.training.count, labels: parts.training.labels),
            LabelledData(pixels: parts.test.pixels, rows: parts.test.count, labels: parts.test.labels)
        )
    }
}
