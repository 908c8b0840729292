/// Why a command stops: one clear line, and the exit status that scripts can read.
package struct CourseFailure: Error, CustomStringConvertible, Sendable {
    /// 0 is a pass.
    package enum ExitStatus: Int32, Sendable {
        case checksFailed = 1, usage = 2, environment = 3
    }

    package let status: ExitStatus
    package let description: String

    package init(_ status: ExitStatus, _ description: String) {
        (self.status, self.description) = (status, description)
    }

    /// The last line that a `course` of ours printed: there it says why it stopped.
    package static func last(in words: String) -> String {
        let line = words.split(separator: "\n").last.map(String.init) ?? "no reason is given"
        return line.hasPrefix("course: ") ? String(line.dropFirst(8)) : line
    }

    /// The command was called with something that does not exist; what is near is offered.
    ///
    /// - Parameter list: the command that names them all, for more than a message can hold.
    package static func unknown(_ kind: String, _ name: String, known: [String], list: String? = nil) -> CourseFailure {
        let all = list.map { "; \($0) names them all" } ?? ""
        let near = NearestNames.of(name, among: known)
        let offer =
            if !near.isEmpty {
                "did you mean \(near.joined(separator: " or "))?"
            } else if known.count <= mostNamed {
                "known are: \(known.joined(separator: ", "))"
            } else {
                "the nearest are: \(NearestNames.nearest(name, among: known).joined(separator: ", "))\(all)"
            }
        return CourseFailure(.usage, "there is no \(kind) '\(name)'; \(offer)")
    }

    /// How many names a message lists.
    private static let mostNamed = 16
}
