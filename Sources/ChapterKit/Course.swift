import CommandSupport
import ExerciseKit

/// The course: its chapters in their order, and what is in them by name.
package struct Course: Sendable {
    package let contents: [ChapterContents]

    package init(_ contents: [ChapterContents]) { self.contents = contents }

    /// The course that the program was started with, for a command that looks at more than its own chapter. Commands
    /// are made by the argument parser, which hands nothing on to them.
    @TaskLocal package static var current = Course([])

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

    /// The chapter with this number, written as `4` or `04`, or with this folder, such as
    /// `Exercises/04-Backpropagation`.
    ///
    /// - Throws: `CourseFailure` that names those there are.
    package func chapter(numbered number: String) throws -> Chapter {
        if let found = chapters.first(where: { Self.names(number, $0) }) { return found }
        let known = chapters.map(\.number).joined(separator: ", ")
        throw CourseFailure(.usage, "there is no chapter '\(number)'; there are \(known)")
    }

    private static func names(_ word: String, _ chapter: Chapter) -> Bool {
        if let number = Int(word) { return number == Int(chapter.number) }
        return word.split(separator: "/").last?.lowercased() == chapter.folder.lowercased()
    }

    /// What a word names: an exercise, the exercises of a chapter, or without a word all that are counted. Both may be
    /// given by their path.
    ///
    /// - Throws: `CourseFailure` that offers the nearest ids.
    package func exercises(named word: String?) throws -> [CourseExercise] {
        guard let word else { return counted }
        guard Int(word) != nil || chapters.contains(where: { Self.names(word, $0) }) else {
            return [try exercise(word)]
        }
        let chapter = try chapter(numbered: word)
        let found = exercises.filter { $0.info.chapter == chapter.number }
        if found.isEmpty {
            throw CourseFailure(.usage, "chapter \(chapter.number) has no exercises; read it: \(chapter.tutorial)")
        }
        return found
    }

    /// The exercise with this id, or with this file: `Exercises/01-Perceptron/Sigmoid.swift`, from wherever the path
    /// begins.
    ///
    /// - Throws: `CourseFailure` that offers the nearest ids.
    package func exercise(_ id: String) throws -> CourseExercise {
        if let found = exercises.first(where: { $0.info.id == id }) { return found }
        let path = id.split(separator: "/").filter { $0 != "." && $0 != ".." }.map { $0.lowercased() }
        let isFile = path.last?.hasSuffix(".swift") == true
        // As much of the path as there is must fit: two chapters may have files of one name.
        let found = exercises.filter { exercise in
            let parts = exercise.info.file.split(separator: "/").map { $0.lowercased() }
            return isFile && zip(parts.reversed(), path.reversed()).allSatisfy { $0 == $1 }
        }
        if found.count == 1 { return found[0] }
        if found.count > 1 {
            let files = found.map(\.info.file).joined(separator: ", ")
            throw CourseFailure(.usage, "there are several files '\(id)': \(files); give more of the path")
        }
        let known = isFile ? exercises.map(\.info.file) : exercises.map(\.info.id)
        throw CourseFailure.unknown(
            isFile ? "exercise with the file" : "exercise", id, known: known, list: "./course list")
    }

    /// The figure to look at after an exercise: the first that rests on it, or the one of its answers.
    package func figure(showing exercise: any AnyExercise) -> CourseFigure {
        figures.first { $0.exercises.contains(exercise.info.id) } ?? CourseFigure(answersOf: exercise)
    }

    /// Those of a chapter's exercises that no figure rests on.
    package static func unseen(in contents: ChapterContents) -> [ExerciseInfo] {
        contents.exercises.map(\.info).filter { info in !contents.figures.contains { $0.exercises.contains(info.id) } }
    }

    /// The figure of this name; `answers-` and an exercise names the one of its answers.
    ///
    /// - Throws: `CourseFailure` that offers the nearest names.
    package func figure(_ name: String) throws -> CourseFigure {
        if let id = CourseFigure.exerciseID(ofAnswers: name) {
            return CourseFigure(answersOf: try exercise(id).definition)
        }
        if let exercise = exercises.first(where: { $0.info.id == name }), !figures.contains(where: { $0.name == name })
        {
            let names = figures.filter { $0.exercises.contains(name) }.map(\.name) + ["answers-\(exercise.info.id)"]
            throw CourseFailure(
                .usage, "\(name) is an exercise; figures of it: \(names.joined(separator: ", "))")
        }
        return try found(figures.first { $0.name == name }, "figure", name, figures.map(\.name), "./course plot --list")
    }

    /// The task of `course train` of this name.
    ///
    /// - Throws: `CourseFailure` that offers the nearest names.
    package func training(_ name: String) throws -> TrainingTask {
        try found(
            trainings.first { $0.name == name }, "training task", name, trainings.map(\.name), "./course train --help")
    }

    /// The experiment of this name.
    ///
    /// - Throws: `CourseFailure` that offers the nearest names.
    package func experiment(_ name: String) throws -> AnyExperiment {
        try found(
            experiments.first { $0.name == name }, "experiment", name, experiments.map(\.name),
            "./course experiment --help")
    }

    private func found<Value>(
        _ value: Value?, _ kind: String, _ name: String, _ known: [String], _ list: String
    ) throws -> Value {
        if let value { return value }
        throw CourseFailure.unknown(kind, name, known: known, list: list)
    }
}
