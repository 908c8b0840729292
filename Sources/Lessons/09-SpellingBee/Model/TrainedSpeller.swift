import DataLoading
import Foundation
import TensorCore
import Training

/// The speller that comes with the course, trained by `./course train spelling-bee`.
public enum TrainedSpeller {
    /// Where its weights are, below the folder `Datasets` of the repository.
    public static let path = "speller/spelling-bee.safetensors"

    /// - Parameter datasets: the folder `Datasets` of the repository.
    /// - Throws: `DataError` when the file is missing or damaged.
    public static func load(from datasets: URL) throws -> Speller { try load(file: datasets.appending(path: path)) }

    /// Any speller that `course train` has written, of whatever shape.
    ///
    /// - Throws: `DataError` when the file is missing, damaged, or of another model.
    public static func load(file: URL) throws -> Speller {
        let shape = try SpellerShape(of: Safetensors(contentsOf: file))
        var generator = RandomSource(seed: 0)  // All weights are replaced.
        let speller = Speller(shape, using: &generator)
        try Weights.load(file, into: speller.parameters)
        return speller
    }
}

extension SpellerShape {
    /// The sizes that the tensors in a file have.
    ///
    /// - Throws: `DataError` when it is not the file of a speller.
    init(of file: Safetensors) throws {
        func size(_ name: String, axis: Int) throws -> Int {
            let shape = try file.tensor(name).shape
            return axis < shape.rank ? shape[axis] : 0
        }
        let layers = file.names.count { $0.hasPrefix("encoder") && $0.hasSuffix(".forward.recurrentWeight") }
        let scores = "attention.scoreWeight"
        self.init(
            phonemeEmbedding: try size("phonemes.table", axis: 1),
            encoderSize: try size("encoder1.forward.recurrentWeight", axis: 0), encoderLayers: layers,
            attentionSize: file.names.contains(scores) ? try size(scores, axis: 0) : 0,
            letterEmbedding: try size("letters.table", axis: 1))
    }
}
