import Contracts
import ExerciseKit
import TensorCore

/// Chapter 12: the exercises in the order of the lesson. Each has a file of its own beside this one.
package enum NeighboursChecks {
    package static let chapter = Chapter(
        number: "12", title: "Neighbours and memories", folder: "12-Neighbours",
        tutorial: "Docs/12-neighbours-and-memories.md")
}

extension Answer {
    /// A matrix, as a table.
    init(_ matrix: Matrix) { self.init(matrix.table) }

    /// Lists of indices, as a table.
    init(_ lists: [[Int]]) { self.init(lists.map { $0.map(Double.init) }) }

    /// Matrices of one shape, as numbers with three axes; of unequal shapes a flat list.
    init(_ matrices: [Matrix]) {
        let values = matrices.flatMap(\.values)
        guard let first = matrices.first, matrices.allSatisfy({ $0.shape == first.shape }) else {
            self.init(values)
            return
        }
        self.init(shape: [matrices.count] + first.shape, values: values)
    }
}

extension RandomSource {
    /// Numbers from -2 to 2.
    mutating func matrix(_ rows: Int, _ columns: Int) -> Matrix {
        Matrix(rows: rows, columns: columns, values: numbers(rows * columns))
    }

    mutating func numbers(_ count: Int) -> [Double] { (0..<count).map { _ in uniform(in: -2..<2) } }

    /// Each 1 or -1.
    mutating func signs(_ count: Int) -> [Double] { (0..<count).map { _ in chance(0.5) ? 1 : -1 } }

    /// Weights that are the same both ways, without a diagonal.
    mutating func symmetricWeights(_ units: Int) -> Matrix {
        var weights = Matrix(rows: units, columns: units)
        for i in 0..<units {
            for j in 0..<i {
                let weight = uniform(in: -1..<1)
                (weights[i, j], weights[j, i]) = (weight, weight)
            }
        }
        return weights
    }
}
