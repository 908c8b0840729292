extension Exercise {
    /// A known mistake that is made in some places alone, such as in one of two branches: in the first failing check
    /// every number is the expected one or the mistake's, and where others fail in another way the mistake fails too.
    func partly(of known: [Known], in outcomes: [Outcome], _ expected: [Answer]) -> String? {
        let failing = checks.indices.filter { !isRight(outcomes, $0, expected) }
        let matches = known.compactMap { mistake -> (mistake: Known, places: [Int])? in
            let places = failing.filter { isMixed(outcomes[$0], mistake.outcomes[$0], expected[$0], in: $0) }
            guard let first = failing.first, places.first == first, informs(places, outcomes, expected),
                failing.allSatisfy({ places.contains($0) || !isRight(mistake.outcomes, $0, expected) })
            else { return nil }
            return (mistake, places)
        }
        guard let most = matches.map(\.places.count).max() else { return nil }
        let diagnosis = Known.only(of: matches.filter { $0.places.count == most }.map(\.mistake))
        return diagnosis.map { "\($0); this in some places, others are right" }
    }

    private func isRight(_ outcomes: [Outcome], _ index: Int, _ expected: [Answer]) -> Bool {
        guard case .answer(let answer) = outcomes[index] else { return false }
        return answer.agrees(with: expected[index], tolerance: checks[index].tolerance)
    }

    /// Whether each of the learner's numbers is the expected one or the mistake's.
    private func isMixed(_ learners: Outcome, _ mistake: Outcome, _ expected: Answer, in check: Int) -> Bool {
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
