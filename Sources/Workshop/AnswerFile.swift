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
    package var mistake: String { Self.comment("mistake:", in: text) ?? "" }
    package var isRight: Bool { Self.comment("right", in: text) != nil }

    private static func comment(_ word: String, in text: String) -> String? {
        text.split(separator: "\n").lazy.map { $0.drop { $0 == " " } }.first { $0.hasPrefix("// \(word)") }.map {
            $0.dropFirst("// \(word)".count).trimmingCharacters(in: .whitespaces)
        }
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
