import ChapterKit
import Examination
import ExerciseKit
@_exported import WordsComputing

extension ChapterContents {
    /// Chapter 10: all that it hands to the course.
    package static let words = ChapterContents(
        WordsChecks.chapter,
        exercises: [
            CourseExercise(WordsChecks.tokenize),
            CourseExercise(WordsChecks.wordVocabulary),
            CourseExercise(WordsChecks.numericalize),
            CourseExercise(WordsChecks.denumericalize),
            CourseExercise(WordsChecks.bagOfWords),
            CourseExercise(WordsChecks.wordAttention, Bridges.wordAttention),
            CourseExercise(WordsChecks.maskedLoss),
            CourseExercise(WordsChecks.mergePair),
            CourseExercise(WordsChecks.bpeLearn, Bridges.bpeLearn),
            CourseExercise(WordsChecks.bpeEncode, Bridges.bpeEncode),
            CourseExercise(WordsChecks.bpeDecode),
            CourseExercise(WordsChecks.lengthNormalizedBeam, Bridges.lengthNormalizedBeam),
            CourseExercise(WordsChecks.bleu),
            CourseExercise(WordsChecks.nearestVectors),
            CourseExercise(WordsChecks.analogy),
            CourseExercise(WordsChecks.powerIteration),
        ],
        figures: [
            .ngramTables, .sentimentNets, .sentimentWeights, .merges, .wordSplits, .translationLengths, .translationMap,
            .translationUnits, .searchLattice, .translationBeam, .translationChoices, .wordMap, .learnedWords,
            .sumsAsText,
        ],
        trainings: TrainingTask.translations + [.sentiment],
        experiments: [
            .table(.questionWords), .table(SentimentTraining.experiment), .table(SentimentReviews.experiment),
            .table(TranslationExperiments.lengths),
            .table(TranslationExperiments.units), .table(TranslationExperiments.forcing),
            .table(BeamComparison.experiment), .table(.bleuOfPeople), .table(.analogies), .table(OwnWords.experiment),
            .table(SumsAsText.experiment),
        ],
        commands: [
            ChapterCommand(TranslateCommand.self), ChapterCommand(FeelCommand.self),
            ChapterCommand(VectorsCommand.self),
        ])
}
