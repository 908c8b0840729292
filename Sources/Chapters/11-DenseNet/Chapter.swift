import ChapterKit
import Examination
import ExerciseKit

extension ChapterContents {
    /// Chapter 11: all that it hands to the course.
    package static let denseNet = ChapterContents(
        DenseNetChecks.chapter,
        exercises: [
            CourseExercise(DenseNetChecks.convolutionSize),
            CourseExercise(DenseNetChecks.convolutionForward, Bridges.convolutionForward),
            CourseExercise(DenseNetChecks.convolutionBackward),
            CourseExercise(DenseNetChecks.maxPool),
            CourseExercise(DenseNetChecks.globalAveragePool),
            CourseExercise(DenseNetChecks.batchNorm),
            CourseExercise(DenseNetChecks.batchNormBackward),
            CourseExercise(DenseNetChecks.dropout),
            CourseExercise(DenseNetChecks.connectLayers, Bridges.connectLayers),
            CourseExercise(DenseNetChecks.blockChannels),
            CourseExercise(DenseNetChecks.layersPerBlock),
            CourseExercise(DenseNetChecks.denseNetParameters),
            CourseExercise(DenseNetChecks.transposedConvolution),
            CourseExercise(DenseNetChecks.receptiveField),
        ],
        figures: [
            .slidingWindow, .receptiveField, .maxPooling, .handFilters, .batchNormAxes, .batchNorm, .dropoutMasks,
            .connections, .gradientByDepth, .blocks, .filters, .accuracyByImages, .accuracyByParameters, .tiramisu,
            .segmentation,
            .depthAndTime,
        ],
        trainings: TrainingTask.images,
        experiments: [
            .trainings(ImageExperiments.scarcity),
            .trainings(ImageExperiments.sizes),
            .trainings(ImageExperiments.normalization),
        ],
        commands: [ChapterCommand(DenseNetParametersCommand.self, option: "--densenet")])
}
