import Foundation

/// A compiler's error in one of the learner's files.
public struct CompileError: Equatable, Sendable {
    /// From the top of the repository.
    public let file: String
    public let line: Int
    public let message: String

    /// The errors that the compiler's output tells of, each once.
    static func all(in output: String, root: URL) -> [CompileError] {
        var errors: [CompileError] = []
        for line in output.split(separator: "\n") {
            guard let match = line.firstMatch(of: #/^(/.+?):(\d+):\d+: error: (.+)$/#), let number = Int(match.2)
            else {
                continue
            }
            let file = String(match.1).replacing(root.path + "/", with: "", maxReplacements: 1)
            let error = CompileError(file: file, line: number, message: String(match.3))
            if !errors.contains(error) { errors.append(error) }
        }
        return errors
    }
}
