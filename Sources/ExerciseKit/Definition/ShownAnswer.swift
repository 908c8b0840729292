import TensorCore

/// What a function answers in one check, to be looked at.
package struct ShownAnswer: Sendable {
    /// The check's name.
    package let check: String
    /// What goes in.
    package let input: String
    package let answer: Answer
}

extension Exercise {
    /// What the function in use, the learner's or ours, answers in each check.
    ///
    /// - Parameter seed: of the drawn cases.
    /// - Throws: what the function throws.
    package func shownAnswers(by functions: Functions, seed: UInt64) throws -> [ShownAnswer] {
        try checks.map { check in
            var generator = RandomSource(seed: seed)
            return ShownAnswer(
                check: check.name, input: check.input, answer: try check.probe(functions[self], &generator))
        }
    }
}
