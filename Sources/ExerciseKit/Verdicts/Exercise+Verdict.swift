import Contracts
import TensorCore

extension Exercise {
    /// What one check met.
    enum Outcome: Sendable {
        case answer(Answer)
        case notStarted
        case threw(String)
    }

    /// Runs every check on `candidate` and says how it stands.
    ///
    /// - Parameters:
    ///   - candidate: the learner's function, the reference, or a misconception.
    ///   - seed: seeds the drawn cases.
    ///   - running: told of each check before it runs, such as `3 of 6: large logits`: should the candidate crash, it
    ///     was this one.
    ///   - failed: told of the first check that fails, again after each later one, with the kept mistake that agrees
    ///     until then: should the candidate crash in a later check, this is the clearer word.
    package func verdict(
        on candidate: Function, seed: UInt64 = 1, running: (String) -> Void = { _ in },
        failed: (Verdict) -> Void = { _ in }
    ) -> Verdict {
        let expected = expectedAnswers(seed: seed)
        var first: (index: Int, status: Status)?
        var met: [Outcome] = []
        var agreeing = misconceptions
        let outcomes = outcomes(of: candidate, seed: seed, running: running) { index, outcome in
            met.append(outcome)
            let status = status(of: outcome, expected: expected[index], in: checks[index])
            if status == .notStarted || first == nil && status == .passes { return }
            // Before the first failure nothing is asked of the kept mistakes.
            let asked = first == nil ? 0...index : index...index
            agreeing = agreeing.filter { mistake in
                asked.reversed().allSatisfy { place in
                    agree(
                        self.outcome(of: mistake.wrong, in: checks[place], seed: seed), met[place], in: place,
                        expected[place])
                }
            }
            let (place, kind) = first ?? (index, status)
            first = (place, kind)
            let diagnoses = Set(agreeing.map(\.diagnosis))
            failed(
                Verdict(
                    exercise: info.id, status: kind, passed: place, total: checks.count,
                    failure: failure(
                        at: place, outcome: met[place], expected: expected[place], seed,
                        diagnoses.count == 1 ? diagnoses.first : nil)))
        }
        if case .notStarted? = outcomes.first {
            return Verdict(exercise: info.id, status: .notStarted, total: checks.count)
        }
        running("")
        return verdict(from: outcomes, expected, seed: seed) {
            changes(candidate, outcomes, expected, seed: seed)
                ?? looksLike(outcomes, expected, seed: seed) { name in
                    failed(verdict(from: outcomes, expected, seed: seed) { name })
                }
        }
    }

    /// What all outcomes come to.
    ///
    /// - Parameter looksLike: asked where a check fails.
    func verdict(
        from outcomes: [Outcome], _ expected: [Answer], seed: UInt64, looksLike: () -> String?
    ) -> Verdict {
        let statuses = checks.indices.map { status(of: outcomes[$0], expected: expected[$0], in: checks[$0]) }
        let passed = statuses.count { $0 == .passes }
        guard let first = statuses.firstIndex(where: { $0 != .passes }) else {
            return Verdict(
                exercise: info.id, status: .passes, passed: passed, total: checks.count, outcomes: statuses)
        }
        return Verdict(
            exercise: info.id, status: statuses[first], passed: passed, total: checks.count,
            failure: failure(at: first, outcome: outcomes[first], expected: expected[first], seed, looksLike()),
            outcomes: statuses)
    }

    /// The answers of `candidate` to all checks, each check with a generator of the same seed.
    ///
    /// - Parameters:
    ///   - running: told of each check before it runs.
    ///   - met: told of each outcome as it comes.
    func outcomes(
        of candidate: Function, seed: UInt64, running: (String) -> Void = { _ in },
        met: (Int, Outcome) -> Void = { _, _ in }
    ) -> [Outcome] {
        checks.enumerated().map { number, check in
            let isMismatch = check.expected == .throwsShapeMismatch
            running("\(number + 1) of \(checks.count): \(check.name)" + (isMismatch ? CrashName.mismatchIsDue : ""))
            let outcome = outcome(of: candidate, in: check, seed: seed)
            met(number, outcome)
            return outcome
        }
    }

