import ChapterKit
import CourseContents
import ExerciseKit
import Testing
@testable import Grading

@Suite("A function that never ends, called by many") struct SuspectsTests {
    private let course = Course(courseChapters).exercises.map(\.info)

    private func report(of info: ExerciseInfo, isEndless: Bool) -> Examiner.Report {
        let verdict = Verdict(
            exercise: info.id, status: isEndless ? .tooSlow : .passes, total: info.checkCount,
            detail: isEndless ? "still running" : nil)
        return Examiner.Report(verdict: verdict, printed: "", isEndless: isEndless)
    }

    @Test func itCostsTheWholeLimitOnce() throws {
        let infos = Array(course.prefix(4))
        var suspects = Suspects()
        #expect(suspects.limit(10, of: ["dot"]) == 10)
        var first = report(of: infos[0], isEndless: true)
        suspects.note(&first, of: infos[0], borrowing: ["dot", "norm"])
        #expect(first.verdict.detail == "still running")
        // What it called is under suspicion, and so is its own function; others are not.
        #expect(suspects.limit(10, of: ["dot"]) == 1)
        #expect(suspects.limit(10, of: [infos[0].function]) == 1)
        #expect(suspects.limit(10, of: ["mean"]) == 10)
        #expect(suspects.limit(10, of: []) == 10)
        #expect(suspects.limit(10, of: nil) == 10)
        #expect(suspects.limit(0.5, of: ["dot"]) == 0.5)
        var second = report(of: infos[1], isEndless: true)
        suspects.note(&second, of: infos[1], borrowing: ["dot"])
        #expect(
            second.verdict.detail
                == "still running\nit calls dot, and so does \(infos[0].id), which did not come to its end either")
        // Who ends is under no suspicion, whatever it calls.
        var third = report(of: infos[2], isEndless: false)
        suspects.note(&third, of: infos[2], borrowing: ["mean"])
        #expect(third.verdict.detail == nil)
        #expect(suspects.limit(10, of: ["mean", infos[2].function]) == 10)
    }
}
