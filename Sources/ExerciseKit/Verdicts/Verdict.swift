/// What is said of an exercise after its checks. The words are also those of progress, reports and pages: what was written
/// with earlier ones must stay readable.
package enum Status: String, Sendable, Codable, CaseIterable {
    case passes = "passes"
    case notStarted = "not started"
    case doesNotCompile = "does not compile"
    case tooSlowToCompile = "too slow to compile"
    case crashed = "crashed"
    case wrongShape = "wrong shape"
    case notFinite = "not finite"
    case wrongValue = "wrong value"
    case tooSlow = "too slow"
}

/// The outcome of all checks of one exercise on one function.
package struct Verdict: Sendable, Codable, Equatable {
    package let exercise: String
    package let status: Status
    /// How many checks pass, out of `total`.
    package let passed: Int
    package let total: Int
    /// The first check that fails; nil where all pass, and where the status says it all.
    package let failure: Failure?
    /// How each check went, in their order; nil where they did not all run.
    package let outcomes: [Status]?
    /// What went wrong outside the checks, or after the first that failed: a compiler's message, how the process ended.
    package let detail: String?

    /// What the mistake looks like: as the checks say, or by how the process ended.
    package var looksLike: String? {
        if let failure { return failure.looksLike ?? CrashName.of(detail ?? "").map { "in the later check: \($0)" } }
        return status == .crashed ? CrashName.of(detail ?? "") : nil
    }

    /// The same, where a later check ended the process: why.
    package func before(_ end: String) -> Verdict {
        Verdict(exercise: exercise, status: status, passed: passed, total: total, failure: failure, detail: end)
    }

    /// The same, with the learner's line below the place where a crash happened.
    ///
    /// - Parameter source: the text of a line, given its file and number.
    package func withSource(_ source: (String, Int) -> String) -> Verdict {
        let lines = (detail ?? "").split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            guard let match = line.wholeMatch(of: #/at (\S.*):(\d+)/#), let number = Int(match.2) else {
                return [String(line)]
            }
            return [String(line), source(String(match.1), number)]
        }
        return Verdict(
            exercise: exercise, status: status, passed: passed, total: total, failure: failure, outcomes: outcomes,
            detail: detail == nil ? nil : lines.joined(separator: "\n"))
    }

    /// The same, with a line more about how it ended.
    package func adding(_ line: String) -> Verdict {
        Verdict(
            exercise: exercise, status: status, passed: passed, total: total, failure: failure, outcomes: outcomes,
            detail: detail.map { "\($0)\n\(line)" } ?? line)
    }

    package init(
        exercise: String, status: Status, passed: Int = 0, total: Int, failure: Failure? = nil,
        outcomes: [Status]? = nil, detail: String? = nil
    ) {
        (self.exercise, self.status, self.passed, self.total) = (exercise, status, passed, total)
        (self.failure, self.outcomes, self.detail) = (failure, outcomes, detail)
    }

    /// One failed check, told so that a beginner can act on it.
    package struct Failure: Sendable, Codable, Equatable {
        /// The check's position, from 1.
        package let number: Int
        package let check: String
        package let why: String
        package let input: String
        package let expected: String
        package let tolerance: Double
        package let yours: String
        /// Where the answer first differs, or what shape was found.
        package let difference: String
        /// The known mistake that gives the same numbers, or what can be seen in them.
        package let looksLike: String?
    }
}
