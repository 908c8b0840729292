/// Tells a verdict in at most eight lines of fixed order, the last of which says what to do next.
package struct VerdictText {
    package var verdict: Verdict
    package var info: ExerciseInfo
    /// Where the learner's function begins, such as `Exercises/01-Perceptron/Sigmoid.swift:17`.
    package var place: String

    package init(_ verdict: Verdict, info: ExerciseInfo, place: String) {
        (self.verdict, self.info, self.place) = (verdict, info, place)
    }

    /// One line: the exercise, its status, and where to go on.
    package var headline: String {
        switch verdict.status {
        case .passes: "\(info.id)  passes  (\(verdict.passed) of \(verdict.total) checks pass)"
        case .notStarted: "\(info.id)  not started  →  \(place)"
        default:
            if let failure = verdict.failure {
                "\(info.id)  \(verdict.status.rawValue)  (check \(failure.number) of \(verdict.total): \(failure.check)\(others))"
            } else if let detail = verdict.detail, isOneLine {
                "\(info.id)  \(verdict.status.rawValue): \(detail)"
            } else {
                "\(info.id)  \(verdict.status.rawValue)"
            }
        }
    }

    /// A file that does not compile only because another one does not needs no advice of its own.
    private var isOneLine: Bool {
        verdict.status == .doesNotCompile && verdict.detail?.contains("\n") == false
    }

    /// How many more checks fail: the first is most likely the root of them all.
    private var others: String {
        if verdict.detail != nil { return "" }
        let count = verdict.total - verdict.passed - 1
        return count > 0 ? "; \(count) later \(count == 1 ? "check fails" : "checks fail") too" : ""
    }

    /// The headline and, for a failure, what a learner needs to mend it.
    package var lines: [String] { [headline] + rows.map { "  " + $0.name.padded(to: Self.column) + $0.text } }

    /// How wide the column of names is.
    package static let column = 16

    /// What stands below the headline, by name: an empty name goes on with the row before.
    package var rows: [(name: String, text: String)] {
        guard verdict.status != .passes, verdict.status != .notStarted, !isOneLine else { return [] }
        var rows: [(name: String, text: String)] = []
        if let failure = verdict.failure {
            let tolerance = Answer.text(of: failure.tolerance, digits: 1)
            rows = [
                ("why it matters", failure.why), ("input", failure.input),
                ("expected", failure.expected + "   (tolerance \(tolerance))"),
                ("yours", failure.yours + (failure.difference.isEmpty ? "" : "   (\(failure.difference))")),
            ]
            if let end = verdict.detail?.split(separator: "\n").first {
                rows.append(("then", "in a later check: \(end)"))
            }
        } else if let detail = verdict.detail {
            rows = detail.split(separator: "\n").prefix(5).enumerated().map {
                ($0 == 0 ? "what happened" : "", String($1))
            }
        }
        if let looksLike = verdict.looksLike { rows.append((Self.looksLike, looksLike)) }
        rows.append(("next", "./course hint \(info.id)   or edit \(place)"))
        return rows
    }

    /// The row that names a known mistake.
    package static let looksLike = "looks like"
}
