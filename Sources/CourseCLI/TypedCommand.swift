import CommandSupport
import Foundation

/// The command as it was typed, to be typed again.
enum TypedCommand {
    /// - Parameters:
    ///   - added: an option that goes on with what was begun; it is not said twice.
    ///   - dropped: options that would begin anew.
    static func again(adding added: String? = nil, dropping dropped: Set<String> = []) -> String {
        let typed = CommandLine.arguments.dropFirst().filter { $0 != added && !dropped.contains($0) }
        return (["./course"] + typed.map(ShellText.quoted) + [added].compactMap { $0 }).joined(separator: " ")
    }
}
