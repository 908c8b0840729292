import ExerciseKit
import Foundation
import Testing
@testable import CommandSupport
@testable import Workshop

@Suite("Workshop") struct WorkshopTests {
    private let solution = """
        import Contracts

        public func twice(_ x: Double) throws -> Double {
            // BEGIN SOLUTION
            let y = x
            return x + y
            // END SOLUTION
        }

        """
    private let info = Exercise<@Sendable (Double) throws -> Double>(
        "twice", title: "Twice", in: Chapter(number: "00", title: "", folder: "00-Tests", tutorial: ""),
        file: "Twice.swift", function: "twice", minutes: 1, hints: ["one", "two", "three"], reference: { 2 * $0 },
        checks: [], misconceptions: []
    ).info

    /// A clone with one exercise, in a folder that goes away.
    private func withClone(_ body: (Repository) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "clone-\(UUID())")
        defer { try? FileManager.default.removeItem(at: root) }
        let repository = Repository(root: root)
        for path in [info.file, info.solution] {
            let url = repository.url(path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try solution.write(to: url, atomically: true, encoding: .utf8)
        }
        try repository.stub(of: info).write(to: repository.url(info.file), atomically: true, encoding: .utf8)
        try body(repository)
    }

    @Test func aStubIsTheSolutionWithoutItsBody() {
        #expect(
            StubText.stub(fromSolution: solution) == """
                import Contracts

                public func twice(_ x: Double) throws -> Double {
                    // Your code here, in place of the next line.
                    throw NotStarted()
                }

                """)
        #expect(StubText.stub(fromSolution: "func f() {}") == nil)
        #expect(StubText.stub(fromSolution: "// BEGIN SOLUTION\nreturn 1\n") == nil)
        #expect(!StubText.withoutMarks(solution).contains("SOLUTION"))
    }

    @Test func resetKeepsWhatTheLearnerWrote() throws {
        try withClone { repository in
            #expect(try Reset.perform(on: info, in: repository) == .alreadyFresh)
            try "my work".write(to: repository.url(info.file), atomically: true, encoding: .utf8)
            guard case .reset(let backup) = try Reset.perform(on: info, in: repository) else {
                Issue.record("no reset")
                return
            }
            #expect(try repository.text(of: backup) == "my work")
            #expect(try repository.text(of: info.file) == repository.stub(of: info))
            let bytes = Data([0xFF, 0xFE, 0x00])  // Not text in UTF-8.
            try bytes.write(to: repository.url(info.file))
            guard case .reset(let backup) = try Reset.perform(on: info, in: repository) else {
                Issue.record("no reset")
                return
            }
            #expect(try Data(contentsOf: repository.url(backup)) == bytes)
            try FileManager.default.removeItem(at: repository.url(info.file))
            #expect(try Reset.perform(on: info, in: repository) == .restored)
        }
    }

    @Test func progressIsRememberedAndGoesStaleWithTheFile() throws {
        try withClone { repository in
            try "solved".write(to: repository.url(info.file), atomically: true, encoding: .utf8)
            #expect(Progress(in: repository).knownStatus(of: info) == nil)
            try Progress.change(in: repository) {
                $0.note(Verdict(exercise: info.id, status: .passes, total: 1), of: info)
            }
            #expect(Progress(in: repository).knownStatus(of: info) == .passes)
            #expect(!Progress(in: repository).isStale(info))
            try "changed".write(to: repository.url(info.file), atomically: true, encoding: .utf8)
            #expect(Progress(in: repository).isStale(info))
            #expect(Progress(in: repository).knownStatus(of: info) == .passes)
            #expect(!Progress(in: repository).isSolved(info))
            _ = try Reset.perform(on: info, in: repository)
            #expect(Progress(in: repository).knownStatus(of: info) == .notStarted)
            #expect(!Progress(in: repository).isStale(info))
        }
    }

    @Test func damagedProgressIsSetAsideNotOverwritten() throws {
        try withClone { repository in
            let url = repository.state.appending(path: "progress.json")
            try FileManager.default.createDirectory(at: repository.state, withIntermediateDirectories: true)
            try "{ half a".write(to: url, atomically: true, encoding: .utf8)
            #expect(Progress(in: repository).records.isEmpty)
            #expect(try repository.text(of: ".course/progress-damaged.json") == "{ half a")
        }
    }

    @Test func hintsAreGivenOneByOneAndTheLastStays() throws {
        try withClone { repository in
            var progress = Progress(in: repository)
            #expect((0..<5).map { _ in progress.nextHint(of: info) } == [1, 2, 3, 3, 3])
        }
    }

    @Test func theNearestNamesAreOffered() {
        let known = ["weighted-sum", "sigmoid", "step-prediction", "binary-cross-entropy"]
        #expect(NearestNames.of("sigmod", among: known) == ["sigmoid"])
        #expect(NearestNames.of("entropy", among: known) == ["binary-cross-entropy"])
        #expect(NearestNames.of("wieghted-sum", among: known) == ["weighted-sum"])
        #expect(NearestNames.of("zzzz", among: known) == [])
    }

    @Test func anAnswerIsRightWhereItsWholeCommentSaysSo() {
        func answer(_ text: String) -> AnswerFile { AnswerFile(exercise: info, name: "a.swift", text: text) }
        #expect(answer("  // right\nlet x = 1").isRight)
        #expect(!answer("// right factor first\n// righteous").isRight)
        #expect(!answer("let x = 1  // right").isRight)
        let wrong = answer("// Mine.\r\n// mistake: no bias \r\n// right side forgotten")
        #expect(!wrong.isRight && wrong.mistake == "no bias")
        #expect(answer("// mistaken").mistake == "")
    }

    @Test func programsEndAsTheyEnd() throws {
        #expect(try Subprocess("true", []).run() == .exited(0))
        #expect(try Subprocess("sh", ["-c", "exit 7"]).run() == .exited(7))
        #expect(try Subprocess("sh", ["-c", "kill -9 $$"]).run() == .signalled(9))
        var slow = Subprocess("sleep", ["30"])
        slow.limit = 0.2
        #expect(try slow.run() == .timedOut)
    }
}
