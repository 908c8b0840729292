import ExerciseKit
import TensorCore

/// Chapter 02: the exercises in the order of the lesson. Each has a file of its own beside this one.
public enum SoftmaxChecks {
    public static let chapter = Chapter(
        number: "02", title: "Softmax classifier", folder: "02-Softmax", tutorial: "Docs/02-softmax.md")

    public static let all = [
        CourseExercise(softmax, at: \.softmax.softmax),
        CourseExercise(softmaxTemperature, at: \.softmax.softmaxTemperature),
        CourseExercise(oneHot, at: \.softmax.oneHot),
        CourseExercise(crossEntropy, at: \.softmax.crossEntropy),
        CourseExercise(softmaxGradient, at: \.softmax.softmaxGradient),
        CourseExercise(trainingStep, at: \.softmax.trainingStep),
    ]
}

extension RandomSource {
    /// Rows of positive numbers that add up to 1.
    mutating func distributions(_ rows: Int, of classCount: Int) -> [[Double]] {
        (0..<rows).map { _ in
            let parts = numbers(classCount, in: 0.05..<1)
            let total = parts.reduce(0, +)
            return parts.map { $0 / total }
        }
    }
}
