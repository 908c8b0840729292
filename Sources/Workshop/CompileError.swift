import CommandSupport
import ExerciseKit
import Foundation

/// A compiler's error in one of the learner's files.
package struct CompileError: Equatable, Sendable {
    /// From the top of the repository; in a submission its name alone.
    package let file: String
    /// From 1; nil where the file as a whole is meant.
    package let line: Int?
    package let message: String
    /// Whether the compiler needed too long, so that nobody knows what else it would have said.
    package let isTooSlow: Bool

    package init(file: String, line: Int? = nil, message: String, isTooSlow: Bool = false) {
        (self.file, self.line, self.message, self.isTooSlow) = (file, line, message, isTooSlow)
    }

    /// The compiler did not come to an end with this file.
    package static func tooSlow(file: String, seconds: Double) -> CompileError {
        CompileError(
            file: file,
            message: "the compiler did not come to an end within \(Answer.text(of: seconds)) seconds: \(remedy)",
            isTooSlow: true)
    }

    /// The errors that the compiler's output tells of, each once.
    ///
    /// - Parameter name: how a file is called, given its path.
    package static func all(in output: String, name: (String) -> String) -> [CompileError] {
        var errors = habits(toldIn: output, name)
        let lines = output.split(separator: "\n")
        for (index, line) in lines.enumerated() {
            guard let match = line.firstMatch(of: #/^(.+?\.swift):(\d+):(\d+): error: (.+)$/#),
                let number = Int(match.2), let column = Int(match.3)
            else {
                continue
            }
            let notes = lines[(index + 1)...].prefix { !$0.contains(#/\.swift:\d+:\d+: (error|warning): /#) }
            let advice = CompilerAdvice(message: match.4, column: column, notes: Array(notes)).text
            let isTooSlow = match.4.contains("in reasonable time")
            let error = CompileError(
                file: name(String(match.1)), line: number,
                message: isTooSlow
                    ? "the compiler does not get through this line: \(remedy)"
                    : match.4 + (advice.map { ": " + $0 } ?? ""),
                isTooSlow: isTooSlow)
            if !errors.contains(error) { errors.append(error) }
        }
        return errors
    }

    /// What was written as in numpy, in the order of the text: `Contracts` declares it, and says in a warning what to
    /// write here.
    private static func habits(toldIn output: String, _ name: (String) -> String) -> [CompileError] {
        let pattern = #/^(.+?\.swift):(\d+):(\d+): warning: ('.+?') is deprecated: in the course, (.+?)( \[#\w+\])?$/#
        var found: [(column: Int, error: CompileError)] = []
        for line in output.split(separator: "\n") {
            guard let match = line.firstMatch(of: pattern), let number = Int(match.2), let column = Int(match.3) else {
                continue
            }
            let error = CompileError(
                file: name(String(match.1)), line: number, message: "\(match.4) does not do this here: \(match.5)")
            if !found.contains(where: { $0.error == error }) { found.append((column, error)) }
        }
        return found.sorted { ($0.error.line ?? 0, $0.column) < ($1.error.line ?? 0, $1.column) }.map(\.error)
    }

    private static let remedy = "split long expressions with let, and write the types beside the names"

    /// The verdict on an exercise that this error stops.
    ///
    /// - Parameter text: what the file holds.
    package func verdict(on info: ExerciseInfo, text: String) -> Verdict {
        // Of a function that is missing the line is the stub's, which a shorter file does not have.
        let known = line.flatMap { $0 <= text.lines.count ? $0 : nil }
        let place = known.map { "\(file):\($0)\n\(text.line($0))" } ?? file
        let advice = isTooSlow ? CompilerAdvice.foundation(for: text).map { "; and " + $0 } ?? "" : ""
        return Verdict(
            exercise: info.id, status: isTooSlow ? .tooSlowToCompile : .doesNotCompile, total: info.checkCount,
            detail: "\(place)\n\(message)\(advice)")
    }
}

extension CompileError {
    /// Said where the entry finds no function of the exercise's type.
    package static let lacksFunction = "the function is missing, or its first line was changed"

    /// Where the function itself is missing: how it begins.
    ///
    /// - Parameter stub: the learner's file as it was at first.
    package func withDeclaration(of info: ExerciseInfo, stub: String) -> CompileError {
        guard message == CompileError.lacksFunction else { return self }
        let lines = stub.lines
        let start = lines.firstIndex { $0.contains("func \(info.function)(") } ?? 0
        let declaration = lines[start...].prefix { !$0.hasPrefix("    //") }
            .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
        return CompileError(
            file: info.file, line: start + 1, message: "the course looks for this function: \(declaration) … }")
    }

    /// The name that is missing, such as `dot` of "cannot find 'dot' in scope"; nil where nothing is.
    package var missingName: String? {
        guard mayMissAnother else { return nil }
        let quoted = message.split(separator: "'", omittingEmptySubsequences: false)
        return (message.contains("has no member") ? quoted.dropLast().last : quoted.dropFirst().first).map(String.init)
    }
}
