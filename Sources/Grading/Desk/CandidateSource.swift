import CommandSupport
import ExerciseKit
import Foundation

/// The Swift files of one chapter of a submission, with our few lines that tie its functions to the line.
struct CandidateSource {
    let exercises: [CourseExercise]
    /// By name. Of an exercise that does not compile, and of one that was not handed in, the stub.
    var files: [String: Data]

    var infos: [ExerciseInfo] { exercises.map(\.info) }

    /// Our own file among them; the name is none that a learner would choose.
    static let glueName = "CourseCandidate__.swift"

    /// One line an exercise, from line 8 on: an error there says which function is missing or has another type.
    private static let firstLine = 8

    var glue: String {
        let lines = exercises.map {
            "        functions[\"\($0.info.id)\"] = { try \($0.bridgeSource).near(\($0.info.function), $0) }"
        }
        return """
            import Contracts
            import Examination

            @main enum CourseCandidate__ {
                static func main() {
                    typealias Answers = (Question) throws -> Void
                    var functions: [String: Answers] = [:]
            \(lines.joined(separator: "\n"))
                    Candidate.serve(functions)
                }
            }

            """
    }

    /// The exercise that a line of our file is about.
    func exercise(atLine line: Int) -> ExerciseInfo? {
        let index = line - Self.firstLine
        return exercises.indices.contains(index) ? exercises[index].info : nil
    }

    /// Writes all of it into a folder that everybody may read.
    ///
    /// - Throws: `CourseFailure` where it cannot be written.
    func write(to folder: URL) throws {
        do {
            try? FileManager.default.removeItem(at: folder)
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
            for (name, data) in files.merging([Self.glueName: Data(glue.utf8)], uniquingKeysWith: { $1 }) {
                let file = folder.appending(path: name)
                try data.write(to: file)
                try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
            }
        } catch {
            throw CourseFailure(.environment, "cannot write \(folder.path): is the disk full?")
        }
    }
}
