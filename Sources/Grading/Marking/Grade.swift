import ExerciseKit

/// How a submission was graded. This is also what `--format json` writes.
package struct Grade: Codable, Sendable {
    /// Whose it is, in a class: the id and the name of the roster.
    package var student: String?
    package var name: String?
    /// Of what was handed in and how it is graded: where it is the same, so is the grade.
    package var fingerprint: String?
    /// Of how it is graded alone: one class has one.
    package var options: String?
    /// The folder, as it was named.
    package var submission: String
    package var points: Double
    package var maximum: Double
    /// Seconds from start to end.
    package var seconds: Double
    /// Seconds that it might have taken, by the clock.
    package var limit: Double
    /// Whether the limit ended it before all was examined: on a slow machine that is no fault of the student's.
    package var isCutShort: Bool?
    /// Of the drawn cases.
    package var seed: UInt64
    package var isolation: Isolation
    package var exercises: [GradedExercise]
    package var chapters: [GradedChapter] = []
    package var late: LateRule?
    /// Begun days that it was late, where that is known and not 0.
    package var daysLate: Int?
    /// How the points come about, where that is more than a sum: for the student.
    package var rules: [String] = []
    /// What was left unread or taken for something else, and why: for student and teacher.
    package var notes: [String]
}

/// What a chapter gives.
package struct GradedChapter: Codable, Sendable, Equatable {
    /// Two digits.
    package var chapter: String
    package var points: Double
    package var maximum: Double
}

/// How one check went.
package struct GradedCheck: Codable, Sendable, Equatable {
    package var name: String
    package var passes: Bool
    package var weight: Double
    package var isHidden: Bool
}

/// How one exercise was graded.
package struct GradedExercise: Codable, Sendable {
    package var id: String
    package var title: String
    /// Two digits.
    package var chapter: String
    package var file: String
    package var status: Status
    package var points: Double
    package var maximum: Double
    package var isBonus = false
    /// How many checks pass, out of `checks`.
    package var passed: Int
    package var checks: Int
    /// Each of them; empty where they did not all run.
    package var outcomes: [GradedCheck] = []
    /// The first check that fails.
    package var failedCheck: String?
    /// The one known mistake that gives the same numbers.
    package var looksLike: String?
    /// For the student.
    package var message: String
    /// For the teacher: what the code printed.
    package var printed: String
    package var seconds: Double
    package var visibility: MarkingScheme.Visibility
}
