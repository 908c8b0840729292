import ChapterKit
import CommandSupport
import CourseContents
import ExerciseKit
import Foundation
import Testing
@testable import Grading

@Suite("Likeness between hand-ins") struct LikenessTests {
    private static let clone = Repository(root: URL(filePath: #filePath).appending(path: "../../..").standardized)

    private static let answer = """
        import Foundation
        func longAnswer(values: [Double]) -> [Double] {
            var result: [Double] = []
            for value in values {
                let scaled = value * 3.25 + 1.5
                if scaled > 10 { result.append(scaled - 10) } else { result.append(scaled * scaled) }
            }
            return result.map { $0 / Double(values.count) }
        }
        """

    @Test func otherNamesSpacesAndCommentsHideNothing() {
        let known: Set<String> = ["longAnswer", "values", "Double"]
        let changed = Self.answer.replacing("scaled", with: "zz").replacing("result", with: "output")
            .replacing("\n", with: "   // mine\n\n")
        let (one, two) = (Fingerprints(Self.answer, known: known), Fingerprints(changed, known: known))
        #expect(one.lines.count > 5)
        #expect(Set(one.lines.keys) == Set(two.lines.keys))
        #expect(
            Fingerprints(Self.answer, known: known, base: Fingerprints.all(Self.answer, known: known)).lines.isEmpty)
        #expect(Fingerprints("let a = 1", known: []).lines.isEmpty)
    }

    /// What the paper guarantees: a shared passage of gram + window - 1 tokens leaves a shared fingerprint.
    @Test func aPassageThatIsLongEnoughIsAlwaysFound() {
        let length = Fingerprints.gram + Fingerprints.window - 1
        let passage = (0..<length).map { "\($0 + 100)" }.joined(separator: " + ").split(separator: " ")
            .prefix(length).joined(separator: " ")
        for before in 0..<9 {
            let one = String(repeating: "1 ", count: before * 3) + passage + " 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2"
            let two = String(repeating: "7 ", count: 20) + passage + String(repeating: " 9", count: before)
            let shared = Set(Fingerprints(one, known: []).lines.keys).intersection(
                Fingerprints(two, known: []).lines.keys)
            #expect(!shared.isEmpty, "\(before)")
        }
    }

    @Test func twoThatShareAreListedAndOursIsTold() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "likeness-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let course = Course(courseChapters).exercises.map(\.info).filter { $0.chapter == "01" }
        let info = try #require(course.first { $0.id == "train-perceptron" })
        let solution = StubText.withoutMarks(try Self.clone.text(of: info.solution))
        let stub = try Self.clone.stub(of: info)
        let texts = [
            "ada": stub.replacing("throw NotStarted()", with: Self.answer),
            "bob": stub.replacing("throw NotStarted()", with: Self.answer.replacing("scaled", with: "q")),
            "eve": solution.replacing("    ", with: "\t"), "max": stub,
            "zoe": stub + "\nlet own = [1, 2, 3].map { $0 }\n",
        ]
        var likeness = try Likeness(course, in: Self.clone)
        let roster = try Roster(
            CSVTable("id\n\(texts.keys.sorted().joined(separator: "\n"))\n", name: "r"), name: "r")
        for student in roster.students {
            let place = folder.appending(path: student.id)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try texts[student.id]?.write(to: place.appending(path: info.fileName), atomically: true, encoding: .utf8)
            try likeness.add(.folder(place), of: student)
        }
        likeness.compare()
        #expect(likeness.pairs.map(\.students) == [["ada", "bob"]])
        #expect(likeness.pairs.first?.part == 1)
        #expect(likeness.ours.map(\.student) == ["eve"])
        #expect(likeness.table.rows.count == 2)
        #expect(likeness.warnings == ["eve's train-perceptron is our own answer but for spaces and comments"])
    }
}
