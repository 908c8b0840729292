import ChapterKit
import CommandSupport
import CourseContents
import ExerciseKit
import Foundation
import Testing
@testable import Grading

/// What a submission is compiled and run with holds nothing that gives an answer away.
@Suite("The kit of submissions") struct CandidateKitTests {
    private let clone = Repository(root: URL(filePath: #filePath).appending(path: "../../..").standardized)

    @Test func itIsMadeOfTwoFoldersAndHoldsNoLineOfAnAnswer() throws {
        #expect(CandidateKit.modules == ["Contracts", "Examination"])
        let course = Course(courseChapters).exercises
        var texts = [CandidateKit.source(of: course)]
        for module in CandidateKit.modules {
            let folder = clone.url("Sources/\(module)")
            let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
            texts += try names.filter { $0.hasSuffix(".swift") }.map { try clone.text(of: "Sources/\(module)/\($0)") }
        }
        #expect(texts.count > 10)
        let lines = Set(texts.flatMap { $0.split(separator: "\n") }.map { $0.trimmingCharacters(in: .whitespaces) })
        for exercise in course {
            let text = try clone.text(of: exercise.info.solution)
            let body = text.split(separator: StubText.begin).dropFirst().compactMap {
                $0.split(separator: StubText.end).first
            }
            .joined(separator: "\n")
            // Short lines, such as a brace, are anybody's.
            let own = body.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
                $0.count > 30
            }
            for line in own { #expect(!lines.contains(line), "\(exercise.info.id): \(line)") }
        }
    }

    @Test func itsProgramKnowsEachExerciseByOneLine() {
        let course = Course(courseChapters).exercises
        let source = CandidateKit.source(of: course)
        for exercise in course {
            #expect(source.split(separator: "\n").count { $0.contains("exercises[\"\(exercise.info.id)\"] = ") } == 1)
        }
        #expect(!source.contains("Chapter"))
        #expect(
            source.split(separator: "\n").filter { $0.hasPrefix("import") } == [
                "import Contracts", "import Examination",
            ])
    }
    /// The compiler writes paths into what it builds: a kit that was built elsewhere is none. And where our own files do
    /// not compile, that is no mark.
    @Test func itIsBoundToItsPlaceAndItsFaultsAreTheMachines() throws {
        let files = FileManager.default
        let folder = files.temporaryDirectory.appending(path: "kits-\(UUID())")
        defer { try? files.removeItem(at: folder) }
        let (first, moved) = (folder.appending(path: "first"), folder.appending(path: "moved"))
        func write(_ text: String, to module: String, in clone: URL) throws {
            let place = clone.appending(path: "Sources/\(module)")
            try files.createDirectory(at: place, withIntermediateDirectories: true)
            try text.write(to: place.appending(path: "One.swift"), atomically: true, encoding: .utf8)
        }
        func kit(of clone: URL) throws -> URL {
            try CandidateKit(in: Repository(root: clone), for: [], SwiftToolchain(), .none).folder
        }
        try write("public struct NotStarted: Error {}", to: "Contracts", in: first)
        try write(
            """
            public struct LearnersLibrary {}
            public enum Candidate {
                public typealias Responder = () -> Void
                public static func serve(_ all: [String: (LearnersLibrary) throws -> Responder], from path: String) {}
            }
            """, to: "Examination", in: first)
        let built = try kit(of: first)
        #expect(try kit(of: first) == built)
        try files.moveItem(at: first, to: moved)
        let anew = try kit(of: moved)
        #expect(anew.lastPathComponent != built.lastPathComponent)
        #expect(files.fileExists(atPath: anew.appending(path: "candidate").path))

        try write("let broken: = 1", to: "Contracts", in: moved)
        let failure = #expect(throws: CourseFailure.self) { try kit(of: moved) }
        #expect(failure?.status == .environment)
        #expect(failure?.description.hasPrefix("cannot build what submissions are compiled with; see ") == true)
    }
}
