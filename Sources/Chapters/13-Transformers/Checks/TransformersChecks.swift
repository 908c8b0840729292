import Contracts
import ExerciseKit
import TensorCore

/// Chapter 13: the exercises in the order of the lesson. Each has a file of its own beside this one; all stored answers
/// are from `Tests/Scripts/transformer_exercise_numbers.py` or by hand.
package enum TransformersChecks {
    package static let chapter = Chapter(
        number: "13", title: "Transformers", folder: "13-Transformers", tutorial: "Docs/13-transformers.md")

    /// Four positions of three features, and a head of width 2 with values of width 4.
    static let input = Matrix([[1, 0.5, -1], [0.25, -1.5, 0.75], [-0.5, 1, 2], [1.5, -0.25, 0.5]])
    static let head = HeadWeights(
        query: Matrix([[1, -0.5], [0.5, 0.25], [-1, 2]]), key: Matrix([[0.5, 1.5], [-1, 0.25], [0.75, -0.5]]),
        value: Matrix([[1, -2, 0.5, 0], [0.5, 4, -1, 1], [3, 0.25, 1, -1]]))
    static let inputText = "input [[1, 0.5, -1], [0.25, -1.5, 0.75], [-0.5, 1, 2], [1.5, -0.25, 0.5]]"
    static let headText =
        "W_Q [[1, -0.5], [0.5, 0.25], [-1, 2]], W_K [[0.5, 1.5], [-1, 0.25], [0.75, -0.5]], "
        + "W_V [[1, -2, 0.5, 0], [0.5, 4, -1, 1], [3, 0.25, 1, -1]]"

    /// Scaled dot-product attention, as chapter 08 has it.
    static let attend: @Sendable (Matrix, Matrix, Matrix) throws -> Matrix = { queries, keys, values in
        let scale = 1 / Double(queries.columns).squareRoot()
        let scores = try queries.matrixProduct(keys.transposed()).map { $0 * scale }
        return try Matrix(scores.table.map(Lent.softmax)).matrixProduct(values)
    }
}

extension Answer {
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
    mutating func numbers(_ count: Int) -> [Double] { numbers(count, in: -2..<2) }

    /// A head from `width` features to `keys` and `values` of them.
    mutating func head(_ width: Int, keys: Int, values: Int) -> HeadWeights {
        HeadWeights(query: matrix(width, keys), key: matrix(width, keys), value: matrix(width, values))
    }
}
