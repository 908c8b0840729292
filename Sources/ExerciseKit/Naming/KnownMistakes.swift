/// A misconception's sentence, and what it answers in all checks.
struct KnownMistake<Outcome: Sendable>: Sendable {
    let diagnosis: String
    let outcomes: [Outcome]

    /// The sentence of all of these, where they have one.
    static func only(of mistakes: [KnownMistake]) -> String? {
        let diagnoses = Set(mistakes.map(\.diagnosis))
        return diagnoses.count == 1 ? diagnoses.first : nil
    }
}

extension Exercise {
    typealias Known = KnownMistake<Outcome>

    /// Two known mistakes that together give the learner's numbers, said only where one pair does.
    func pair(of known: [Known], in outcomes: [Outcome], _ expected: [Answer]) -> String? {
        // Words are right or wrong as a whole: of two mistakes both must then show.
        let isInformed =
            !expected.contains(where: \.isText) && informs(checks.indices.map { $0 }, outcomes, expected)
        var found: Set<[String]> = []
        for (index, one) in known.enumerated() {
            for other in known[..<index]
            where one.diagnosis != other.diagnosis && (isInformed || areApart(one, other, expected))
                && Meeting.allCases.contains(where: {
                    areTogether(one, other, meeting: $0, in: outcomes, expected)
                })
            {
                found.insert([one.diagnosis, other.diagnosis].sorted())
                if found.count > 1 { return nil }
            }
        }
        return found.first.map { "two things: \($0[0]); and: \($0[1])" }
    }

    /// Whether each of two mistakes shows in a check that the other one passes.
    private func areApart(_ one: Known, _ other: Known, _ expected: [Answer]) -> Bool {
        func passes(_ mistake: Known, _ index: Int) -> Bool {
            Self.agree(mistake.outcomes[index], .answer(expected[index]))
        }
        return checks.indices.contains { passes(one, $0) && !passes(other, $0) }
            && checks.indices.contains { !passes(one, $0) && passes(other, $0) }
    }

    /// What becomes of a number that both mistakes change.
    private enum Meeting: CaseIterable {
        case added, multiplied, first, second

        func result(_ one: Double, _ other: Double, _ expected: Double) -> Double {
            switch self {
            case .added: one + other - expected
            case .multiplied: one * other / expected
            case .first: one
            case .second: other
            }
        }
    }

    private func areTogether(
        _ one: Known, _ other: Known, meeting: Meeting, in outcomes: [Outcome], _ expected: [Answer]
    ) -> Bool {
        checks.indices.allSatisfy { index in
            let right = Outcome.answer(expected[index])
            if expected[index].isOfError, Self.agree(outcomes[index], right) { return true }
            if Self.agree(one.outcomes[index], right) { return Self.agree(outcomes[index], other.outcomes[index]) }
            if Self.agree(other.outcomes[index], right) { return Self.agree(outcomes[index], one.outcomes[index]) }
            guard case .answer(let a) = one.outcomes[index], case .answer(let b) = other.outcomes[index],
                case .answer(let yours) = outcomes[index], a.hasForm(of: expected[index]), b.hasForm(of: a)
            else {
                return Self.agree(outcomes[index], one.outcomes[index])
                    || Self.agree(outcomes[index], other.outcomes[index])
            }
            let together = a.values.indices.map { place in
                let (a, b, right) = (a.values[place], b.values[place], expected[index].values[place])
                let (isA, isB) = (
                    abs(a - right) > 1e-9 * max(1, abs(right)), abs(b - right) > 1e-9 * max(1, abs(right))
                )
                return isA && isB ? meeting.result(a, b, right) : isA ? a : b
            }
            return yours.agrees(with: Answer(shape: a.shape, values: together), tolerance: 1e-9)
        }
    }

    /// A known mistake that gives the learner's numbers in the first check that fails, in all drawn ones or in half of
    /// those that fail, and in so many numbers that it is no accident. What differs may be another mistake, or the same
    /// in another form, such as for tables that are not square.
    func main(of known: [Known], in outcomes: [Outcome], _ expected: [Answer]) -> String? {
        func isRight(_ outcomes: [Outcome], _ index: Int) -> Bool {
            guard case .answer(let answer) = outcomes[index] else { return false }
            return answer.agrees(with: expected[index], tolerance: checks[index].tolerance)
        }
        let failing = checks.indices.filter { !isRight(outcomes, $0) }
        let drawn = checks.indices.filter { checks[$0].expected == nil }
        guard let first = failing.first else { return nil }
        let matches = known.filter { mistake in
            let agreeing = failing.filter { Self.agree(mistake.outcomes[$0], outcomes[$0]) }
            return agreeing.first == first && informs(agreeing, outcomes, expected)
                && checks.indices.allSatisfy {
                    isRight(mistake.outcomes, $0) || failing.contains($0) || expected[$0].isOfError
                }
                && (2 * agreeing.count >= failing.count
                    || !drawn.isEmpty && drawn.allSatisfy { Self.agree(mistake.outcomes[$0], outcomes[$0]) })
        }
        guard let diagnosis = Known.only(of: matches), let mistake = matches.first else { return nil }
        // A check that the mistake would pass fails for another reason. One that it fails too may differ in how alone.
        let other = failing.first { isRight(mistake.outcomes, $0) }
        return diagnosis + (other.map { "; and something else is wrong in '\(checks[$0].name)'" } ?? "")
    }

    /// Whether so many numbers are wrong that what explains them all is no accident.
    func informs(_ indices: [Int], _ outcomes: [Outcome], _ expected: [Answer]) -> Bool {
        let wrong = indices.flatMap { index -> [Double] in
            guard case .answer(let yours) = outcomes[index], yours.hasForm(of: expected[index]) else { return [] }
            return zip(yours.values, expected[index].values).filter { abs($0 - $1) > 1e-9 * max(1, abs($1)) }.map(\.0)
        }
        return Evidence.isEnough(wrong, free: 1)
    }
}
