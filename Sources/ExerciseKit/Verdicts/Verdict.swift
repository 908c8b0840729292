/// What is said of an exercise after its checks.
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
    /// What went wrong outside the checks, or after the first that failed: a compiler's message, how the process ended.
    package let detail: String?

    /// The same, where a later check ended the process: why.
    package func before(_ end: String) -> Verdict {
        Verdict(exercise: exercise, status: status, passed: passed, total: total, failure: failure, detail: end)
    }

    package init(
        exercise: String, status: Status, passed: Int = 0, total: Int, failure: Failure? = nil, detail: String? = nil
    ) {
        (self.exercise, self.status, self.passed, self.total) = (exercise, status, passed, total)
        (self.failure, self.detail) = (failure, detail)
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
        /// The one known mistake that gives the same numbers, if there is one.
        package let looksLike: String?
    }
}
