import CommandSupport
import ExerciseKit
import Foundation

/// An answer that somebody has kept, with a word on what is wrong with it: `FOLDER/exercise-id/any-name.swift`.
///
/// It is a learner's whole file. A comment line says the true mistake, `// mistake: …`; `// right` says that there is
/// none. Without either it is taken for wrong.
package struct AnswerFile: Sendable {
    package let exercise: ExerciseInfo
    /// From the folder, such as `sigmoid/no-sign.swift`.
    package let name: String
    package let text: String

    /// What its author says is wrong; empty where nothing is said.
    package var mistake: String {
        let word = "mistake:"
        let line = comments.first { $0.hasPrefix(word) } ?? word
        return line.dropFirst(word.count).trimmingCharacters(in: .whitespaces)
    }
    package var isRight: Bool { comments.contains("right") }

    /// Of the lines that are nothing but a comment, what stands behind the slashes.
    private var comments: some Sequence<String> {
        text.split(whereSeparator: \.isNewline).lazy.map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.hasPrefix("//") }.map { $0.dropFirst(2).trimmingCharacters(in: .whitespaces) }
    }

    /// All answers of a folder, in the order of the exercises and their names.
    ///
    /// - Throws: `CourseFailure` where the folder cannot be read, holds no answer, or has a folder that is no exercise.
    package static func all(in folder: URL, of exercises: [ExerciseInfo]) throws -> [AnswerFile] {
        func names(in folder: URL) throws -> [String] {
            do {
                return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }
                    .sorted()
            } catch {
                throw CourseFailure(.usage, "cannot read the folder \(folder.path)")
            }
        }
        let known = Dictionary(uniqueKeysWithValues: exercises.map { ($0.id, $0) })
        var answers: [String: [AnswerFile]] = [:]
        for id in try names(in: folder) where !id.contains(".") {
            guard let info = known[id] else {
                throw CourseFailure(.usage, "\(folder.path)/\(id) is named after no exercise")
            }
            let inside = folder.appending(path: id)
            answers[id] = try names(in: inside).filter { $0.hasSuffix(".swift") }.map { name in
                let bytes = (try? Data(contentsOf: inside.appending(path: name))) ?? Data()
                return AnswerFile(exercise: info, name: "\(id)/\(name)", text: String(decoding: bytes, as: UTF8.self))
            }
        }
        let all = exercises.flatMap { answers[$0.id] ?? [] }
        guard !all.isEmpty else {
            throw CourseFailure(.usage, "\(folder.path) holds no answers: they lie in EXERCISE-ID/NAME.swift")
        }
        return all
    }
}
