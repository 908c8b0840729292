import Book
import CommandSupport
import Foundation
import Workshop

/// The recap questions of a chapter, asked and judged on its page.
struct RecapQuestions: Sendable {
    let repository: Repository
    let book: Book

    /// A question without its answer.
    struct Asked: Encodable, Sendable {
        let id: String
        /// HTML.
        let question: String
        /// HTML of each choice; empty where a number is asked for.
        let choices: [String]
        let unit: String?
        /// Whether the first answer of the latest round was right; nil where there was none.
        let isDue: Bool
    }

    /// What an answer is worth.
    struct Judged: Encodable, Sendable {
        /// `right`, `wrong` or `unclear`.
        let judgement: String
        /// What an answer would look like.
        let remedy: String?
        let answer: String?
        /// HTML.
        let why: String?
        /// The page and heading that explain it.
        let place: String?
    }

    /// - Throws: `CourseFailure` where the questions cannot be read.
    func asked(ofChapter number: String) throws -> [Asked] {
        guard QuizFile.chapters(in: repository).contains(number) else { return [] }
        let questions = try QuizFile(chapter: number, in: repository).questions
        let due = Set(QuizProgress(in: repository).due(of: questions).map(\.id))
        return questions.map { question in
            var (choices, unit): ([String], String?) = ([], nil)
            switch question.kind {
            case .choice(let texts, _): choices = texts.map(line)
            case .number(_, _, let its): unit = its
            }
            return Asked(
                id: question.id, question: line(question.question), choices: choices, unit: unit,
                isDue: due.contains(question.id))
        }
    }

    /// Judges an answer; a first one is remembered, as `course quiz` does.
    ///
    /// - Throws: `CourseFailure` where there is no such question, or the answer cannot be kept.
    func judged(_ id: String, answer: String, isFirst: Bool) throws -> Judged {
        guard let number = id.split(separator: "-").first.map(String.init),
            QuizFile.chapters(in: repository).contains(number),
            let question = try QuizFile(chapter: number, in: repository).questions.first(where: { $0.id == id })
        else { throw CourseFailure(.usage, "there is no such question") }
        let judgement = answer.allSatisfy(\.isWhitespace) ? .wrong : question.judge(answer)
        if case .unclear(let remedy) = judgement {
            return Judged(judgement: "unclear", remedy: remedy, answer: nil, why: nil, place: nil)
        }
        if isFirst { try QuizProgress.note(question, wasRight: judgement == .right, in: repository) }
        return Judged(
            judgement: judgement == .right ? "right" : "wrong", remedy: nil, answer: line(question.rightAnswer),
            why: line(question.why), place: question.place.replacing(".md#", with: ".html#"))
    }

    /// Markdown of a line or two; where it cannot be set, its characters.
    private func line(_ text: String) -> String {
        (try? book.html(markdown: text)) ?? "<p>\(text.replacing("&", with: "&amp;").replacing("<", with: "&lt;"))</p>"
    }
}
