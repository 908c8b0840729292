import ArgumentParser
import ExerciseKit

/// All that a chapter hands to the course: the one list of what it holds.
package struct ChapterContents: Sendable {
    package let chapter: Chapter
    /// In the order of the lesson.
    package let exercises: [CourseExercise]
    /// In the order of the lesson.
    package let figures: [CourseFigure]
    /// What `course train` can train.
    package let trainings: [TrainingTask]
    /// What `course experiment` can run.
    package let experiments: [AnyExperiment]
    /// Commands of its own, such as `course sample`.
    package let commands: [ChapterCommand]

    package init(
        _ chapter: Chapter, exercises: [CourseExercise] = [], figures: [CourseFigure] = [],
        trainings: [TrainingTask] = [], experiments: [AnyExperiment] = [], commands: [ChapterCommand] = []
    ) {
        (self.chapter, self.exercises, self.figures) = (chapter, exercises, figures)
        (self.trainings, self.experiments, self.commands) = (trainings, experiments, commands)
    }
}

/// A command that a chapter brings along.
package struct ChapterCommand: Sendable {
    package let type: any ParsableCommand.Type
    /// An option that chooses this command where another chapter has one of the same name, such as `--densenet`.
    package let option: String?

    package init(_ type: any ParsableCommand.Type, option: String? = nil) { (self.type, self.option) = (type, option) }

    package var name: String { type._commandName }
}

/// An experiment of either kind.
package enum AnyExperiment: Sendable {
    /// Many trainings; their histories make the table.
    case trainings(Experiment)
    /// One that makes its table itself.
    case table(TableExperiment)

    package var name: String {
        switch self {
        case .trainings(let experiment): experiment.name
        case .table(let experiment): experiment.name
        }
    }

    package var summary: String {
        switch self {
        case .trainings(let experiment): experiment.summary
        case .table(let experiment): experiment.summary
        }
    }
}
