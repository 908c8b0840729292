import ExerciseKit
import Foundation
import Testing
@testable import Grading

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("Reports") struct ReportTests {
    private static func exercise(_ id: String, _ status: Status, points: Double, chapter: String) -> GradedExercise {
        GradedExercise(
            id: id, title: "Title", chapter: chapter, file: "Exercises/\(id).swift", status: status, points: points,
            maximum: 3, passed: 1, checks: 4, message: "a < b & \"c\"\u{1B}[0m\u{0}]]>", printed: "", seconds: 0.25,
            visibility: .afterDueDate)
    }

    private static let grade = Grade(
        submission: "folder", points: 4, maximum: 15, seconds: 1.5, limit: 300, seed: 1, isolation: .bubblewrap,
        exercises: [
            exercise("sigmoid", .passes, points: 3, chapter: "01"),
            exercise("step", .notStarted, points: 0, chapter: "01"),
            exercise("softmax", .wrongValue, points: 1, chapter: "02"),
            exercise("one-hot", .crashed, points: 0, chapter: "02"),
            exercise("xor", .doesNotCompile, points: 0, chapter: "03"),
        ],
        chapters: ["01", "02", "03"].map { GradedChapter(chapter: $0, points: 1, maximum: 5) },
        rules: ["no more than 20 points in all"],
        notes: ["Sigmoid 2.swift looks like a copy of Sigmoid.swift: not read"])

    /// The fields and values are those of Gradescope's specification.
    @Test func gradescopeReadsTheResults() throws {
        let bytes = try ReportFormat.gradescope.bytes(of: Self.grade)
        let results = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(
            Set(results.keys) == [
                "execution_time", "output", "output_format", "test_output_format", "test_name_format",
                "stdout_visibility", "tests",
            ])
        #expect(results["stdout_visibility"] as? String == "hidden")
        #expect(results["execution_time"] as? Double == 1.5)
        let tests = try #require(results["tests"] as? [[String: Any]])
        #expect(tests.map { $0["score"] as? Double } == [3, 0, 1, 0, 0])
        #expect(tests.allSatisfy { $0["max_score"] as? Double == 3 })
        #expect(tests.map { $0["status"] as? String } == ["passed", "failed", "failed", "failed", "failed"])
        #expect(tests.map { $0["number"] as? String } == ["01.1", "01.2", "02.1", "02.2", "03.1"])
        #expect(tests.allSatisfy { $0["visibility"] as? String == "after_due_date" })
        #expect(tests.first?["name"] as? String == "sigmoid: Title")
    }

    @Test func jUnitIsXMLAndItsCountsAreRight() throws {
        let bytes = try ReportFormat.junit.bytes(of: Self.grade)
        let counter = ElementCounter()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = counter
        #expect(parser.parse())
        #expect(counter.counts["testsuite"] == 3)
        #expect(counter.counts["testcase"] == 5)
        #expect(counter.counts["failure"] == 1)
        #expect(counter.counts["error"] == 2)
        #expect(counter.counts["skipped"] == 1)
        #expect(counter.suites["tests"] == "5")
        #expect(counter.suites["failures"] == "1")
        #expect(counter.suites["errors"] == "2")
        #expect(counter.failureText.contains("a < b & \"c\"?[0m?]]>"))
    }

    /// What is noted reaches the student whatever the report is written as.
    @Test(arguments: ReportFormat.allCases) func notesAreInEveryReport(_ format: ReportFormat) throws {
        let text = String(decoding: try format.bytes(of: Self.grade), as: UTF8.self)
        #expect(text.contains("Sigmoid 2.swift looks like a copy of Sigmoid.swift: not read"))
        #expect(text.contains("no more than 20 points in all"))
    }

    @Test(arguments: [ReportFormat.text, .html]) func pagesOfStudentsSayWhatIsNext(_ format: ReportFormat) throws {
        var grade = Self.grade
        for place in grade.exercises.indices { grade.exercises[place].visibility = .visible }
        grade.exercises[4].visibility = .hidden
        grade.name = "Ada <Lovelace>"
        let text = String(decoding: try format.bytes(of: grade), as: UTF8.self)
        #expect(text.contains("4 of 15 points"))
        #expect(text.contains("./course hint softmax"))
        #expect(text.contains("Chapter 02: 1 of 5 points"))
        #expect(text.contains(format == .html ? "Ada &lt;Lovelace&gt;" : "Ada <Lovelace>"))
        #expect(text.contains(format == .html ? "a &lt; b" : "a < b"))
    }

    @Test func pointsOfAnySizeCanBeTold() throws {
        var grade = Self.grade
        (grade.exercises[0].points, grade.exercises[0].maximum) = (1e30, 2.5)
        let text = String(decoding: try ReportFormat.junit.bytes(of: grade), as: UTF8.self)
        #expect(text.contains("<system-out>1e+30 of 2.5 points</system-out>"))
    }

    @Test func ourOwnFormatCanBeReadBack() throws {
        let bytes = try ReportFormat.json.bytes(of: Self.grade)
        let grade = try JSONDecoder().decode(Grade.self, from: Data(bytes))
        #expect(grade.exercises.map(\.points) == [3, 0, 1, 0, 0])
        #expect(grade.isolation == .bubblewrap)
    }
}

/// What a reader of JUnit's XML sees.
private final class ElementCounter: NSObject, XMLParserDelegate {
    var counts: [String: Int] = [:]
    var suites: [String: String] = [:]
    var failureText = ""
    private var isInFailure = false

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        counts[name, default: 0] += 1
        if name == "testsuites" { suites = attributes }
        isInFailure = name == "failure"
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if isInFailure { failureText += text }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        isInFailure = false
    }
}
