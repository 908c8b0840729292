import ExerciseKit

/// The learner's functions, for a command of a chapter: they run in a process of their own, which may crash.
package struct LearnersCode: Sendable {
    /// Theirs where they pass, ours elsewhere.
    package let functions: Functions
    /// The exercises that are theirs.
    package let solved: [String]

    package init(functions: Functions, solved: [String]) { (self.functions, self.solved) = (functions, solved) }

    /// What this process was started with; nil in every other.
    @TaskLocal package static var current: LearnersCode?

    /// Thrown by a command that needs them and does not run in such a process: `course` starts one.
    package struct Wanted: Error {
        package let exercises: [String]
    }

    /// The learner's functions for these exercises.
    ///
    /// - Throws: `Wanted` where they are not at hand yet.
    package static func functions(for exercises: [String]) throws -> LearnersCode {
        guard let current else { throw Wanted(exercises: exercises) }
        return current
    }
}
