import ChapterKit
import Examination
import ExerciseKit

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
        figures: [.ngramTables, .merges, .wordSplits, .searchLattice, .wordMap],
        experiments: [.table(.questionWords), .table(.analogies), .table(.bleuOfPeople)],
        commands: [ChapterCommand(VectorsCommand.self)])
}
