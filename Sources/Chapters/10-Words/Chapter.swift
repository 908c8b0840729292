import ChapterKit
import Examination
import ExerciseKit

extension ChapterContents {
    /// Chapter 10: all that it hands to the course.
    package static let words = ChapterContents(
        WordsChecks.chapter, exercises: [],
        figures: [
            .sentimentNets, .sentimentWeights, .translationLengths, .translationMap, .translationUnits,
            .translationBeam, .sumsAsText,
        ],
        trainings: TrainingTask.translations + [.sentiment],
        experiments: [
            .table(SentimentTraining.experiment), .table(TranslationExperiments.lengths),
            .table(TranslationExperiments.units), .table(TranslationExperiments.forcing),
            .table(BeamComparison.experiment), .table(SumsAsText.experiment),
        ],
        commands: [ChapterCommand(TranslateCommand.self), ChapterCommand(FeelCommand.self)])
}
