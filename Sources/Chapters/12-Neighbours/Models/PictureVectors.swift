import DataLoading
import Foundation
import Layers
import TensorCore
import Training

/// What stands for a picture when pictures are compared: its pixels, or what a trained net makes of them.
enum PictureLayer: String, CaseIterable, Sendable {
    case pixels
    /// Behind the first and the second transition: maps of 7×7 and 3×3.
    case firstMaps = "maps 7x7"
    case secondMaps = "maps 3x3"
    /// What the last block gives, normalised and cut off at 0: 132 maps of 3×3.
    case lastMaps = "last maps 3x3"
    /// Their mean over the nine places: one short vector.
    case pooled
    case logits
}

/// Pictures as rows of numbers, by a net and one of its layers.
struct PictureVectors {
    let net: DenseNet

    /// - Returns: `[pictures, width]`, in the order of the pictures, without a record.
    func vectors(of pictures: FashionMNIST, at layer: PictureLayer, chunk: Int = 100) -> Tensor {
        let parts = stride(from: 0, to: pictures.count, by: chunk).map { start in
            let batch = pictures.batch(start..<min(start + chunk, pictures.count))
            guard layer != .pixels else { return batch }
            return withoutRecording { activations(batch, at: layer) }
        }
        return .concatenate(parts, axis: 0).detached
    }

    private func activations(_ batch: Tensor, at layer: PictureLayer) -> Tensor {
        let side = FashionMNIST.side
        var signal = net.stem(batch.reshaped([batch.shape[0], 1, side, side]))
        if let norm = net.stemNorm { signal = norm(signal, mode: .evaluation, rectified: true).maxPooled(size: 2) }
        for (number, block) in net.blocks.enumerated() {
            signal = block(signal, mode: .evaluation)
            if number < net.transitions.count { signal = net.transitions[number](signal, mode: .evaluation) }
            if number == 0, layer == .firstMaps { return flat(signal) }
            if number == 1, layer == .secondMaps { return flat(signal) }
        }
        let last = net.norm(signal, mode: .evaluation, rectified: true)
        if layer == .lastMaps { return flat(last) }
        let pooled = last.globalAveragePooled()
        return layer == .pooled ? pooled : net.classifier(pooled)
    }

    private func flat(_ maps: Tensor) -> Tensor {
        maps.reshaped([maps.shape[0], maps.count / maps.shape[0]])
    }

    /// The net of chapter 11 whose weights are in the repository; it has learned the ten classes of the training part.
    ///
    /// - Throws: `DataError` for a file that is missing, damaged, or of another net.
    static func trained(from datasets: URL) throws -> PictureVectors {
        var generator = RandomSource(seed: 0)  // All weights are replaced.
        let net = DenseNet(try design(layers: 6, growth: 12, classes: FashionMNIST.classCount), using: &generator)
        try Weights.load(datasets.appending(path: "results/fashion-densenet.safetensors"), into: net.stored)
        return PictureVectors(net: net)
    }

    /// A DenseNet-BC of three blocks for Fashion-MNIST, as in chapter 11.
    static func design(layers: Int, growth: Int, classes: Int) throws -> DenseNetDesign {
        try DenseNetDesign(
            blocks: [layers, layers, layers], growthRate: growth, hasBottleneck: true, compression: 0.5,
            classCount: classes, image: ImageSize(height: FashionMNIST.side, width: FashionMNIST.side, channels: 1),
            stem: .pooled, firstChannels: 2 * growth)
    }
}
