import ChapterKit
import Examination
import ExerciseKit

extension ChapterContents {
    /// Chapter 07: all that it hands to the course.
    package static let lstm = ChapterContents(
        LSTMChecks.chapter,
        exercises: [
            CourseExercise(LSTMChecks.lstmGates, Bridges.lstmGates),
            CourseExercise(LSTMChecks.lstmStep),
            CourseExercise(LSTMChecks.gatesByHand),
            CourseExercise(LSTMChecks.lstmForward, Bridges.lstmForward),
            CourseExercise(LSTMChecks.matchedSize),
            CourseExercise(LSTMChecks.gruStep, Bridges.gruStep),
            CourseExercise(LSTMChecks.leftPad),
            CourseExercise(LSTMChecks.temporalOrder, Bridges.temporalOrder),
            CourseExercise(LSTMChecks.echoTargets),
            CourseExercise(LSTMChecks.carriedState, Bridges.carriedState),
        ],
        figures: [
            .cell, .gates, .padding, .temporalOrder, .echoDelay, .cellStates, .readingCells,
            .cellMaps,
        ],
        trainings: TrainingTask.temporalOrders,
        experiments: [
            .trainings(LSTMExperiments.temporalOrder),
            .trainings(LSTMExperiments.temporalOrderSearch),
            .trainings(LSTMExperiments.echoDelay),
            .trainings(LSTMExperiments.echoReset),
            .table(CellMaps.experiment),
        ])
}
