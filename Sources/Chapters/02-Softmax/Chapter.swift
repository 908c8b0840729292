import ChapterKit
import Examination
import ExerciseKit
@_exported import SoftmaxComputing

extension ChapterContents {
    /// Chapter 02: all that it hands to the course.
    package static let softmax = ChapterContents(
        SoftmaxChecks.chapter,
        exercises: [
            CourseExercise(SoftmaxChecks.softmax),
            CourseExercise(SoftmaxChecks.softmaxTemperature, Bridges.softmaxTemperature),
            CourseExercise(SoftmaxChecks.oneHot),
            CourseExercise(SoftmaxChecks.crossEntropy),
            CourseExercise(SoftmaxChecks.softmaxGradient, Bridges.softmaxGradient),
            CourseExercise(SoftmaxChecks.trainingStep, Bridges.trainingStep),
        ],
        figures: [.bars, .temperatures, .regions, .weights, .confusion, .curves],
        trainings: [.digitsSoftmax])
}
