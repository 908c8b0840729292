import CommandSupport
import ExerciseKit
import Foundation

/// The compiled functions of a learner, by exercise: what a process needs that runs them.
package struct LearnersLibraries: Codable, Sendable {
    let libraries: [String: String]

    /// Checks these exercises, and keeps the functions of those that pass.
    ///
    /// - Parameter exercises: those whose functions are wanted.
    /// - Throws: `CourseFailure` when nothing can be compiled here.
    package init(of exercises: [ExerciseInfo], by desk: CheckingDesk) throws {
        var libraries: [String: String] = [:]
        for (info, verdict) in try desk.check(exercises, seed: 1) where verdict.status == .passes {
            if case .library(let library) = try desk.compile(info) { libraries[info.id] = library.path }
        }
        self.libraries = libraries
    }

    /// Begins the note on exercises that are not solved: `course plot` writes it, and the desk looks for it.
    package static let note = "not solved yet, so the reference stands in"

    package var solved: [String] { libraries.keys.sorted() }

    /// Loads them into this process.
    ///
    /// - Parameter course: all exercises.
    /// - Throws: `CourseFailure` when a library cannot be loaded.
    package func functions(of course: [CourseExercise]) throws -> Functions {
        var functions = Functions()
        for exercise in course {
            guard let library = libraries[exercise.info.id] else { continue }
            exercise.plug(try LoadedFunction(library: URL(filePath: library)), &functions)
        }
        return functions
    }
}
