import Contracts
import ExerciseKit
import TensorCore

/// Chapter 04: the exercises in the order of the lesson. Each has a file of its own beside this one.
public enum BackpropagationChecks {
    public static let chapter = Chapter(
        number: "04", title: "Back-propagation", folder: "04-Backpropagation", tutorial: "Docs/04-backpropagation.md")

    public static let all = [
        CourseExercise(linearForward, at: \.backpropagation.linearForward),
        CourseExercise(linearBackward, at: \.backpropagation.linearBackward),
        CourseExercise(reluModule, at: \.backpropagation.reluPass),
        CourseExercise(softmaxCrossEntropy, at: \.backpropagation.softmaxCrossEntropy),
        CourseExercise(moduleChain, at: \.backpropagation.moduleChain),
        CourseExercise(gradientCheck, at: \.backpropagation.checkGradient),
        CourseExercise(scalarEngine, at: \.backpropagation.scalarEngine),
        CourseExercise(dualNumbers, at: \.backpropagation.forwardMode),
        CourseExercise(broadcastShape, at: \.backpropagation.broadcastShape),
    ]
}

extension Answer {
    /// A matrix as a table.
    init(_ matrix: Matrix) {
        self.init(matrix.table)
    }

    /// Several matrices one after the other, each number named by its matrix and its place.
    init(named matrices: KeyValuePairs<String, Matrix>) {
        let places = matrices.flatMap { name, matrix in
            (0..<matrix.rows).flatMap { row in (0..<matrix.columns).map { "\(name)[\(row), \($0)]" } }
        }
        self.init(names: places, values: matrices.flatMap { $0.value.values })
    }
}

extension RandomSource {
    /// A matrix of numbers evenly spread over the range.
    mutating func matrix(_ rows: Int, _ columns: Int, in range: Range<Double> = -2..<2) -> Matrix {
        Matrix(rows: rows, columns: columns, values: numbers(rows * columns, in: range))
    }
}
