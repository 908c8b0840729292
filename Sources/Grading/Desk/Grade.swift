import ExerciseKit

/// How a submission was graded. This is also what `--format json` writes.
public struct Grade: Codable, Sendable {
    /// The folder, as it was named.
    public var submission: String
    public var points: Double
    public var maximum: Double
    /// Seconds from start to end.
    public var seconds: Double
    /// Of the drawn cases.
    public var seed: UInt64
    public var isolation: Isolation
    public var exercises: [GradedExercise]
    /// For the teacher: what was left unread, and why.
    public var notes: [String]
}

/// How one exercise was graded.
public struct GradedExercise: Codable, Sendable {
    public var id: String
    public var title: String
    /// Two digits.
    public var chapter: String
    public var file: String
    public var status: Status
    public var points: Double
    public var maximum: Double
    /// How many checks pass, out of `checks`.
    public var passed: Int
    public var checks: Int
    /// For the student.
    public var message: String
    /// For the teacher: what the code printed.
    public var printed: String
    public var seconds: Double
    public var visibility: MarkingScheme.Visibility
}
