import CommandSupport
import ExerciseKit
import Foundation
import Workshop

/// Our answer beside the learner's, line by line.
struct SolutionDifference: Encodable, Sendable {
    struct Line: Encodable, Sendable {
        /// `common`, `removed` (the learner's) or `added` (ours); `gap` where lines are left out.
        let kind: String
        let text: String
    }

    let lines: [Line]

    /// - Throws: `CourseFailure` before the learner's own answer passes, or when a file cannot be read.
    init(of info: ExerciseInfo, in repository: Repository) throws {
        guard Workshop.Progress(in: repository).knownStatus(of: info) == .passes else {
            throw CourseFailure(
                .usage,
                "our answer is shown here once yours passes; before that ./course solution \(info.id) asks first")
        }
        let ours = StubText.withoutMarks(try repository.text(of: info.solution))
        let yours = try repository.text(of: repository.asWritten(info).file)
        guard yours.utf8.count < 100_000 else { throw CourseFailure(.usage, "your file is too long to be compared") }
        let difference = LineDifference(from: yours, to: ours)
        let shown = difference.shown(context: 3)
        var lines: [Line] = []
        for (index, line) in difference.lines.enumerated() {
            if shown.contains(index) {
                let kind =
                    switch line.kind {
                    case .common: "common"
                    case .removed: "removed"
                    case .added: "added"
                    }
                lines.append(Line(kind: kind, text: line.text))
            } else if lines.last?.kind != "gap" {
                lines.append(Line(kind: "gap", text: "…"))
            }
        }
        self.lines = difference.isEmpty ? [] : lines
    }
}
