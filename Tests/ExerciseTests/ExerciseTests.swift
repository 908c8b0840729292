import ChapterKit
import CommandSupport
import CourseContents
import ExerciseKit
import Foundation
import Testing
import Workshop

/// A failing exercise in the words of its verdict.
struct Unsolved: Error, CustomStringConvertible {
    let description: String
}

/// The exercises, on the learner's code: red until written. Each is compiled and run by itself, as `course check` does
/// it, so that a slip in one costs that one alone. With `COURSE_VERIFY` our own answers take the learner's place.
@Suite("Exercises") struct ExerciseTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let isVerifying = environment["COURSE_VERIFY"] != nil
    private static let course = Course(courseChapters)
    private static let repository = Repository(
        root: URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL)
    private static let desk = CheckingDesk(
        in: repository, course: course.exercises.map(\.info), program: repository.url(".build/debug/course"))

    /// All that are counted, or what `COURSE_ONLY` names: chapters and exercises, with commas between. Warm-ups come
    /// too where our own answers are tested.
    ///
    /// - Throws: `CourseFailure` for a name that matches nothing.
    private static func chosen() throws -> [CourseExercise] {
        guard let words = environment["COURSE_ONLY"] else { return isVerifying ? course.exercises : course.counted }
        return try words.split(separator: ",").flatMap { try course.exercises(named: String($0)) }
    }

    @Test("the choice of exercises names some") func choice() throws {
        let exercises = try Self.chosen()
        #expect(!exercises.isEmpty, "COURSE_ONLY names nothing; chapters are \(Self.course.chapters.map(\.number))")
    }

    @Test("your code", arguments: (try? chosen().map(\.info)) ?? []) func yourCode(_ exercise: ExerciseInfo) throws {
        let verdict =
            Self.isVerifying
            ? try Self.course.exercise(exercise.id).definition.referenceVerdict(seed: 1)
            : try Self.desk.check([exercise], seed: 1)[0].verdict
        if !Self.isVerifying { Summary.shared.note(verdict) }
        guard verdict.status != .passes else { return }
        let place = Self.repository.place(of: exercise)
        throw Unsolved(
            description: VerdictText(verdict, info: exercise, place: place).lines.joined(separator: "\n"))
    }
}

extension ExerciseInfo: CustomTestStringConvertible {
    public var testDescription: String { id }
}
