import ExerciseKit
import Foundation

/// Something to play with: it answers questions, each by a value, and may remember what came before.
///
/// A page sends each question as a line of JSON, and gets one line back.
package protocol Toy: SendableMetatype {
    associatedtype Question: Decodable & SendableMetatype
    associatedtype Answer: Encodable & SendableMetatype

    /// - Throws: `DataError` for a data set that cannot be read.
    init(_ context: ToyContext) throws

    /// - Throws: `ToyProblem` for a question without an answer, and what the learner's functions throw.
    mutating func answer(_ question: Question) throws -> Answer
}

/// What a toy may use.
package struct ToyContext: Sendable {
    /// The functions that compute it: the learner's where they pass and are wanted, else ours.
    package let functions: Functions
    /// The exercises whose functions are the learner's.
    package let solved: [String]
    /// The folder `Datasets`.
    package let datasets: URL

    package init(functions: Functions, solved: [String] = [], datasets: URL) {
        (self.functions, self.solved, self.datasets) = (functions, solved, datasets)
    }

    subscript<Function: Sendable>(exercise: Exercise<Function>) -> Function { functions[exercise] }
}

/// A question that has no answer, in a sentence for the page.
package struct ToyProblem: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}

/// A toy by its name, and what the list of toys says of it.
package struct AnyToy: Sendable {
    package let name: String
    package let title: String
    /// A sentence.
    package let summary: String
    /// The number of the chapter that it belongs to.
    package let chapter: String
    /// Those whose functions may compute it.
    package let exercises: [String]
    /// Begins to play: question in, answer out, both as JSON.
    package let begin: @Sendable (ToyContext) throws -> (Data) throws -> Data

    init<Kind: Toy>(
        _ kind: Kind.Type, name: String, title: String, summary: String, chapter: String, exercises: [String]
    ) {
        (self.name, self.title, self.summary) = (name, title, summary)
        (self.chapter, self.exercises) = (chapter, exercises)
        begin = { context in
            var toy = try Kind(context)
            return { data in
                let question: Kind.Question
                do { question = try JSONDecoder().decode(Kind.Question.self, from: data) } catch {
                    throw ToyProblem("this question cannot be read")
                }
                return try JSONEncoder().encode(toy.answer(question))
            }
        }
    }
}
