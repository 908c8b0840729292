import ChapterKit
import Examination
import ExerciseKit

extension ChapterContents {
    /// Chapter 09: all that it hands to the course.
    package static let spellingBee = ChapterContents(
        SpellingBeeChecks.chapter,
        exercises: [
            CourseExercise(SpellingBeeChecks.buildVocabulary),
            CourseExercise(SpellingBeeChecks.padAndBatch),
            CourseExercise(SpellingBeeChecks.decoderInput),
            CourseExercise(SpellingBeeChecks.teacherForcing),
            CourseExercise(SpellingBeeChecks.bidirectional, Bridges.bidirectional),
            CourseExercise(SpellingBeeChecks.greedyDecoding, Bridges.greedyDecoding),
            CourseExercise(SpellingBeeChecks.beamSearch, Bridges.beamSearch),
            CourseExercise(SpellingBeeChecks.exactMatch),
        ],
        figures: [.anatomy, .schedules, .lengths, .sampling, .curves, .attention, .letters, .beam],
        trainings: TrainingTask.spellers,
        experiments: [
            .table(SpellingExperiments.lengths),
            .table(SpellingExperiments.sampling),
        ],
        commands: [ChapterCommand(SpellCommand.self), ChapterCommand(BeeCommand.self)])
}
