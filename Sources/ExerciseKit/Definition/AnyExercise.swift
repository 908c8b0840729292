import TensorCore

/// An exercise whatever its contract: for lists, and for the authors' gates.
package protocol AnyExercise: Sendable {
    var info: ExerciseInfo { get }
    /// The checks' names, in order.
    var checkNames: [String] { get }
    /// What the checks say of our own answer.
    func referenceVerdict(seed: UInt64) -> Verdict
    /// What the checks say of the learner's function; `running` is told of each check before it runs, `failed` of the
    /// first that fails before later ones run.
    func verdict(
        on function: LoadedFunction, seed: UInt64, running: (String) -> Void, failed: (Verdict) -> Void
    ) -> Verdict
    /// For each check the file of the stub that it met, or nil: gate 1.
    func stubFiles(of function: LoadedFunction) -> [String?]
    /// How long each check takes on our own answer, in seconds.
    func timedReference(seed: UInt64) -> [(check: String, seconds: Double)]
    /// What the function in use, the learner's or ours, answers in each check.
    func shownAnswers(by functions: Functions, seed: UInt64) throws -> [ShownAnswer]
    var misconceptionCount: Int { get }
    /// What must be mended: our answer does not pass, gate 2.
    func referenceFindings(seed: UInt64) -> [String]
    /// What must be mended: a misconception passes, or another is named, gate 3.
    func misconceptionFindings(seed: UInt64) -> [String]
    /// What relations see in the numbers of each misconception, as if it were not known: nothing that its own sentence
    /// denies. Each line has the misconception, its sentence, and what is seen.
    func relationsOnMistakes(seed: UInt64) -> [String]
    /// What must be mended: names, hints, too few misconceptions, gate 4.
    var formFindings: [String] { get }
}

extension AnyExercise {
    /// What must be mended before learners may see this exercise; empty when all is well.
    package func gateFindings(seed: UInt64) -> [String] {
        formFindings + referenceFindings(seed: seed) + misconceptionFindings(seed: seed)
    }
}

extension Exercise: AnyExercise {
    package var checkNames: [String] { checks.map(\.name) }

    package func referenceVerdict(seed: UInt64) -> Verdict {
        verdict(on: reference, seed: seed)
    }

    package func verdict(
        on function: LoadedFunction, seed: UInt64, running: (String) -> Void, failed: (Verdict) -> Void
    ) -> Verdict {
        verdict(on: function.value(of: self), seed: seed, running: running, failed: failed)
    }

    package func stubFiles(of function: LoadedFunction) -> [String?] { stubFiles(of: function.value(of: self)) }

    package var misconceptionCount: Int { misconceptions.count }

    package func timedReference(seed: UInt64) -> [(check: String, seconds: Double)] {
        let clock = ContinuousClock()
        return checks.map { check in
            let time = clock.measure {
                var generator = RandomSource(seed: seed)
                _ = try? check.probe(reference, &generator)
            }
            return (check.name, time / .seconds(1))
        }
    }

    package func misconceptionFindings(seed: UInt64) -> [String] {
        let (expected, known) = (expectedAnswers(seed: seed), known(seed: seed))
        return zip(misconceptions, known).flatMap { misconception, one in
            findings(
                on: misconception,
                verdict(from: one.outcomes, expected, seed: seed) { looksLike(one.outcomes, expected, known: known) })
        }
    }

    /// Gate 4: enough misconceptions, three hints, none empty; and names that can be told apart.
    package var formFindings: [String] {
        var findings: [String] = []
        if misconceptions.count < 3 { findings.append("has \(misconceptions.count) misconceptions, not at least 3") }
        if info.hints.count != 3 { findings.append("has \(info.hints.count) hints, not 3") }
        if info.hints.contains(where: { $0.count < 10 }) { findings.append("has an empty hint") }
        if Set(checks.map(\.name)).count != checks.count { findings.append("has two checks of one name") }
        if checks.isEmpty { findings.append("has no check") }
        return findings
    }

    /// Gate 2: the reference passes every check.
    package func referenceFindings(seed: UInt64) -> [String] {
        let verdict = referenceVerdict(seed: seed)
        let seen = relation(in: outcomes(of: reference, seed: seed), expectedAnswers(seed: seed))
        guard verdict.status != .passes else { return seen.map { ["in our answer is seen: \($0.text)"] } ?? [] }
        let failure = verdict.failure.map { " at '\($0.check)': expected \($0.expected), found \($0.yours)" }
        return ["the reference says \(verdict.status.rawValue)\(failure ?? "")"]
    }

    package func relationsOnMistakes(seed: UInt64) -> [String] {
        let expected = expectedAnswers(seed: seed)
        return misconceptions.compactMap { mistake in
            relation(in: outcomes(of: mistake.wrong, seed: seed), expected).map { seen in
                "\(info.id) / \(mistake.name)\n  says  \(mistake.diagnosis)\n  seen  \(seen.text)"
            }
        }
    }

    /// Gate 3: each misconception is rejected by the check that it names, and the diagnosis is its own.
    private func findings(on misconception: Misconception<Function>, _ verdict: Verdict) -> [String] {
        guard let failure = verdict.failure else {
            return ["misconception '\(misconception.name)' is not rejected: \(verdict.status.rawValue)"]
        }
        var findings: [String] = []
        if failure.check != misconception.caughtBy {
            findings.append(
                "misconception '\(misconception.name)' is caught by '\(failure.check)', not '\(misconception.caughtBy)'"
            )
        }
        if failure.looksLike != misconception.diagnosis {
            findings.append(
                "misconception '\(misconception.name)' is diagnosed as '\(failure.looksLike ?? "nothing")', "
                    + "not '\(misconception.diagnosis)'")
        }
        return findings
    }
}
