import ChapterKit
import Examination
import ExerciseKit
@_exported import HiddenLayerComputing

extension ChapterContents {
    /// Chapter 03: all that it hands to the course.
    package static let hiddenLayers = ChapterContents(
        HiddenLayerChecks.chapter,
        exercises: [
            CourseExercise(HiddenLayerChecks.hiddenLayer, Bridges.hiddenLayer),
            CourseExercise(HiddenLayerChecks.xorByHand),
            CourseExercise(HiddenLayerChecks.trainXOR, Bridges.trainXOR),
            CourseExercise(HiddenLayerChecks.bump, Bridges.bump),
            CourseExercise(HiddenLayerChecks.sumOfBumps, Bridges.sumOfBumps),
            CourseExercise(HiddenLayerChecks.fold, Bridges.fold),
            CourseExercise(HiddenLayerChecks.linearRegions, Bridges.linearRegions),
        ],
        figures: [.spaces, .seeds, .playground, .spiralsEpochs, .bumps, .tower, .folds, .wideDeep])
}
