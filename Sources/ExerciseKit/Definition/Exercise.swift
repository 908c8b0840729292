/// What can be said of an exercise without running it.
public struct ExerciseInfo: Sendable, Codable, Equatable {
    /// Stable for ever: progress is kept under it. Lower case, words joined by hyphens.
    public let id: String
    public let title: String
    /// The chapter's number, such as `01`.
    public let chapter: String
    /// The learner's file, from the top of the repository.
    public let file: String
    /// Our own answer, from the top of the repository; the stub is made from it.
    public let solution: String
    /// The name of the function to write.
    public let function: String
    /// The type of that function, as Swift source.
    public let contract: String
    /// About how long it takes a learner.
    public let minutes: Int
    /// Exactly three: a question, the idea, nearly the code.
    public let hints: [String]
    /// How many checks there are.
    public let checkCount: Int
}

/// A plausible wrong answer, kept so that the checks can be shown to reject it.
public struct Misconception<Function: Sendable>: Sendable {
    public let name: String
    /// Said to the learner whose numbers match it: "you did not add the bias".
    public let diagnosis: String
    /// The name of the first check that rejects it.
    public let caughtBy: String
    public let wrong: Function

    public init(_ name: String, diagnosis: String, caughtBy: String, wrong: Function) {
        (self.name, self.diagnosis, self.caughtBy, self.wrong) = (name, diagnosis, caughtBy, wrong)
    }
}

/// An exercise is one function, and its contract is that function's type: the learner's stub, our reference and every
/// misconception are values of it, and one set of checks runs on them all.
public struct Exercise<Function: Sendable>: Sendable {
    public let info: ExerciseInfo
    public let reference: Function
    public let checks: [Check<Function>]
    public let misconceptions: [Misconception<Function>]

    /// - Parameters:
    ///   - file: the name of the file that holds the stub, and of the one that holds the solution.
    ///   - chapter: where it belongs.
    public init(
        _ id: String, title: String, in chapter: Chapter, file: String, function: String, minutes: Int,
        hints: [String], reference: Function, checks: [Check<Function>], misconceptions: [Misconception<Function>]
    ) {
        info = ExerciseInfo(
            id: id, title: title, chapter: chapter.number, file: "Exercises/\(chapter.folder)/\(file)",
            solution: "Sources/Lessons/\(chapter.folder)/Solutions/\(file)", function: function,
            contract: String(reflecting: Function.self), minutes: minutes, hints: hints, checkCount: checks.count)
        (self.reference, self.checks, self.misconceptions) = (reference, checks, misconceptions)
    }
}

/// A chapter of the course.
public struct Chapter: Sendable, Codable, Equatable {
    /// Two digits.
    public let number: String
    public let title: String
    /// The folder's name under `Exercises/` and `Sources/Lessons/`.
    public let folder: String
    /// Its tutorial, from the top of the repository.
    public let tutorial: String

    public init(number: String, title: String, folder: String, tutorial: String) {
        (self.number, self.title, self.folder, self.tutorial) = (number, title, folder, tutorial)
    }
}
