import ChapterKit
import Examination
import ExerciseKit

extension ChapterContents {
    /// Chapter 08: all that it hands to the course.
    package static let attention = ChapterContents(
        AttentionChecks.chapter,
        exercises: [
            CourseExercise(AttentionChecks.additiveScores),
            CourseExercise(AttentionChecks.attentionWeights),
            CourseExercise(AttentionChecks.contextVector),
            CourseExercise(AttentionChecks.attentionStep, Bridges.attentionStep),
            CourseExercise(AttentionChecks.decoderStep, Bridges.decoderStep),
            CourseExercise(AttentionChecks.attentionGradient, Bridges.attentionGradient),
            CourseExercise(AttentionChecks.scaledDotProduct, Bridges.scaledDotProduct),
        ],
        figures: [.diagram, .bars, .maps, .accuracy],
        trainings: TrainingTask.toys,
        experiments: [
            .table(AttentionExperiment.experiment), .table(AttentionLooks.experiment),
        ])
}
