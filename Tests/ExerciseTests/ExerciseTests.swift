import ExerciseChecks
import ExerciseKit
import Foundation
import LearnerCode
import Testing

/// A failing exercise in the words of its verdict.
struct Unsolved: Error, CustomStringConvertible {
    let description: String
}

/// Runs the checks of one exercise on the learner's function, or on ours where `COURSE_VERIFY` is set.
func run(_ info: ExerciseInfo) throws {
    let attempt = try #require(LearnerCode.attempts.first { $0.exercise.info.id == info.id })
    let isVerifying = ProcessInfo.processInfo.environment["COURSE_VERIFY"] != nil
    let verdict = isVerifying ? attempt.exercise.referenceVerdict(seed: 1) : attempt.verdict(1)
    if !isVerifying { Summary.shared.note(verdict) }
    guard verdict.status != .passes else { return }
    throw Unsolved(description: VerdictText(verdict, info: info, place: info.file).lines.joined(separator: "\n"))
}

/// None where `COURSE_CHAPTERS` leaves the chapter out.
func exercises(ofChapter number: String) -> [ExerciseInfo] {
    LearnerCode.attempts.map(\.exercise.info).filter { $0.chapter == number }
}

extension ExerciseInfo: CustomTestStringConvertible {
    public var testDescription: String { id }
}

@Suite("Chapter 01, Perceptron") struct PerceptronTests {
    @Test("your code", arguments: exercises(ofChapter: "01")) func yourCode(_ exercise: ExerciseInfo) throws {
        try run(exercise)
    }
}
