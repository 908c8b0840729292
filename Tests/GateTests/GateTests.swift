import ChapterKit
import CommandSupport
import CourseContents
import ExerciseKit
import Foundation
import Testing
import Workshop

/// What must hold before a learner sees an exercise. `course dev check` has the same gates in one table, those too that
/// compile.
@Suite("Authors' gates") struct GateTests {
    private static let course = Course(courseChapters)
    private static let infos = course.exercises.map(\.info)
    private static let repository = Repository(
        root: URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL)
    /// Set where nobody has written into `Exercises/`, as in CI.
    private static let isFresh = ProcessInfo.processInfo.environment["COURSE_FRESH"] != nil

    @Test("our answers pass, and known mistakes are caught and named", arguments: course.chapters.map(\.number))
    func answersAndMistakes(chapter: String) {
        for exercise in Self.course.exercises where exercise.info.chapter == chapter {
            for seed: UInt64 in 1...3 {
                #expect(exercise.definition.gateFindings(seed: seed) == [], "\(exercise.info.id), seed \(seed)")
            }
        }
    }

    /// What relations see in the numbers of known mistakes, to be read by whoever changes either: it must not deny what
    /// the mistake's own sentence says. `COURSE_RECORD=1` writes the file anew.
    @Test func relationsDoNotContradictKnownMistakes() throws {
        let seen = Self.course.exercises.flatMap { $0.definition.relationsOnMistakes(seed: 1) }
        let text = seen.joined(separator: "\n") + "\n"
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "relations.txt")
        if ProcessInfo.processInfo.environment["COURSE_RECORD"] != nil {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let recorded = try String(contentsOf: file, encoding: .utf8)
        #expect(text == recorded, "COURSE_RECORD=1 swift test --filter GateTests; then read what has changed")
    }

    @Test func everySolutionMakesAStub() throws {
        for info in Self.infos {
            let solution = try Self.repository.text(of: info.solution)
            #expect(StubText.stub(fromSolution: solution) != nil, "\(info.id) marks no region")
            #expect(solution.contains("func \(info.function)("))
            // Nobody has been here in CI: a stub that is solved, or that has drifted, must not be shipped.
            guard Self.isFresh else { continue }
            let isStub = try Self.repository.text(of: info.file) == Self.repository.stub(of: info)
            #expect(isStub, "\(info.file) is not the stub; ./course reset \(info.id) writes it")
        }
    }

    @Test func noHintGivesTheSolutionAway() throws {
        for info in Self.infos { #expect(try Self.repository.hintsThatGiveAway(info) == [], "\(info.id)") }
    }

    @Test func everyFileBelongsToAnExercise() throws {
        #expect(Set(Self.infos.map(\.id)).count == Self.infos.count)
        for chapter in Self.course.chapters {
            let folder = Self.repository.url("Exercises/\(chapter.folder)")
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            let found = Set(files.filter { $0.hasSuffix(".swift") }.map { "Exercises/\(chapter.folder)/\($0)" })
            let expected = Set(Self.infos.filter { $0.chapter == chapter.number }.map { $0.file })
            #expect(found.isSuperset(of: expected))
            // A learner may keep helpers beside the exercises; what is shipped holds nothing else.
            if Self.isFresh { #expect(found == expected) }
        }
    }

    /// A chapter is one folder and two lines: one in the manifest, one in the list of chapters.
    @Test func everyFolderOfAChapterIsBuiltAndListed() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.repository.url("Sources/Chapters").path)
            .filter { !$0.hasPrefix(".") }.sorted()
        let manifest = try Self.repository.text(of: "Package.swift")
        let built = manifest.matches(of: #/chapter\("([^"]+)", "/#).map { String($0.1) }
        #expect(built == folders, "the lines chapter(…) of Package.swift")
        #expect(Self.course.chapters.map(\.folder) == folders, "the list in Sources/CourseContents/Chapters.swift")
    }
}
