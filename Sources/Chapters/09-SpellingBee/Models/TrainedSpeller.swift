import DataLoading
import Foundation
import TensorCore
import Training

/// The speller that comes with the course, trained by `./course train spelling-bee`.
package enum TrainedSpeller {
    /// Where its weights are, below the folder `Datasets` of the repository.
    package static let path = "speller/spelling-bee.safetensors"

    /// - Parameter datasets: the folder `Datasets` of the repository.
    /// - Throws: `DataError` when the file is missing or damaged.
    package static func load(from datasets: URL) throws -> Speller { try load(file: datasets.appending(path: path)) }

    /// Any speller that `course train` has written, of whatever shape.
    ///
    /// - Throws: `DataError` when the file is missing, damaged, or of another model.
    package static func load(file: URL) throws -> Speller {
        let shape = try SpellerShape(of: Safetensors(contentsOf: file))
        var generator = RandomSource(seed: 0)  // All weights are replaced.
        let speller = Speller(shape, using: &generator)
        try Weights.load(file, into: speller.parameters)
        return speller
    }
}

extension SpellerShape {
    /// The sizes that the tensors in a file have. Every size is read off a tensor that has it, so a file of a few bytes
    /// cannot ask for a large network; whether all tensors agree is seen when they are loaded.
    ///
    /// - Throws: `DataError` when it is not the file of a speller.
    init(of file: Safetensors) throws {
        func size(_ name: String, axis: Int, of shape: (Int) -> [Int]) throws -> Int {
            let found = try file.tensor(name).shape
            let size = axis < found.rank ? max(found[axis], 1) : 1
            return try file.tensor(name, shape: Shape(shape(size))).shape[axis]
        }
        let layers = file.names.count { $0.hasPrefix("encoder") && $0.hasSuffix(".forward.recurrentWeight") }
        let units = try (1...max(layers, 1)).map { number in
            try size("encoder\(number).forward.recurrentWeight", axis: 0) { [$0, 4 * $0] }
        }
        let scores = "attention.scoreWeight"
        self.init(
            phonemeEmbedding: try size("phonemes.table", axis: 1) { [SpellingCodes.phonemeCount, $0] },
            encoderSize: units[0], encoderLayers: units.count,
            attentionSize: file.names.contains(scores) ? try size(scores, axis: 0) { [$0] } : 0,
            letterEmbedding: try size("letters.table", axis: 1) { [SpellingCodes.letterCount, $0] })
    }
}
