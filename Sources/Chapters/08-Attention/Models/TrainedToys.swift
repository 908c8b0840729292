import DataLoading
import Foundation
import TensorCore
import Training

extension ToyTranslator {
    /// A net whose weights are in the repository, in half precision; `Docs/08-attention.md` has the command that trains
    /// it again.
    ///
    /// - Throws: `DataError` for a file that is missing, damaged, or of another net.
    static func trained(_ task: ToySequences, _ datasets: URL) throws -> ToyTranslator {
        var generator = RandomSource(seed: 0)
        let net = ToyTranslator(ToySizes(), using: &generator)
        try Weights.load(datasets.appending(path: "results/toy-\(task.rawValue).safetensors"), into: net.parameters)
        return net
    }
}
