import Contracts
import ExerciseKit
import TensorCore

/// Chapter 08: the exercises in the order of the lesson. Each has a file of its own beside this one.
package enum AttentionChecks {
    package static let chapter = Chapter(
        number: "08", title: "Attention", folder: "08-Attention", tutorial: "Docs/08-attention.md")

    /// Three features of a key, two of a query, two units; the numbers are those of
    /// `Tests/Scripts/attention_exercise_numbers.py`, as are all stored answers.
    static let weights = AdditiveWeights(
        key: Matrix([[1, -0.5], [0.5, 0.25], [-1, 2]]), query: Matrix([[0.5, 1.5], [-1, 0.25]]), score: [2, -1])
    static let query = [0.5, -0.25]
    static let keys = Matrix([[0.5, 1, -1], [-0.75, 0.25, 0.5], [1, -0.5, 0.25], [0.2, 0.4, 0.6]])
    static let values = Matrix([[1, -2], [0.5, 4], [3, 0.25], [-1, 2]])
    static let weightsText = "W₁ [[1, -0.5], [0.5, 0.25], [-1, 2]], W₂ [[0.5, 1.5], [-1, 0.25]], v [2, -1]"
    static let keysText = "keys [[0.5, 1, -1], [-0.75, 0.25, 0.5], [1, -0.5, 0.25], [0.2, 0.4, 0.6]]"
    static let valuesText = "values [[1, -2], [0.5, 4], [3, 0.25], [-1, 2]]"

    /// The inner product of two lists.
    static func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
}
