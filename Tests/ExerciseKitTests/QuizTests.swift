import CommandSupport
import Foundation
import Reading
import Testing
@testable import Workshop

/// Recap questions: the committed files, typed answers, what is remembered.
@Suite("Quiz") struct QuizTests {
    private static let repository = Repository(
        root: URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL)

    /// The anchor that a heading gets where the page is shown as HTML.
    private func anchor(of heading: String) -> String {
        let plain = heading.replacing("`", with: "").replacing(#/\[([^\]]*)\]\([^)]*\)/#) { $0.1 }
        let kept = plain.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
        return kept.replacing(" ", with: "-")
    }

    private func anchors(of page: String) throws -> Set<String> {
        let lines = try Self.repository.text(of: "Docs/\(page)").split(separator: "\n")
        return Set(
            lines.filter { $0.hasPrefix("#") }.map { anchor(of: String($0.drop { $0 == "#" }.dropFirst())) })
    }

    @Test func everyCommittedFileIsRight() throws {
        let chapters = QuizFile.chapters(in: Self.repository)
        #expect(chapters.count >= 9)
        var ids: Set<String> = []
        for chapter in chapters {
            let questions = try QuizFile(chapter: chapter, in: Self.repository).questions
            #expect(questions.count == 12, "\(chapter)")
            for question in questions {
                #expect(ids.insert(question.id).inserted, "\(question.id) is there twice")
                let place = question.place.split(separator: "#").map(String.init)
                #expect(try anchors(of: place[0]).contains(place[1]), "\(question.id): \(question.place)")
                #expect(question.judge(typed(question)) == .right, "\(question.id)")
            }
        }
    }

    /// Texts are plain but for backquotes: nothing in them may be taken for a heading, a table, a list or a formula.
    @Test func everyTextIsShownAsItIsWritten() throws {
        for chapter in QuizFile.chapters(in: Self.repository) {
            for question in try QuizFile(chapter: chapter, in: Self.repository).questions {
                var texts = [question.question, question.why, "The answer is \(question.rightAnswer)."]
                if case .choice(let choices, _) = question.kind { texts += choices.map { "a. \($0)" } }
                for text in texts {
                    let lines = TerminalPage(markdown: text, width: 10_000).lines
                    #expect(lines == [text.replacing("`", with: "")], "\(question.id)")
                }
            }
        }
    }

    /// The right answer as somebody types it.
    private func typed(_ question: QuizQuestion) -> String {
        switch question.kind {
        case .choice(_, let answer): ["a", "B", " c ", "d"][answer]
        case .number(let number, _, let unit): "\(number)\(unit.map { " \($0)" } ?? "")"
        }
    }

    private func number(_ answer: Double, _ tolerance: Double, unit: String? = nil) -> QuizQuestion {
        QuizQuestion(
            id: "04-a", question: "?", kind: .number(answer, tolerance: tolerance, unit: unit), why: "!", place: "a#b")
    }

    @Test func numbersMayBeTypedAsPeopleTypeThem() {
        for text in ["9610", "9,610", " 9 610 ", "9610.0"] { #expect(number(9610, 0).judge(text) == .right, "\(text)") }
        for text in ["3.786", "3,786", "3.7865"] { #expect(number(3.786, 0.001).judge(text) == .right, "\(text)") }
        for text in ["-0.7", "−0.7", "-7/10"] { #expect(number(-0.7, 0.001).judge(text) == .right, "\(text)") }
        for text in ["50", "50 %", "50%"] { #expect(number(50, 0, unit: "%").judge(text) == .right, "\(text)") }
        #expect(number(0.693, 0.005, unit: "nats").judge("0.69 nats") == .right)
        #expect(number(3.786, 0.001).judge("3.79") == .wrong)
        #expect(number(3, 0).judge("4") == .wrong)
        for text in ["three", "1/0", "nan", "1/2/3", "50 %"] {
            #expect(number(3, 0).judge(text) == .unclear("type a number, such as 0.25 or 1/4"), "\(text)")
        }
    }

    @Test func aLetterChooses() {
        let question = QuizQuestion(
            id: "04-a", question: "?", kind: .choice(["w", "x", "y", "z"], answer: 2), why: "!", place: "a#b")
        #expect(question.judge("C") == .right)
        #expect(question.judge("a") == .wrong)
        #expect(question.judge("e") == .unclear("type a, b, c or d"))
        #expect(question.rightAnswer == "c, y")
        #expect(number(9610, 0).rightAnswer == "9610")
        #expect(number(0.5, 0, unit: "nats").rightAnswer == "0.5 nats")
    }

    @Test func aDamagedFileIsToldWithItsPlace() {
        let entry =
            #"{"id": "04-a", "question": "?", "kind": "number", "answer": 1, "tolerance": 0, "why": "!", "#
            + #""where": "a.md#b"}"#
        func file(_ entries: String) -> String { #"{"chapter": "04", "questions": [\#(entries)]}"# }
        let damages: [(text: String, error: String)] = [
            ("", "it is no JSON"), (file(""), "expected questions, found none"),
            (file(entry).replacing("\"04\"", with: "\"05\""), "expected chapter 04, found '05'"),
            (file("\(entry), \(entry)"), "two questions have one id"),
            (file(entry.replacing("number", with: "essay")), "question 1: "),
            (file(entry.replacing("\"tolerance\": 0, ", with: "")), "question 1, '04-a': expected a tolerance"),
            (file(entry.replacing("\"why\": \"!\", ", with: "")), "question 1: expected 'why', found none"),
            (file(entry.replacing("\"answer\": 1", with: "\"answer\": \"1\"")), "question 1: 'answer' is of another"),
            (file(entry.replacing("a.md#b", with: "a.md")), "expected a page and a heading"),
            (file(entry.replacing("number", with: "choice")), "expected four choices that differ"),
            (
                file(
                    entry.replacing(
                        "\"number\", \"answer\": 1",
                        with: "\"choice\", \"answer\": 4, \"choices\": "
                            + "[\"a\", \"b\", \"c\", \"d\"]")), "expected 0 to 3 as the answer, found 4"
            ),
        ]
        for (text, error) in damages {
            let failure = #expect(throws: CourseFailure.self) {
                _ = try QuizFile(text: text, chapter: "04", path: "Docs/quiz/04.json")
            }
            #expect(failure?.description.hasPrefix("Docs/quiz/04.json: ") == true)
            #expect(failure?.description.contains(error) == true, "\(error): \(failure?.description ?? "")")
        }
    }

    @Test func whatWasWrongIsDueAfterWhatIsNew() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "quiz-\(UUID())")
        defer { try? FileManager.default.removeItem(at: root) }
        let repository = Repository(root: root)
        let questions = ["a", "b", "c"].map {
            QuizQuestion(id: $0, question: "?", kind: .number(1, tolerance: 0, unit: nil), why: "!", place: "a#b")
        }
        #expect(QuizProgress(in: repository).due(of: questions).map(\.id) == ["a", "b", "c"])
        try QuizProgress.note(questions[0], wasRight: false, in: repository)
        try QuizProgress.note(questions[1], wasRight: true, in: repository)
        #expect(QuizProgress(in: repository).due(of: questions).map(\.id) == ["c", "a"])
        #expect(QuizProgress(in: repository).rightCount(of: questions) == 1)
        #expect(QuizProgress.damaged(in: repository) == nil)
        try Data("broken".utf8).write(to: repository.state.appending(path: "quiz.json"))
        #expect(QuizProgress(in: repository).due(of: questions).count == 3)
        #expect(QuizProgress.damaged(in: repository) == ".course/quiz-damaged.json")
        #expect(try repository.text(of: ".course/quiz-damaged.json") == "broken")
    }
}
