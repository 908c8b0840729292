import ExerciseKit

/// How a submission was graded. This is also what `--format json` writes.
package struct Grade: Codable, Sendable {
    /// The folder, as it was named.
    package var submission: String
    package var points: Double
    package var maximum: Double
    /// Seconds from start to end.
    package var seconds: Double
    /// Of the drawn cases.
    package var seed: UInt64
    package var isolation: Isolation
    package var exercises: [GradedExercise]
    /// For the teacher: what was left unread, and why.
    package var notes: [String]
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
    /// How many checks pass, out of `checks`.
    package var passed: Int
    package var checks: Int
    /// For the student.
    package var message: String
    /// For the teacher: what the code printed.
    package var printed: String
    package var seconds: Double
    package var visibility: MarkingScheme.Visibility
}
