import ChapterKit
import CommandSupport
import CourseContents
import ExerciseKit
import Foundation
import Testing
@testable import Grading

/// Points computed by hand.
@Suite("Marking schemes") struct MarkingTests {
    private let course = Course(courseChapters).exercises

    private func scheme(_ text: String) throws -> MarkingScheme {
        let file = FileManager.default.temporaryDirectory.appending(path: "scheme-\(UUID()).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try text.write(to: file, atomically: true, encoding: .utf8)
        return try MarkingScheme(contentsOf: file, for: course)
    }

    private func info(_ id: String) throws -> ExerciseInfo { try #require(course.first { $0.info.id == id }).info }

    private func verdict(_ id: String, _ outcomes: [Status]) -> Verdict {
        let passed = outcomes.count { $0 == .passes }
        return Verdict(
            exercise: id, status: outcomes.first { $0 != .passes } ?? .passes, passed: passed, total: outcomes.count,
            outcomes: outcomes)
    }

    /// A grade with these points of so many, in chapters.
    private func grade(_ points: [(chapter: String, points: Double, maximum: Double, isBonus: Bool)]) -> Grade {
        Grade(
            submission: "", points: 0, maximum: 0, seconds: 0, limit: 300, seed: 1, isolation: .none,
            exercises: points.enumerated().map { place, one in
                GradedExercise(
                    id: "e\(place)", title: "", chapter: one.chapter, file: "", status: .wrongValue, points: one.points,
                    maximum: one.maximum, isBonus: one.isBonus, passed: 0, checks: 1, message: "", printed: "",
                    seconds: 0, visibility: .visible)
            }, notes: [])
    }

    @Test func pointsComeFromTheSchemeOrFromTheMinutes() throws {
        let scheme = try scheme(
            #"{"points":{"sigmoid":2.5,"02":4},"visibility":{"all":"after_published"},"partial":true}"#)
        let sigmoid = try info("sigmoid")
        #expect(scheme.points(sigmoid) == 2.5)
        #expect(try scheme.points(info("softmax")) == 4)
        let minutes = try info("train-perceptron")
        #expect(scheme.points(minutes) == Double((minutes.minutes + 2) / 5))
        #expect(scheme.visibility(sigmoid) == .afterPublished)
        let third = Verdict(exercise: "sigmoid", status: .wrongValue, passed: 1, total: 3)
        #expect(scheme.points(third, of: sigmoid) == 0.83)
        // 2.5 × 2 / 3 = 1.6666…, rounded up.
        let two = Verdict(exercise: "sigmoid", status: .wrongValue, passed: 2, total: 3)
        #expect(scheme.points(two, of: sigmoid) == 1.67)
        #expect(MarkingScheme().points(third, of: sigmoid) == 0)
        #expect(scheme.partialText(third, of: sigmoid) == "1 of 3 checks pass: 0.83 of 2.5 points")
        #expect(MarkingScheme().partialText(third, of: sigmoid) == nil)
    }

    @Test func aByteOrderMarkIsNoPartOfIt() throws {
        #expect(try scheme("\u{FEFF}" + #"{"points":{"sigmoid":7}}"#).points(info("sigmoid")) == 7)
    }

    @Test func checksHaveWeights() throws {
        let exercise = try #require(course.first { $0.info.id == "sigmoid" })
        let names = exercise.definition.checkNames
        let scheme = try scheme(
            #"{"points":{"sigmoid":10},"partial":true,"checks":{"sigmoid":{"\#(names[0])":3}},"hidden":{"sigmoid":["\#(names[1])"]}}"#
        )
        // The first check weighs 3, each other 1.
        let first = verdict("sigmoid", [.passes] + names.dropFirst().map { _ in .wrongValue })
        let expected = (10.0 * 3 / Double(3 + names.count - 1) * 100).rounded() / 100
        #expect(scheme.points(first, of: exercise.info) == expected)
        let checks = scheme.checks(first, of: exercise.info, names: names)
        #expect(checks.map(\.passes) == names.indices.map { $0 == 0 })
        #expect(checks.map(\.weight) == names.indices.map { $0 == 0 ? 3 : 1 })
        #expect(checks.map(\.isHidden) == names.indices.map { $0 == 1 })
        #expect(scheme.isHidden(names[1], of: exercise.info))
    }

    @Test func chaptersAndTheWholeAddUpInOrder() throws {
        let scheme = try scheme(
            #"{"chapters":{"01":{"best":2,"cap":5,"weight":2}},"total":{"cap":20,"scale":100},"late":{"free":1,"percent":10,"most":5}}"#
        )
        let rows: [(String, Double, Double, Bool)] = [
            ("01", 3, 3, false), ("01", 1, 4, false), ("01", 2.5, 3, false), ("02", 6, 12, false), ("02", 1, 2, true),
        ]
        var inTime = grade(rows)
        scheme.total(&inTime, daysLate: 0)
        // 01: 3 + 2.5 = 5.5, capped 5, twice is 10, of (4 + 3 = 7, capped 5) 10. 02: 6 + 1 of 12. 17 of 20 (22 capped).
        #expect(inTime.chapters.map(\.points) == [10, 7])
        #expect(inTime.chapters.map(\.maximum) == [10, 12])
        #expect(inTime.points == 85)
        #expect(inTime.maximum == 100)
        #expect(inTime.rules.contains("chapter 01: the best 2 of 3 exercises count"))
        var late = grade(rows)
        scheme.total(&late, daysLate: 3)
        // Two days at 10 percent: 17 × 0.8 = 13.6 of 20.
        #expect(late.points == 68)
        #expect(late.rules.contains("handed in 3 days late, 1 of them free: 20 percent of the points lost"))
        var never = grade(rows)
        scheme.total(&never, daysLate: 6)
        #expect(never.points == 0)
        #expect(never.rules.contains("handed in 6 days late, more than 5 days: no points"))
        var plain = grade(rows)
        MarkingScheme().total(&plain, daysLate: 9)
        // No rule but the bonus, which comes on top: 3 + 1 + 2.5 + 6 and 1 are 13.5, of 3 + 4 + 3 + 12 = 22 without its
        // 2.
        #expect(plain.points == 13.5)
        #expect(plain.maximum == 22)
        #expect(
            plain.rules == [
                "bonus, on top of the maximum: e4", "handed in 9 days late: no rule for that, nothing lost",
            ])
    }

    @Test func allThatIsWrongIsToldAtOnce() throws {
        func message(_ text: String) throws -> String {
            try #require(#expect(throws: CourseFailure.self) { try self.scheme(text) }).description
        }
        let keys = try message(#"{"late":{"percnt":5},"point":{"sigmoid":3}}"#)
        #expect(keys.contains("there is no key of late 'percnt'; did you mean percent?"))
        #expect(keys.contains("there is no key of a marking scheme 'point'; did you mean points?"))
        #expect(keys.contains("late lacks the key 'percent'"))
        let words = try message(#"{"points":{"sigmod":1},"bonus":["sofmax"],"chapters":{"77":{"best":1}}}"#)
        for word in ["sigmod", "sofmax", "77"] { #expect(words.contains("'\(word)'"), "\(words)") }
    }

    @Test func begunDaysCount() {
        let due = "2026-12-01T23:59:00+01:00"
        #expect(LateRule.days(from: due, to: "2026-12-01T22:59:00Z") == 0)
        #expect(LateRule.days(from: due, to: "2026-12-01T22:59:01Z") == 1)
        #expect(LateRule.days(from: due, to: "2026-12-02T22:59:00Z") == 1)
        #expect(LateRule.days(from: due, to: "2026-12-02T23:00:00Z") == 2)
        #expect(LateRule.days(from: due, to: "yesterday") == nil)
    }

    @Test func eachStudentHasASeedThatStays() throws {
        let scheme = try scheme(#"{"seed":"autumn"}"#)
        #expect(scheme.seed(of: "ada") == scheme.seed(of: "ada"))
        #expect(scheme.seed(of: "ada") != scheme.seed(of: "bob"))
        #expect(try self.scheme(#"{"seed":"spring"}"#).seed(of: "ada") != scheme.seed(of: "ada"))
        #expect(MarkingScheme().seed(of: "ada") == nil)
    }

    @Test(arguments: [
        "", "[]", #"{"points":{"sigmod":1}}"#, #"{"points":{"sigmoid":-1}}"#, #"{"points":{"all":1e30}}"#,
        #"{"point":{"sigmoid":3}}"#, #"{"points":{"sigmoid":3},"Partial":true}"#, #"{"late":{"percent":101}}"#,
        #"{"late":{"percent":5,"grace":1}}"#, #"{"chapters":{"01":{"best":0}}}"#, #"{"chapters":{"77":{"best":1}}}"#,
        #"{"chapters":{"01":{"Best":2}}}"#, #"{"total":{"scale":0}}"#, #"{"bonus":["fould"]}"#,
        #"{"hidden":{"sigmoid":["no such check"]}}"#, #"{"checks":{"sigmoid":{"no such check":1}},"partial":true}"#,
        #"{"late":{"percent":5,"due":"tomorrow"}}"#, #"{"points":{"sigmoid":1,"sigmoid":2}}"#,
        #"{"points":{"sigmoid":1,"\u0073igmoid":2}}"#, "{\"points\":{\"sigmoid\":1\0}}",
    ]) func whatCannotBeIsRefused(_ text: String) throws {
        #expect(throws: CourseFailure.self) { try scheme(text) }
    }
}
