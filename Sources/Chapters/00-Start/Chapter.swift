import ChapterKit
import Examination
import ExerciseKit

extension ChapterContents {
    /// Chapter 00: warm-ups, and what belongs to the course as a whole.
    package static let start = ChapterContents(
        StartChecks.chapter,
        exercises: [
            CourseExercise(StartChecks.warmUpMap),
            CourseExercise(StartChecks.warmUpCount),
            CourseExercise(StartChecks.warmUpChange, Bridges.warmUpChange),
            CourseExercise(StartChecks.warmUpInnerProduct),
            CourseExercise(StartChecks.warmUpSlope, Bridges.warmUpSlope),
            CourseExercise(StartChecks.warmUpSurprise),
        ],
        figures: [.benchmarks, .costOfTraining, .costOfGrading], experiments: [.table(CostOfTraining.experiment)])
}