    func outcome(of candidate: Function, in check: Check<Function>, seed: UInt64) -> Outcome {
        var generator = RandomSource(seed: seed)
        do {
            return .answer(try check.probe(candidate, &generator))
        } catch is NotStarted {
            return .notStarted
        } catch {
            return .threw(String(describing: error))
        }
    }

    /// The stored answers, and the reference's where a case is drawn. A reference that throws there fails the
    /// authors' gates; until it is mended its check expects an empty answer, which nothing equals.
    func expectedAnswers(seed: UInt64) -> [Answer] {
        checks.map { check in
            if let stored = check.expected { return stored }
            guard case .answer(let answer) = outcome(of: reference, in: check, seed: seed) else {
                return Answer([Double]())
            }
            return answer
        }
    }

    /// Shape before finiteness before value.
    private func status(of outcome: Outcome, expected: Answer, in check: Check<Function>) -> Status {
        switch outcome {
        case .notStarted: return .notStarted
        case .threw: return .crashed
        case .answer(let yours):
            if !yours.hasForm(of: expected) { return .wrongShape }
            if yours.agrees(with: expected, tolerance: check.tolerance) { return .passes }
            return expected.isFinite && !yours.isFinite ? .notFinite : .wrongValue
        }
    }

    private func failure(
        at index: Int, outcome: Outcome, expected: Answer, _ seed: UInt64, _ looksLike: String?
    ) -> Verdict.Failure {
        let check = checks[index]
        let comparison = Comparison(outcome: outcome, expected: expected, tolerance: check.tolerance)
        return Verdict.Failure(
            number: index + 1, check: check.name, why: check.why,
            input: check.expected == nil ? "\(check.input), drawn with seed \(seed)" : check.input,
            expected: comparison.expected, tolerance: check.tolerance, yours: comparison.yours,
            difference: comparison.difference, looksLike: looksLike)
    }

    /// Expected and found as text, with as many digits as it takes to tell them apart.
    private struct Comparison {
        var expected: String
        var yours: String
        var difference: String

        init(outcome: Outcome, expected: Answer, tolerance: Double) {
            guard case .answer(let answer) = outcome else {
                (self.expected, difference) = (expected.text(), "")
                if case .threw(let message) = outcome { yours = "threw \(message)" } else { yours = "not started" }
                return
            }
            let focus = answer.firstDifference(from: expected, tolerance: tolerance) ?? 0
            let texts = [4, 6, 9, 12, 17].lazy.map { Answer.texts(expected, answer, focus: focus, digits: $0) }
            (self.expected, yours) = texts.first { $0.0 != $0.1 } ?? Answer.texts(expected, answer)
            if !answer.hasForm(of: expected) {
                let areLists = answer.shape.count == 1 && expected.shape.count == 1
                difference =
                    areLists || answer.shape == expected.shape
                    ? "\(answer.values.count) value\(answer.values.count == 1 ? "" : "s"), not \(expected.values.count)"
                    : "shape \(answer.shape), not \(expected.shape)"
            } else {
                let place = answer.place(of: focus)
                difference = place.isEmpty || answer.values.count == 1 ? "" : "first differs at \(place)"
            }
        }
    }
}

extension Exercise {
    /// For each check the file of the stub that threw `NotStarted`, or nil where none did: gate 1.
    package func stubFiles(of candidate: Function) -> [String?] {
        checks.map { check in
            var generator = RandomSource(seed: 1)
            do {
                _ = try check.probe(candidate, &generator)
                return nil
            } catch let error as NotStarted {
                return error.fileID.split(separator: "/").last.map(String.init)
            } catch {
                return nil
            }
        }
    }
}
