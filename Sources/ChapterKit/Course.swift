import CommandSupport
import ExerciseKit

/// The course: its chapters in their order, and what is in them by name.
package struct Course: Sendable {
    package let contents: [ChapterContents]

    package init(_ contents: [ChapterContents]) { self.contents = contents }

    package var chapters: [Chapter] { contents.map(\.chapter) }
    package var exercises: [CourseExercise] { contents.flatMap(\.exercises) }
    /// Those of chapters that are not optional: what is counted, and what "everything" means.
    package var counted: [CourseExercise] { contents.filter { !$0.chapter.isOptional }.flatMap(\.exercises) }
    /// Those of optional chapters, which nothing waits for.
    package var optional: [CourseExercise] { contents.filter(\.chapter.isOptional).flatMap(\.exercises) }
    package var figures: [CourseFigure] { contents.flatMap(\.figures) }
    package var trainings: [TrainingTask] { contents.flatMap(\.trainings) }
    package var experiments: [AnyExperiment] { contents.flatMap(\.experiments) }
    package var commands: [ChapterCommand] { contents.flatMap(\.commands) }

    /// The chapter with this number, written as `4` or `04`.
    ///
    /// - Throws: `CourseFailure` that names those there are.
    package func chapter(numbered number: String) throws -> Chapter {
        try found(chapters.first { Int($0.number) == Int(number) }, "chapter", number, chapters.map(\.number))
    }

    /// What a word names: an exercise, the exercises of a chapter, or without a word all that are counted.
    ///
    /// - Throws: `CourseFailure` that offers the nearest ids.
    package func exercises(named word: String?) throws -> [CourseExercise] {
        guard let word else { return counted }
        guard let number = Int(word) else { return [try exercise(word)] }
        let found = exercises.filter { Int($0.info.chapter) == number }
        if found.isEmpty { throw CourseFailure.unknown("chapter", word, known: chapters.map(\.number)) }
        return found
    }

    /// The exercise with this id.
    ///
    /// - Throws: `CourseFailure` that offers the nearest ids.
    package func exercise(_ id: String) throws -> CourseExercise {
        try found(exercises.first { $0.info.id == id }, "exercise", id, exercises.map(\.info.id))
    }

    /// The figure of this name.
    ///
    /// - Throws: `CourseFailure` that offers the nearest names.
    package func figure(_ name: String) throws -> CourseFigure {
        try found(figures.first { $0.name == name }, "figure", name, figures.map(\.name))
    }

    /// The task of `course train` of this name.
    ///
    /// - Throws: `CourseFailure` that offers the nearest names.
    package func training(_ name: String) throws -> TrainingTask {
        try found(trainings.first { $0.name == name }, "training task", name, trainings.map(\.name))
    }

    /// The experiment of this name.
    ///
    /// - Throws: `CourseFailure` that offers the nearest names.
    package func experiment(_ name: String) throws -> AnyExperiment {
        try found(experiments.first { $0.name == name }, "experiment", name, experiments.map(\.name))
    }

    private func found<Value>(_ value: Value?, _ kind: String, _ name: String, _ known: [String]) throws -> Value {
        if let value { return value }
        throw CourseFailure.unknown(kind, name, known: known)
    }
}
