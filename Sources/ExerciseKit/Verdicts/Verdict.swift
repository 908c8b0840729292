/// What is said of an exercise after its checks.
public enum Status: String, Sendable, Codable, CaseIterable {
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
public struct Verdict: Sendable, Codable, Equatable {
    public let exercise: String
    public let status: Status
    /// How many checks pass, out of `total`.
    public let passed: Int
    public let total: Int
    /// The first check that fails; nil where all pass, and where the status says it all.
    public let failure: Failure?
    /// What went wrong outside the checks, or after the first that failed: a compiler's message, how the process ended.
    public let detail: String?

    /// The same, where a later check ended the process: why.
    public func before(_ end: String) -> Verdict {
        Verdict(exercise: exercise, status: status, passed: passed, total: total, failure: failure, detail: end)
    }

    public init(
        exercise: String, status: Status, passed: Int = 0, total: Int, failure: Failure? = nil, detail: String? = nil
    ) {
        (self.exercise, self.status, self.passed, self.total) = (exercise, status, passed, total)
        (self.failure, self.detail) = (failure, detail)
    }

    /// One failed check, told so that a beginner can act on it.
    public struct Failure: Sendable, Codable, Equatable {
        /// The check's position, from 1.
        public let number: Int
        public let check: String
        public let why: String
        public let input: String
        public let expected: String
        public let tolerance: Double
        public let yours: String
        /// Where the answer first differs, or what shape was found.
        public let difference: String
        /// The one known mistake that gives the same numbers, if there is one.
        public let looksLike: String?
    }
}
