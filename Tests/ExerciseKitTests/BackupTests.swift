import ExerciseKit
import Foundation
import Testing
@testable import CommandSupport
@testable import Workshop

@Suite("Backups") struct BackupTests {
    private let solution = """
        public func twice(_ x: Double) throws -> Double {
            // BEGIN SOLUTION
            return 2 * x
            // END SOLUTION
        }

        """

    private func info(_ id: String) -> ExerciseInfo {
        Exercise<@Sendable (Double) throws -> Double>(
            id, title: "Twice", in: Chapter(number: "00", title: "", folder: "00-Tests", tutorial: ""),
            file: "Twice.swift", function: "twice", minutes: 1, hints: ["one", "two", "three"], reference: { 2 * $0 },
            checks: [], misconceptions: []
        ).info
    }

    private func withClone(_ body: (Repository, ExerciseInfo) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "clone-\(UUID())")
        defer { try? FileManager.default.removeItem(at: root) }
        let (repository, info) = (Repository(root: root), info("twice"))
        for path in [info.file, info.solution] {
            try FileManager.default.createDirectory(
                at: repository.url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
            try solution.write(to: repository.url(path), atomically: true, encoding: .utf8)
        }
        try body(repository, info)
    }

    private func write(_ text: String, _ repository: Repository, _ info: ExerciseInfo) throws {
        try text.write(to: repository.url(info.file), atomically: true, encoding: .utf8)
    }

    @Test func everyVersionIsListedTheLatestFirst() throws {
        try withClone { repository, info in
            let backups = Backups(in: repository)
            #expect(backups.list(of: info) == [])
            for (number, text) in ["first\n", "second\nof two lines\n"].enumerated() {
                try write(text, repository, info)
                _ = try Reset.perform(
                    on: info, in: repository, now: Date(timeIntervalSince1970: 1_700_000_000 + Double(number)))
            }
            let list = backups.list(of: info)
            #expect(list.map(\.lineCount) == [2, 1])
            #expect(try list.map { try repository.text(of: $0.path) } == ["second\nof two lines\n", "first\n"])
            // An exercise whose id begins alike has backups of its own.
            #expect(backups.list(of: self.info("twi")) == [])
        }
    }

    @Test func restoringLosesNothing() throws {
        try withClone { repository, info in
            let backups = Backups(in: repository)
            try write("first", repository, info)
            _ = try Reset.perform(on: info, in: repository, now: Date(timeIntervalSince1970: 1_700_000_000))
            let first = try #require(backups.list(of: info).first)
            // Over the stub: there is nothing to keep.
            #expect(try backups.restore(first, of: info) == nil)
            #expect(try repository.text(of: info.file) == "first")
            // Over what is kept already: it is not kept twice.
            #expect(try backups.restore(first, of: info) == nil)
            #expect(backups.list(of: info).count == 1)
            // Over new work: that is kept first.
            try write("second", repository, info)
            let kept = try #require(try backups.restore(first, of: info))
            #expect(try repository.text(of: kept) == "second")
            #expect(try repository.text(of: info.file) == "first")
            #expect(backups.list(of: info).count == 2)
            #expect(try repository.text(of: first.path) == "first")
        }
    }

    @Test func twoBackupsOfOneMomentAreBothKept() throws {
        try withClone { repository, info in
            let now = Date(timeIntervalSince1970: 1_700_000_000)
            for text in ["first", "second", "third"] {
                try write(text, repository, info)
                _ = try Reset.perform(on: info, in: repository, now: now)
            }
            let texts = try Backups(in: repository).list(of: info).map { try repository.text(of: $0.path) }
            #expect(Set(texts) == ["first", "second", "third"])
        }
    }

    @Test func aDifferenceTellsWhatIsYoursAndWhatIsOurs() {
        let difference = LineDifference(from: "a\nb\nc\n", to: "a\nB\nc\nd\n")
        #expect(difference.lines.map(\.text) == ["a", "b", "B", "c", "d"])
        #expect(difference.lines.map(\.kind) == [.common, .removed, .added, .common, .added])
        #expect(!difference.isEmpty)
        #expect(LineDifference(from: "a\n", to: "a").isEmpty)
        #expect(LineDifference(from: "", to: "a\n").lines.map(\.kind) == [.added])
    }
}
