import CommandSupport
import Foundation
import SafeFiles

/// The recap questions of a chapter: `Docs/quiz/04.json`, whose form `Docs/quiz/README.md` tells.
package struct QuizFile: Sendable {
    package let questions: [QuizQuestion]

    /// Where the questions of a chapter lie, from the top of the repository.
    package static func path(ofChapter number: String) -> String { "Docs/quiz/\(number).json" }

    /// The numbers of the chapters that have questions, in their order.
    package static func chapters(in repository: Repository) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: repository.url("Docs/quiz").path)) ?? []
        return names.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }

    /// Reads and checks the questions of a chapter.
    ///
    /// - Throws: `CourseFailure` that names the file, the question and what is wrong.
    package init(chapter number: String, in repository: Repository) throws {
        try self.init(
            text: try repository.text(of: Self.path(ofChapter: number)), chapter: number,
            path: Self.path(ofChapter: number))
    }

    init(text: String, chapter number: String, path: String) throws {
        func damaged(_ what: String) -> CourseFailure {
            CourseFailure(.environment, "\(path): \(what); git checkout -- \(path) restores it")
        }
        let file: File
        do {
            file = try JSONDecoder().decode(File.self, from: JSONBody.checked(Data(text.utf8)))
        } catch {
            throw damaged(Self.reason(error))
        }
        guard file.chapter == number else { throw damaged("expected chapter \(number), found '\(file.chapter)'") }
        guard !file.questions.isEmpty else { throw damaged("expected questions, found none") }
        questions = try file.questions.enumerated().map { index, entry in
            guard let problem = entry.problem(inChapter: number) else { return entry.value }
            throw damaged("question \(index + 1), '\(entry.id)': \(problem)")
        }
        guard Set(questions.map(\.id)).count == questions.count else { throw damaged("two questions have one id") }
    }

    /// Where the JSON is not as expected, in a line.
    private static func reason(_ error: any Error) -> String {
        func place(_ context: DecodingError.Context) -> String {
            let index = context.codingPath.lazy.compactMap(\.intValue).first
            return index.map { "question \($0 + 1): " } ?? ""
        }
        switch error {
        case let problem as JSONBody.Problem: return problem.description
        case DecodingError.keyNotFound(let key, let context):
            return "\(place(context))expected '\(key.stringValue)', found none"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            return "\(place(context))'\(context.codingPath.last?.stringValue ?? "")' is of another kind than expected"
        case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
            return "\(place(context))\(context.debugDescription)"
        default: return "it is no JSON"
        }
    }
}

/// The file as it is written.
private struct File: Decodable {
    let chapter: String
    let questions: [Entry]
}

private struct Entry: Decodable {
    enum Kind: String, Decodable { case choice, number }

    let id, question, why, `where`: String
    let kind: Kind
    let answer: Double
    let choices: [String]?
    let tolerance: Double?
    let unit: String?

    /// What is wrong with it; nil where all is well.
    func problem(inChapter number: String) -> String? {
        if !id.hasPrefix("\(number)-") { return "expected an id that begins with \(number)-" }
        if question.isEmpty || why.isEmpty { return "expected a question and a reason, found an empty text" }
        if `where`.split(separator: "#").count != 2 { return "expected a page and a heading in 'where'" }
        switch kind {
        case .choice:
            let choices = choices ?? []
            if choices.count != 4 || Set(choices).count != 4 { return "expected four choices that differ" }
            return (0..<4).map(Double.init).contains(answer)
                ? nil : "expected 0 to 3 as the answer, found \(TypedNumber.text(of: answer))"
        case .number:
            guard let tolerance, tolerance >= 0 else { return "expected a tolerance of at least 0" }
            return answer.isFinite ? nil : "expected a finite answer"
        }
    }

    var value: QuizQuestion {
        let kind: QuizQuestion.Kind =
            switch kind {
            case .choice: .choice(choices ?? [], answer: Int(answer))
            case .number: .number(answer, tolerance: tolerance ?? 0, unit: unit)
            }
        return QuizQuestion(id: id, question: question, kind: kind, why: why, place: `where`)
    }
}
