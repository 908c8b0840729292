import DataLoading
import Foundation
import Layers
import TensorCore
import Training

/// The tiramisu that says of every pixel of a scene what it shows.
struct SceneSegmenter {
    let net: Tiramisu

    /// Three times smaller on the way down: 64, 32, 16, 8 pixels.
    static func design() throws -> TiramisuDesign {
        try TiramisuDesign(
            image: ImageSize(height: ClothesScenes.side, width: ClothesScenes.side, channels: 1),
            classCount: ClothesScenes.classCount, firstChannels: 12, growthRate: 10, down: [2, 3, 4], middle: 5,
            up: [4, 3, 2])
    }

    init(_ design: TiramisuDesign, using generator: inout RandomSource) {
        net = Tiramisu(design, using: &generator)
    }

    /// The segmenter whose weights are in the repository; `Docs/11-densenet.md` has the command that trains it again.
    ///
    /// - Throws: `DataError` for a file that is missing, damaged, or of another net.
    static func trained(_ datasets: URL) throws -> SceneSegmenter {
        var generator = RandomSource(seed: 0)  // All weights are replaced.
        let segmenter = SceneSegmenter(try design(), using: &generator)
        try Weights.load(datasets.appending(path: "results/segment-scenes.safetensors"), into: segmenter.net.stored)
        return segmenter
    }

    /// - Returns: logits, `[batch · row · column, classCount]`.
    func logits(_ images: Tensor, mode: Mode) -> Tensor {
        let maps = net(images, mode: mode)
        let classes = maps.shape[1]
        return maps.transposed([0, 2, 3, 1]).reshaped([maps.count / classes, classes])
    }

    /// The likeliest class of every pixel, `[batch, row, column]`.
    func predictions(_ images: Tensor) -> [Int] {
        withoutRecording { logits(images, mode: .evaluation).argMax(axis: -1) }
    }

    /// Loss and share of right pixels, and how classes are covered.
    func evaluation(on batches: [SceneBatch]) -> (Evaluation, OverlapCounts) {
        var counts = OverlapCounts(classCount: net.design.classCount)
        var (loss, pixels) = (0.0, 0)
        withoutRecording {
            for batch in batches {
                let logits = logits(batch.images, mode: .evaluation)
                loss += Double(logits.softmaxCrossEntropy(labels: batch.labels).item) * Double(batch.labels.count)
                pixels += batch.labels.count
                counts.add(predicted: logits.argMax(axis: -1), labels: batch.labels)
            }
        }
        return (Evaluation(loss: loss / Double(max(pixels, 1)), accuracy: counts.accuracy), counts)
    }
}
