import ChapterKit
import CommandSupport
import CourseContents
import ExerciseKit
import Foundation
import Testing

@testable import Desk

@Suite struct WorkTests {
    private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized
    private static let course = Course(courseChapters)

    /// A clone with the files of chapter 01 alone.
    private func clone() throws -> Repository {
        let root = FileManager.default.temporaryDirectory.appending(path: "desk-work-\(UUID())")
        let files = FileManager.default
        try files.createDirectory(
            at: root.appending(path: "Exercises/01-Perceptron"), withIntermediateDirectories: true)
        for name in ["Sources", "Docs", "Datasets", "Package.swift"] {
            try files.createSymbolicLink(
                at: root.appending(path: name), withDestinationURL: Self.root.appending(path: name))
        }
        let repository = Repository(root: root)
        for exercise in Self.course.exercises where exercise.info.chapter == "01" {
            try repository.stub(of: exercise.info).write(
                to: repository.url(exercise.info.file), atomically: true, encoding: .utf8)
        }
        return repository
    }

    private func info(_ id: String) throws -> ExerciseInfo {
        try #require(Self.course.exercises.first { $0.info.id == id }?.info)
    }

    /// A save is told once, and only when two looks agree.
    @Test func savesAreSeenOnceAndWhole() throws {
        let repository = try clone()
        defer { try? FileManager.default.removeItem(at: repository.root) }
        let infos = Self.course.exercises.map(\.info).filter { $0.chapter == "01" }
        var watch = SaveWatch(infos, in: repository)
        #expect(watch.saved().isEmpty)
        let file = repository.url(try info("sigmoid").file)
        try "// half".write(to: file, atomically: false, encoding: .utf8)
        #expect(watch.saved().isEmpty)
        try "// half, and the rest".write(to: file, atomically: true, encoding: .utf8)
        #expect(watch.saved().isEmpty)
        #expect(watch.saved().map(\.id) == ["sigmoid"])
        #expect(watch.saved().isEmpty)
        try FileManager.default.removeItem(at: file)
        #expect(watch.saved().isEmpty && watch.saved().isEmpty)
    }

    @Test func ourAnswerIsShownOnlyAfterAPass() throws {
        let repository = try clone()
        defer { try? FileManager.default.removeItem(at: repository.root) }
        let sigmoid = try info("sigmoid")
        #expect(throws: CourseFailure.self) { try SolutionDifference(of: sigmoid, in: repository) }
    }

    @Test func questionsHideTheirAnswersUntilOneIsGiven() throws {
        let repository = try clone()
        defer { try? FileManager.default.removeItem(at: repository.root) }
        let questions = RecapQuestions(repository: repository, book: try .init(root: Self.root))
        let asked = try questions.asked(ofChapter: "01")
        #expect(asked.count >= 8 && asked.allSatisfy(\.isDue))
        let text = JSON.text(asked)
        #expect(!text.contains("\"answer\"") && !text.contains("\"why\""))
        let first = try #require(asked.first { !$0.choices.isEmpty })
        let right = try ["a", "b", "c", "d"].filter {
            try questions.judged(first.id, answer: $0, isFirst: false).judgement == "right"
        }
        #expect(right.count == 1)
        #expect(try questions.judged(first.id, answer: right[0], isFirst: true).why?.isEmpty == false)
        #expect(try questions.asked(ofChapter: "01").first { $0.id == first.id }?.isDue == false)
        #expect(try questions.asked(ofChapter: "../../x").isEmpty)
        #expect(throws: CourseFailure.self) { try questions.judged("no-such", answer: "a", isFirst: false) }
    }

    @Test func childrenEndWithTheDesk() async throws {
        let children = Children()
        let folder = FileManager.default.temporaryDirectory
        let child = try children.start(URL(filePath: "/bin/sleep"), ["60"], in: folder)
        let ending = Task { await children.ending(of: child, limit: 100) }
        #expect(children.count == 1)
        children.endAll()
        #expect(await ending.value.status != 0)
        #expect(!child.isRunning && children.count == 0)
        #expect(throws: CourseFailure.self) { try children.start(URL(filePath: "/bin/true"), [], in: folder) }
    }

    @Test func aChildThatTakesTooLongIsEnded() async throws {
        let children = Children()
        let folder = FileManager.default.temporaryDirectory
        let ending = try await children.run(URL(filePath: "/bin/sleep"), ["60"], in: folder, limit: 0.3)
        #expect(ending.isOverTime && ending.status != 0)
        let quick = try await children.run(URL(filePath: "/bin/echo"), ["said"], in: folder, limit: 600)
        #expect(quick.status == 0 && quick.output == "said\n" && !quick.isOverTime)
    }

    /// More on standard error than a pipe holds, before the answer: neither stops the child nor gets into the answer.
    @Test func whatAChildSaysIsKeptFromItsAnswer() async throws {
        let ending = try await Children().run(
            URL(filePath: "/bin/sh"), ["-c", "head -c 200000 /dev/zero | tr '\\0' '[' >&2; echo '[1]'"],
            in: FileManager.default.temporaryDirectory, limit: 600)
        #expect(ending.output == "[1]\n" && ending.notes.count == 200_000)
    }

    @Test func thePageIsSmall() throws {
        let sizes = try ["Sources/Desk/Web", "Sources/Book/Web"].flatMap { path in
            let folder = Self.root.appending(path: path)
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).map {
                try Data(contentsOf: folder.appending(path: $0)).count
            }
        }
        #expect(sizes.reduce(0, +) < 150_000)
    }
}
