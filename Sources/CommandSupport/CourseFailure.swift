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

    /// The command was called with something that does not exist; the nearest names are offered.
    package static func unknown(_ kind: String, _ name: String, known: [String]) -> CourseFailure {
        let nearest = NearestNames.of(name, among: known)
        let more = known.count > 10 ? " and \(known.count - 10) more" : ""
        let offer =
            nearest.isEmpty
            ? "known are: \(known.prefix(10).joined(separator: ", "))\(more)"
            : "did you mean \(nearest.joined(separator: " or "))?"
        return CourseFailure(.usage, "there is no \(kind) '\(name)'; \(offer)")
    }
}
