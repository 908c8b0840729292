import ExerciseKit
import Foundation
import Testing
@testable import CommandSupport
@testable import Workshop

/// What becomes of progress when the course changes under a learner.
@Suite("Progress over updates") struct ProgressTests {
    private let solution = """
        public func twice(_ x: Double) throws -> Double {
            // BEGIN SOLUTION
            return 2 * x
            // END SOLUTION
        }

        """

    private func info(_ id: String = "twice", folder: String) -> ExerciseInfo {
        Exercise<@Sendable (Double) throws -> Double>(
            id, title: "Twice", in: Chapter(number: "00", title: "", folder: folder, tutorial: ""),
            file: "Twice.swift", function: "twice", minutes: 1, hints: ["one", "two", "three"], reference: { 2 * $0 },
            checks: [], misconceptions: []
        ).info
    }

    private func write(_ text: String, to path: String, _ repository: Repository) throws {
        let url = repository.url(path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: true, encoding: .utf8)
    }

    /// A clone in which the exercise passes.
    private func withSolvedClone(_ body: (Repository, ExerciseInfo) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "clone-\(UUID())")
        defer { try? FileManager.default.removeItem(at: root) }
        let (repository, info) = (Repository(root: root), info(folder: "00-Tests"))
        try write("solved", to: info.file, repository)
        try write(solution, to: info.solution, repository)
        try write("checks", to: "Sources/Chapters/00-Tests/Checks/TwiceChecks.swift", repository)
        try Progress.change(in: repository) { $0.note(Verdict(exercise: info.id, status: .passes, total: 1), of: info) }
        #expect(Progress(in: repository).isSolved(info))
        try body(repository, info)
    }

    @Test func newChecksMakeAPassStaleAndNeverLoseIt() throws {
        try withSolvedClone { repository, info in
            try write("better checks", to: "Sources/Chapters/00-Tests/Checks/TwiceChecks.swift", repository)
            let progress = Progress(in: repository)
            #expect(progress.isStale(info))
            #expect(progress.knownStatus(of: info) == .passes)
            #expect(!progress.isSolved(info))
        }
    }

    @Test func aChapterThatIsRenamedKeepsItsProgress() throws {
        try withSolvedClone { repository, old in
            let renamed = info(folder: "05-Renamed")
            for place in ["Exercises", "Sources/Chapters"] {
                try FileManager.default.moveItem(
                    at: repository.url("\(place)/00-Tests"), to: repository.url("\(place)/05-Renamed"))
            }
            #expect(renamed.file != old.file)
            let progress = Progress(in: repository)
            #expect(progress.knownStatus(of: renamed) == .passes)
            #expect(!progress.isStale(renamed))
            #expect(progress.isSolved(renamed))
        }
    }

    @Test func anExerciseThatIsGoneForAWhileComesBackWithItsProgress() throws {
        try withSolvedClone { repository, info in
            // A version of the course without the exercise remembers another one.
            let other = self.info("thrice", folder: "00-Tests")
            try Progress.change(in: repository) {
                $0.note(Verdict(exercise: other.id, status: .wrongValue, total: 1), of: other)
            }
            #expect(Progress(in: repository).isSolved(info))
        }
    }

    @Test func manyTerminalsLoseNothingOfEachOther() throws {
        try withSolvedClone { repository, _ in
            let others = (0..<40).map { info("other-\($0)", folder: "00-Tests") }
            DispatchQueue.concurrentPerform(iterations: others.count) { number in
                _ = try? Progress.change(in: repository) { $0.nextHint(of: others[number]) }
            }
            #expect(Progress(in: repository).records.count == 41)
        }
    }

    @Test func whatIsSetAsideIsKeptAndWhatCannotBeIsNotOverwritten() throws {
        try withSolvedClone { repository, info in
            for words in ["first", "second"] {
                try write(words, to: ".course/progress.json", repository)
                #expect(Progress(in: repository).records.isEmpty)
            }
            #expect(try repository.text(of: ".course/progress-damaged.json") == "first")
            #expect(try repository.text(of: ".course/progress-damaged-2.json") == "second")
            for number in 3..<100 { try write("", to: ".course/progress-damaged-\(number).json", repository) }
            try write("third", to: ".course/progress.json", repository)
            #expect(throws: CourseFailure.self) {
                try Progress.change(in: repository) { _ = $0.nextHint(of: info) }
            }
            #expect(try repository.text(of: ".course/progress.json") == "third")
        }
    }

    @Test func progressOfANewerCourseIsSetAsideNotOverwritten() throws {
        try withSolvedClone { repository, info in
            let newer = #"{"twice": {"status": "shines", "hintsGiven": 1}}"#
            try write(newer, to: ".course/progress.json", repository)
            try Progress.change(in: repository) {
                $0.note(Verdict(exercise: info.id, status: .passes, total: 1), of: info)
            }
            #expect(try repository.text(of: ".course/progress-damaged.json") == newer)
        }
    }
}
