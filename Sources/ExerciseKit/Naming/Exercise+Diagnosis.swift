import TensorCore

extension Exercise {
    /// What a learner's outcomes look like: a known mistake, two of them, or what can be seen in the numbers.
    ///
    /// - Parameters:
    ///   - outcomes: of all checks, at least one of which fails.
    ///   - expected: of all checks.
    ///   - meanwhile: told of the name so far before our own answer is asked with changed arguments, some of which may
    ///     end the process.
    func looksLike(
        _ outcomes: [Outcome], _ expected: [Answer], seed: UInt64, meanwhile: (String?) -> Void = { _ in }
    ) -> String? {
        // Most mistakes differ in the first check that fails: the others need not be asked.
        let first = checks.indices.first { !Self.agree(outcomes[$0], .answer(expected[$0])) } ?? 0
        let order = [first] + checks.indices.filter { $0 != first }
        let same = misconceptions.filter { mistake in
            order.allSatisfy {
                agree(outcome(of: mistake.wrong, in: checks[$0], seed: seed), outcomes[$0], in: $0, expected[$0])
            }
        }
        let diagnoses = Set(same.map(\.diagnosis))
        if let diagnosis = diagnoses.first, diagnoses.count == 1 { return diagnosis }
        // Several, or none: then all that they answer is looked at.
        if let name = name(of: outcomes, expected, known: known(seed: seed)) { return name }
        let placing = placing(of: outcomes, expected)
        guard bend != nil else { return placing }
        meanwhile(placing)
        return bent(outcomes, expected, among: BentAnswers(of: self, seed: seed)) ?? placing
    }

    /// The same, where what the known mistakes answer is at hand, and no arguments are changed.
    func looksLike(_ outcomes: [Outcome], _ expected: [Answer], known: [Known]) -> String? {
        name(of: outcomes, expected, known: known) ?? placing(of: outcomes, expected)
    }

    /// A known mistake, or what explains all wrong numbers.
    private func name(of outcomes: [Outcome], _ expected: [Answer], known: [Known]) -> String? {
        let same = known.filter { mistake in
            checks.indices.allSatisfy { agree(mistake.outcomes[$0], outcomes[$0], in: $0, expected[$0]) }
        }
        let equal = same.filter { mistake in zip(mistake.outcomes, outcomes).allSatisfy { Self.agree($0, $1) } }
        if let diagnosis = Known.only(of: equal) ?? Known.only(of: same) { return diagnosis }
        let evidence = evidence(outcomes, expected)
        return thrownRemark(on: outcomes, expected) ?? closenessRemark(on: evidence, outcomes, expected)
            ?? pair(of: known, in: outcomes, expected) ?? main(of: known, in: outcomes, expected)
            ?? partly(of: known, in: outcomes, expected) ?? evidence.explanation?.text
    }

    /// Where the wrong numbers or words are, where nothing explains them.
    private func placing(of outcomes: [Outcome], _ expected: [Answer]) -> String? {
        let evidence = evidence(outcomes, expected)
        return evidence.failing.isEmpty
            ? self.evidence(outcomes, expected, ofTexts: true).remarkOnTexts : evidence.placing?.text
    }

    /// Said where the first check that fails is answered otherwise when it is asked once more.
    func changes(_ candidate: Function, _ outcomes: [Outcome], _ expected: [Answer], seed: UInt64) -> String? {
        guard let first = checks.indices.first(where: { isWrong(outcomes[$0], expected[$0], in: $0) }),
            case .answer(let once) = outcomes[first],
            case .answer(let again) = outcome(of: candidate, in: checks[first], seed: seed),
            !again.agrees(with: once, tolerance: 1e-9)
        else { return nil }
        return
            "asked twice the same, your function gave two answers: it must draw nothing by itself, nor keep anything "
            + "from call to call"
    }

    func isWrong(_ outcome: Outcome, _ expected: Answer, in check: Int) -> Bool {
        guard case .answer(let yours) = outcome else { return true }
        return !yours.agrees(with: expected, tolerance: checks[check].tolerance)
    }

    /// What each known mistake answers.
    func known(seed: UInt64) -> [Known] {
        misconceptions.map { Known(diagnosis: $0.diagnosis, outcomes: outcomes(of: $0.wrong, seed: seed)) }
    }

    /// What the relations see, whatever mistakes are known: for the gates.
    func relation(in outcomes: [Outcome], _ expected: [Answer]) -> (relation: String, text: String)? {
        evidence(outcomes, expected).remark
    }

    func evidence(_ outcomes: [Outcome], _ expected: [Answer], ofTexts: Bool = false) -> Evidence {
        Evidence(
            cases: checks.indices.compactMap { index in
                // Codes that stand for texts are in no relation to each other.
                guard case .answer(let yours) = outcomes[index], expected[index].isText == ofTexts else { return nil }
                // Nor is an error, where it is told as it should be, to a number.
                if expected[index].isOfError, yours == expected[index] { return nil }
                return Evidence.Case(
                    check: checks[index].name, input: checks[index].input, yours: yours, expected: expected[index],
                    tolerance: checks[index].tolerance)
            })
    }

    /// Whether a kept mistake answers a check as the learner does. Where an error is asked for and the learner gives it,
    /// it does: mistakes are kept without such guards, and who has them may have made the mistake all the same.
    func agree(_ mistake: Outcome, _ learners: Outcome, in check: Int, _ expected: Answer) -> Bool {
        Self.agree(mistake, learners, tolerance: checks[check].tolerance)
            || expected.isOfError && Self.agree(learners, .answer(expected))
    }

    static func agree(_ left: Outcome, _ right: Outcome, tolerance: Double = 1e-9) -> Bool {
        switch (left, right) {
        case (.answer(let a), .answer(let b)): a.agrees(with: b, tolerance: max(1e-9, tolerance))
        case (.threw(let a), .threw(let b)): a == b
        default: false
        }
    }

    /// An error that the first failing check met, where it is of a common kind.
    private func thrownRemark(on outcomes: [Outcome], _ expected: [Answer]) -> String? {
        let failing = checks.indices.first { isWrong(outcomes[$0], expected[$0], in: $0) }
        guard let failing, case .threw(let words) = outcomes[failing] else { return nil }
        return CrashName.of(words)
    }

    /// Where all answers agree with ours but for the last digits, nothing is wrong in kind: then the reason is said.
    private func closenessRemark(
        on evidence: Evidence, _ outcomes: [Outcome], _ expected: [Answer]
    ) -> String? {
        let areNumbers = zip(outcomes, expected).allSatisfy { outcome, expected in
            guard case .answer = outcome else { return false }
            return !expected.isText
        }
        guard areNumbers, evidence.cases.allSatisfy(\.hasForm) else { return nil }
        // What Float cannot hold is infinite or nan there: that is no other mistake.
        let failing = evidence.failing.filter { $0.yours.isFinite && $0.expected.isFinite }
        guard let first = evidence.failing.first, first.yours.isFinite, first.expected.isFinite else { return nil }
        let largest = failing.flatMap { zip($0.yours.values, $0.expected.values) }.reduce(0.0) { largest, pair in
            max(largest, abs(pair.0 - pair.1) / max(1, abs(pair.1)))
        }
        guard largest > 0, largest < 1e-5 else { return nil }
        return
            "right but for \(Answer.text(of: largest, digits: 1)), as it comes of Float, or of a small number added as "
            + "frameworks do: in Double the formula alone is within \(Answer.text(of: first.tolerance, digits: 1))"
    }
}
