import TensorCore

extension Exercise {
    /// The known mistake that gives the same answers to all checks, said only where exactly one does. One mistake may
    /// be kept in several forms, with one diagnosis.
    func diagnosis(of outcomes: [Outcome], seed: UInt64) -> String? {
        let matches = misconceptions.filter { misconception in
            Self.agree(outcomes, self.outcomes(of: misconception.wrong, seed: seed))
        }
        let diagnoses = Set(matches.map(\.diagnosis))
        return diagnoses.count == 1 ? diagnoses.first : nil
    }

    private static func agree(_ left: [Outcome], _ right: [Outcome]) -> Bool {
        zip(left, right).allSatisfy { left, right in
            switch (left, right) {
            case (.answer(let a), .answer(let b)): a.agrees(with: b, tolerance: 1e-9)
            case (.threw(let a), .threw(let b)): a == b
            default: false
            }
        }
    }

    /// Where every value is off by the same factor, that factor says what went wrong; one value alone says nothing.
    func ratioRemark(on outcome: Outcome, _ expected: Answer) -> String? {
        guard case .answer(let yours) = outcome, yours.hasForm(of: expected), yours.isFinite, expected.isFinite,
            !expected.isText, expected.values.count(where: { $0 != 0 }) > 1
        else { return nil }
        let ratios = zip(yours.values, expected.values).filter { $0.1 != 0 }.map { $0.0 / $0.1 }
        guard let ratio = ratios.first, ratios.allSatisfy({ abs($0 - ratio) <= 1e-6 * max(1, abs(ratio)) }),
            zip(yours.values, expected.values).allSatisfy({ $0.1 != 0 || $0.0 == 0 }), abs(ratio - 1) > 1e-6
        else { return nil }
        switch ratio {
        case 0: return "every value is 0, where some should not be"
        case _ where abs(ratio + 1) < 1e-6: return "every value has the wrong sign"
        // A whole number, or one over it, is a forgotten mean or half; another ratio says nothing.
        case _ where [ratio, 1 / ratio].contains { abs($0 - $0.rounded()) < 1e-6 && abs($0) < 1000 }:
            let times = Answer.text(of: ratio)
            return "every value is \(times) times what it should be: a factor is missing, or one too many"
        default: return nil
        }
    }

    /// Where an answer agrees with ours but for the last digits, nothing is wrong in kind: then the reason is said.
    func closenessRemark(on outcome: Outcome, _ expected: Answer, tolerance: Double) -> String? {
        guard case .answer(let yours) = outcome, yours.hasForm(of: expected), yours.isFinite, expected.isFinite else {
            return nil
        }
        let largest = zip(yours.values, expected.values).reduce(0.0) { largest, pair in
            max(largest, abs(pair.0 - pair.1) / max(1, abs(pair.1)))
        }
        guard largest > 0, largest < 1e-5 else { return nil }
        return
            "right but for \(Answer.text(of: largest, digits: 1)), as it comes of Float, or of a small number added as "
            + "frameworks do: in Double the formula alone is within \(Answer.text(of: tolerance, digits: 1))"
    }
}
