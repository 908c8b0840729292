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
}
