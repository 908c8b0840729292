import ChapterKit
import Examination
import ExerciseKit
@_exported import NeighboursComputing

extension ChapterContents {
    /// Chapter 12: all that it hands to the course.
    package static let neighbours = ChapterContents(
        NeighboursChecks.chapter,
        exercises: [
            CourseExercise(NeighboursChecks.gaussianKernel),
            CourseExercise(NeighboursChecks.meanShiftStep, Bridges.meanShiftStep),
            CourseExercise(NeighboursChecks.kNearest),
            CourseExercise(NeighboursChecks.gather),
            CourseExercise(NeighboursChecks.countGroups),
            CourseExercise(NeighboursChecks.randomNeighbours),
            CourseExercise(NeighboursChecks.precisionAtK),
            CourseExercise(NeighboursChecks.hashBuckets),
            CourseExercise(NeighboursChecks.hebbianWeights),
            CourseExercise(NeighboursChecks.hopfieldUpdate),
            CourseExercise(NeighboursChecks.energy),
            CourseExercise(NeighboursChecks.projectionWeights),
            CourseExercise(NeighboursChecks.modernRecall, Bridges.modernRecall),
        ],
        figures: [
            .meanShift, .meanShiftGroups, .meanShiftTime, .neighbourPictures, .precisionByLayer, .fewLabels,
            .hashPlanes, .hashSearch, .hebbFailure, .digitRecall, .hopfieldCapacity,
            .spikingUnit,
        ],
        experiments: [
            .table(MeanShiftExperiment.groups),
            .table(MeanShiftTiming.experiment),
            .table(PictureExperiments.precision),
            .table(PictureExperiments.hashSearch),
            .table(FewLabels.experiment),
            .table(MemoryExperiments.digits),
            .table(MemoryExperiments.capacity),
            .table(RecallNoise.experiment),
        ],
        commands: [
            ChapterCommand(MeanShiftCommand.self), ChapterCommand(NeighboursCommand.self),
            ChapterCommand(RecallCommand.self),
        ])
}
