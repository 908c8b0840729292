import ChapterKit
import Examination
import ExerciseKit
@_exported import RecurrentComputing

extension ChapterContents {
    /// Chapter 06: all that it hands to the course.
    package static let recurrent = ChapterContents(
        RecurrentChecks.chapter,
        exercises: [
            CourseExercise(RecurrentChecks.flattenSeries),
            CourseExercise(RecurrentChecks.countParameters),
            CourseExercise(RecurrentChecks.rnnStep),
            CourseExercise(RecurrentChecks.rnnForward, Bridges.rnnForward),
            CourseExercise(RecurrentChecks.stackedStep),
            CourseExercise(RecurrentChecks.bptt),
            CourseExercise(RecurrentChecks.clipGradients),
            CourseExercise(RecurrentChecks.batchify),
            CourseExercise(RecurrentChecks.truncatedBPTT, Bridges.truncatedBPTT),
            CourseExercise(RecurrentChecks.sampleSymbol, Bridges.sampleSymbol),
            CourseExercise(RecurrentChecks.markovChain),
        ],
        figures: [
            .unrolledNetwork, .fourMappings, .parametersAgainstLength, .gradientThroughTime, .batchColumns,
            .characterModels, .seattleForecast,
        ],
        trainings: CharacterModel.Kind.allCases.map(TrainingTask.shakespeare),
        experiments: [
            .table(CharacterExperiment.experiment)
        ],
        commands: [ChapterCommand(ParametersCommand.self), ChapterCommand(SampleCommand.self)])
}
