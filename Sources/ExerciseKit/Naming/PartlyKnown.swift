extension Exercise {
    /// A known mistake that is made in some places alone, such as in one of two branches: in every failing check each
    /// number is the expected one or the mistake's, and of the mistake's wrong numbers a third at least are there.
    func partly(of known: [Known], in outcomes: [Outcome], _ expected: [Answer]) -> String? {
        let matches = known.filter { isPartly($0.outcomes, outcomes, expected) }
        return Known.only(of: matches).map { $0 + Self.inSomePlaces }
    }

    static var inSomePlaces: String { "; this in some places, others are right" }

    /// Whether the learner made a mistake in some places alone.
    func isPartly(_ mistake: [Outcome], _ outcomes: [Outcome], _ expected: [Answer]) -> Bool {
        let failing = checks.indices.filter { !isRight(outcomes, $0, expected) }
        return failing.allSatisfy { isMixed(outcomes[$0], mistake[$0], expected[$0], in: $0) }
            && 3 * wrongNumbers(outcomes, expected) >= wrongNumbers(mistake, expected)
            && informs(failing, outcomes, expected)
    }

    /// How many numbers are not the expected ones, in all checks.
    private func wrongNumbers(_ outcomes: [Outcome], _ expected: [Answer]) -> Int {
        zip(outcomes, expected).reduce(0) { sum, pair in
            guard case .answer(let answer) = pair.0, answer.hasForm(of: pair.1) else { return sum }
            return sum + zip(answer.values, pair.1.values).count { abs($0 - $1) > 1e-9 * max(1, abs($1)) }
        }
    }

    private func isRight(_ outcomes: [Outcome], _ index: Int, _ expected: [Answer]) -> Bool {
        guard case .answer(let answer) = outcomes[index] else { return false }
        return answer.agrees(with: expected[index], tolerance: checks[index].tolerance)
    }

    /// Whether each of the learner's numbers is the expected one or the mistake's.
    func isMixed(_ learners: Outcome, _ mistake: Outcome, _ expected: Answer, in check: Int) -> Bool {
        guard case .answer(let yours) = learners, case .answer(let wrong) = mistake, yours.hasForm(of: expected),
            wrong.hasForm(of: expected), !expected.isOfError
        else { return false }
        let one = Evidence.Case(
            check: checks[check].name, input: "", yours: yours, expected: expected, tolerance: checks[check].tolerance)
        return yours.values.indices.allSatisfy { place in
            one.isNear(yours.values[place], expected.values[place])
                || one.isNear(yours.values[place], wrong.values[place])
        }
    }
}
