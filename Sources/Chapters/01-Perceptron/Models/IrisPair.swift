import Contracts
import DataLoading
import Foundation
import TensorCore

/// Two species of iris seen through two features: what chapter 01 learns to tell apart.
package struct IrisPair: Sendable {
    /// The species of label 0 and of label 1.
    package let species: [Iris.Species]
    /// The features of the first and of the second input.
    package let features: [Iris.Feature]
    /// One example a flower, in the order of the file.
    package let examples: [Example]
    /// The flower's row in the file, from 1, for each example.
    package let rows: [Int]

    /// - Parameters:
    ///   - first: the species that gets label 0.
    ///   - second: the species that gets label 1.
    ///   - features: two of the four.
    ///   - datasets: the folder `Datasets`.
    /// - Throws: `DataError` when the file is not what it should be.
    package init(
        _ first: Iris.Species, _ second: Iris.Species, features: [Iris.Feature] = [.petalLength, .petalWidth],
        from datasets: URL
    ) throws {
        let iris = try Iris.load(from: datasets)
        species = [first, second]
        self.features = features
        rows = iris.labels.indices.filter { [first.rawValue, second.rawValue].contains(iris.labels[$0]) }.map { $0 + 1 }
        examples = rows.map { row in
            Example(
                inputs: features.map { iris.features[row - 1][$0.rawValue] },
                label: iris.labels[row - 1] == second.rawValue ? 1 : 0)
        }
    }

    /// The examples in an order drawn by this seed: the perceptron's line depends on the order.
    package func shuffled(seed: UInt64) -> [Example] {
        var generator = RandomSource(seed: seed)
        return generator.permutation(examples.count).map { examples[$0] }
    }
}
