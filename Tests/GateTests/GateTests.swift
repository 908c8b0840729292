import ExerciseChecks
import ExerciseKit
import Foundation
import LearnerCode
import Testing

extension ExerciseInfo {
    /// Where `path` lies in this clone.
    fileprivate static func url(_ path: String) -> URL {
        URL(filePath: #filePath).appending(path: "../../..").standardized.appending(path: path)
    }

    fileprivate var isUntouched: Bool {
        get throws {
            let solution = try String(contentsOf: Self.url(solution), encoding: .utf8)
            return try StubText.stub(fromSolution: solution) == String(contentsOf: Self.url(file), encoding: .utf8)
        }
    }
}

/// What must hold before a learner sees an exercise.
@Suite("Authors' gates") struct GateTests {
    static let exercises = CourseContents.exercises.map(\.info)
    /// Those of the chapters that this build holds: `COURSE_CHAPTERS` may leave some out.
    static let built = exercises.filter { info in
        LearnerCode.attempts.contains { $0.exercise.info.chapter == info.chapter }
    }
    /// Set where nobody has written into `Exercises/`, as in CI.
    static let isFresh = ProcessInfo.processInfo.environment["COURSE_FRESH"] != nil

    @Test func referencesPassAndMisconceptionsAreRejectedAndDiagnosed() {
        for exercise in CourseContents.exercises {
            for seed: UInt64 in 1...3 {
                #expect(exercise.gateFindings(seed: seed) == [], "\(exercise.info.id), seed \(seed)")
            }
        }
    }

    @Test func stubsAreTheirSolutionsWithoutTheBodyAndNotStartedInEveryCheck() throws {
        for info in Self.built { try check(stubOf: info) }
    }

    private func check(stubOf info: ExerciseInfo) throws {
        let solution = try String(contentsOf: ExerciseInfo.url(info.solution), encoding: .utf8)
        #expect(StubText.stub(fromSolution: solution) != nil, "\(info.id) marks no region")
        #expect(solution.contains("func \(info.function)("))
        let isUntouched = try info.isUntouched
        // Nobody has been here in CI: a stub that is solved, or that has drifted from its solution, must not be
        // shipped.
        if Self.isFresh {
            #expect(isUntouched, "\(info.file) is not the stub; ./course reset \(info.id) writes it")
        }
        // Where the learner has been, what the file says is the learner's business.
        guard isUntouched else { return }
        let attempt = try #require(LearnerCode.attempts.first { $0.exercise.info.id == info.id })
        let file = URL(filePath: info.file).lastPathComponent
        #expect(attempt.stubFiles() == [String?](repeating: file, count: info.checkCount))
        #expect(attempt.verdict(1).status == .notStarted)
    }

    @Test func noHintGivesTheSolutionAway() throws {
        let repository = Repository(root: ExerciseInfo.url(""))
        for info in Self.exercises { #expect(try repository.hintsThatGiveAway(info) == [], "\(info.id)") }
    }

    @Test func everyFileBelongsToAnExerciseAndEveryExerciseIsAttempted() throws {
        #expect(LearnerCode.attempts.map(\.exercise.info.id) == Self.built.map(\.id))
        if Self.isFresh { #expect(Self.built.count == Self.exercises.count) }
        #expect(Set(Self.exercises.map(\.id)).count == Self.exercises.count)
        for chapter in CourseContents.chapters {
            let files = try FileManager.default.contentsOfDirectory(
                atPath: ExerciseInfo.url("Exercises/\(chapter.folder)").path)
            let found = Set(files.filter { $0.hasSuffix(".swift") }.map { "Exercises/\(chapter.folder)/\($0)" })
            let expected = Set(Self.exercises.filter { $0.chapter == chapter.number }.map { $0.file })
            #expect(found.isSuperset(of: expected))
            // A learner may keep helpers beside the exercises; what is shipped holds nothing else.
            if Self.isFresh { #expect(found == expected) }
        }
    }

    @Test func everyChapterHasItsSuite() throws {
        let folder = ExerciseInfo.url("Tests/ExerciseTests")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let texts = try files.map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
        for chapter in CourseContents.chapters {
            #expect(texts.contains { $0.contains("exercises(ofChapter: \"\(chapter.number)\")") }, "\(chapter.title)")
        }
    }
}
