import ChapterKit
import Examination
import ExerciseKit
@_exported import PerceptronComputing

extension ChapterContents {
    /// Chapter 01: all that it hands to the course.
    package static let perceptron = ChapterContents(
        PerceptronChecks.chapter,
        exercises: [
            CourseExercise(PerceptronChecks.weightedSum),
            CourseExercise(PerceptronChecks.stepPrediction),
            CourseExercise(PerceptronChecks.perceptronUpdate),
            CourseExercise(PerceptronChecks.trainPerceptron, Bridges.trainPerceptron),
            CourseExercise(PerceptronChecks.sigmoid),
            CourseExercise(PerceptronChecks.binaryCrossEntropy),
            CourseExercise(PerceptronChecks.logisticGradient, Bridges.logisticGradient),
        ],
        figures: [.neuron, .update, .boundary, .mistakes, .inseparable, .loss, .lossPaths])
}
