import ChapterKit
import Examination
import ExerciseKit
@_exported import BackpropagationComputing

extension ChapterContents {
    /// Chapter 04: all that it hands to the course.
    package static let backpropagation = ChapterContents(
        BackpropagationChecks.chapter,
        exercises: [
            CourseExercise(BackpropagationChecks.linearForward),
            CourseExercise(BackpropagationChecks.linearBackward),
            CourseExercise(BackpropagationChecks.reluModule),
            CourseExercise(BackpropagationChecks.softmaxCrossEntropy),
            CourseExercise(BackpropagationChecks.moduleChain, Bridges.moduleChain),
            CourseExercise(BackpropagationChecks.gradientCheck, Bridges.gradientCheck),
            CourseExercise(BackpropagationChecks.scalarEngine),
            CourseExercise(BackpropagationChecks.dualNumbers),
            CourseExercise(BackpropagationChecks.broadcastShape),
            CourseExercise(BackpropagationChecks.broadcastArithmetic, Bridges.broadcastArithmetic),
            CourseExercise(BackpropagationChecks.broadcastGradient),
            CourseExercise(BackpropagationChecks.broadcastDot, Bridges.broadcastDot),
        ],
        figures: [
            .neuronGraph, .twoPathGraph, .digitsAnatomy, .digitsNet, .hiddenUnits, .samples, .checkpointing,
            .differenceError, .sensitivity,
        ],
        trainings: [.digitsMLP, .fashionMLP],
        experiments: [.table(DigitsExperiment.experiment)])
}
