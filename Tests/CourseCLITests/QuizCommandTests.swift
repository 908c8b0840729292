import CommandSupport
import CourseContents
import ChapterKit
import Foundation
import Testing
@testable import CourseCLI
@testable import Workshop

/// `course quiz` and `course read`, run as the real program without a terminal.
@Suite("Quiz and pages") struct QuizCommandTests {
    /// A right answer to each question that is due, as lines of input.
    private func answers(_ questions: [QuizQuestion]) -> [String] {
        questions.map {
            switch $0.kind {
            case .choice(let choices, let answer): QuizQuestion.letters(choices.count)[answer]
            case .number(let number, _, _): "\(number)"
            }
        }
    }

    @Test func whatIsWrongComesBackInTheRoundAndInTheNext() throws {
        try withClone { clone in
            let questions = try QuizFile(chapter: "04", in: Repository(root: clone.root)).questions
            let right = answers(questions)
            // The first is not known, the second is no answer at first.
            let lines = ["", "what?"] + right.dropFirst() + [right[0]]
            let first = try clone.course("quiz", "4", input: lines.joined(separator: "\n"))
            #expect(first.status == 0)
            #expect(first.errors == "")
            #expect(first.output.contains("1 of 12"))
            #expect(first.output.contains("> not known\n  The answer is \(questions[0].rightAnswer).\n"))
            #expect(first.output.contains("> type a"))
            #expect(first.output.matches(of: #/once more/#).count == 1)
            #expect(first.output.contains("11 of 12 right at the first answer"))

            let second = try clone.course("quiz", "04", input: right[0])
            #expect(second.output.contains("1 of 1"))
            #expect(second.output.contains("12 of 12 right at the first answer"))
            #expect(try clone.course("quiz", "04").output.hasPrefix("All 12 were right the last time."))
            #expect(try clone.course("quiz", "04", "--all").output.contains("1 of 12"))
            #expect(try clone.course("quiz").output.contains("12 of 12 right   ./course quiz 04"))
        }
    }

    @Test func theEndOfTheInputEndsTheRoundAndKeepsWhatWasAnswered() throws {
        try withClone { clone in
            let questions = try QuizFile(chapter: "01", in: Repository(root: clone.root)).questions
            let run = try clone.course("quiz", "01", input: answers(questions)[0] + "\n")
            #expect(run.status == 0)
            #expect(run.output.contains("1 of 12 right at the first answer; 1 of 12 asked"))
            #expect(try clone.course("quiz", "01").output.contains("1 of 11"))
            try Data("broken".utf8).write(to: clone.file(".course/quiz.json"))
            let damaged = try clone.course("quiz", "01")
            #expect(
                damaged.output.hasPrefix("Earlier answers could not be read and are kept in .course/quiz-damaged.json"))
            #expect(damaged.output.contains("1 of 12"))
        }
    }

    @Test func aChapterWithoutQuestionsIsTold() throws {
        try withClone { clone in
            let none = try clone.course("quiz", "00")
            #expect(none.status == 2)
            #expect(none.errors.hasPrefix("course: chapter 00 has no questions; 01, 02,"))
            #expect(try clone.course("quiz", "44").status == 2)
            #expect(try clone.course("quiz", "--all").errors.contains("--all needs a chapter"))
        }
    }

    @Test func pagesAreReadByNumberAndByName() throws {
        try withClone { clone in
            let titles = [
                ("04", "Back-propagation"), ("4", "Back-propagation"), ("glossary", "Glossary"),
                ("notation", "Notation"), ("swift", "Swift in an hour"), ("mathematics", "Mathematics in an hour"),
                ("architecture", "Architecture"), ("Docs/glossary.md", "Glossary"), ("lstm", "LSTM"),
            ]
            for (word, title) in titles {
                let run = try clone.course("read", word)
                #expect(run.status == 0, "\(word)")
                #expect(run.output.prefix { $0 != "\n" }.contains(title), "\(word): \(run.output.prefix(80))")
            }
            let list = try clone.course("read").output
            #expect(list.contains("./course read 04"))
            #expect(list.contains("./course read glossary"))
            let slip = try clone.course("read", "glosary")
            #expect((slip.status, slip.errors) == (2, "course: there is no page 'glosary'; did you mean glossary?\n"))
            let missing = try clone.course("read", "44")
            #expect(missing.status == 2)
            #expect(missing.errors.hasPrefix("course: there is no chapter '44'"))
        }
    }
}
