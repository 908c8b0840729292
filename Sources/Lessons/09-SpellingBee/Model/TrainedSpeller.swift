import DataLoading
import Foundation
import TensorCore
import Training

/// The speller that comes with the course, trained by `./course train spelling-bee`.
public enum TrainedSpeller {
    public static let shape = SpellerShape(
        phonemeEmbedding: 128, encoderSize: 192, encoderLayers: 1, attentionSize: 128, letterEmbedding: 128)

    /// Where its weights are, below the folder `Datasets` of the repository.
    public static let path = "weights/spelling-bee.safetensors"

    /// - Parameters:
    ///   - datasets: the folder `Datasets` of the repository.
    ///   - file: other weights of the same shape, such as those of a training of your own; nil for those of the course.
    /// - Throws: `DataError` when the file is missing, damaged, or of another model.
    public static func load(from datasets: URL, file: URL? = nil) throws -> Speller {
        var generator = RandomSource(seed: 0)  // All weights are replaced.
        let speller = Speller(shape, using: &generator)
        try Weights.load(file ?? datasets.appending(path: path), into: speller.parameters)
        return speller
    }
}
