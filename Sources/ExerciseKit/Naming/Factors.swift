extension Relation {
    static let zero = Relation(name: "zero") { evidence in
        let failing = evidence.failing
        guard failing.allSatisfy({ $0.hasForm && $0.yours.values.allSatisfy { $0 == 0 } }),
            failing.reduce(0, { $0 + $1.expected.values.count { $0 != 0 } }) > 1
        else { return nil }
        return "every value is 0, where some should not be"
    }

    static let sign = Relation(name: "sign") { evidence in
        guard let factor = evidence.factor(), abs(factor + 1) < 1e-9 else { return nil }
        return "every value has the wrong sign"
    }

    /// One factor in all failing checks: a whole number, one over it, or a logarithm.
    static let constantFactor = Relation(name: "constant factor") { evidence in
        guard let factor = evidence.factor() else { return nil }
        if let base = bases.first(where: { abs($0.factor - factor) < 1e-6 }) {
            return "every value is \(Answer.text(of: factor)) times what it should be: \(base.words)"
        }
        guard let count = Count(factor) else { return nil }
        let times = Answer.text(of: factor)
        // A count of something is that count in every failing check.
        let nouns = evidence.failing.map { count.noun(in: $0.input) }
        guard let first = nouns.first, let noun = first, nouns.allSatisfy({ $0 != nil }) else {
            return "every value is \(times) times what it should be: a factor is missing, or one too many"
        }
        return count.isMultiple
            ? "every value is \(times) times what it should be, and the input has \(noun): is a division missing?"
            : "every value is what it should be divided by \(count.number), and the input has \(noun): "
                + "is that division one too many?"
    }

    /// A whole number that changes from check to check is a count of something.
    static let countedFactor = Relation(name: "counted factor") { evidence in
        let failing = evidence.failing
        let factors = evidence.cases.map { ($0, Evidence(cases: [$0]).factor(isPart: true)) }
        guard failing.count > 1, evidence.cases.allSatisfy(\.hasForm),
            factors.allSatisfy({ one, factor in
                one.passes || factor.map { Count($0) != nil } ?? false
            })
        else { return nil }
        let counts = factors.compactMap { one, factor in one.passes ? nil : factor.flatMap { Count($0) } }
        guard Set(counts.map(\.number)).count > 1, Set(counts.map(\.isMultiple)).count == 1, let first = counts.first,
            Evidence.isEnough(failing.flatMap(\.expected.values))
        else { return nil }
        let examples = zip(failing, counts).prefix(2).map { "\($1.number) in '\($0.check)'" }.joined(separator: ", ")
        let noun = first.noun(in: failing[0].input).map { ", which has \($0)" } ?? ""
        return first.isMultiple
            ? "every value is too large by a whole factor (\(examples)\(noun)): is a sum given for a mean?"
            : "every value is too small by a whole factor (\(examples)\(noun)): is it divided by a count too often?"
    }

    private static let bases: [(factor: Double, words: String)] = [
        (1.4426950408889634, "the logarithm is to base 2, and the natural one is meant"),
        (0.6931471805599453, "the natural logarithm is taken, and base 2 is meant"),
        (0.4342944819032518, "the logarithm is to base 10, and the natural one is meant"),
        (2.302585092994046, "the natural logarithm is taken, and base 10 is meant"),
    ]
}

/// A factor that is a whole number above 1, or one over it.
private struct Count {
    let number: Int
    let isMultiple: Bool

    init?(_ factor: Double) {
        guard factor.isFinite, factor != 0 else { return nil }
        isMultiple = abs(factor) > 1
        let whole = (isMultiple ? factor : 1 / factor).rounded()
        guard abs(whole) < 1000, abs(whole) >= 2, abs((isMultiple ? factor : 1 / factor) - whole) < 1e-6 else {
            return nil
        }
        number = Int(whole)
    }

    /// What there are so many of in a check's input.
    func noun(in input: String) -> String? { InputCounts(of: input).words(for: abs(number)) }
}

extension Evidence {
    /// The factor between all values and the expected ones, the same in all failing checks; nil where there is none,
    /// or where it is 1 or 0.
    ///
    /// - Parameter isPart: whether other checks add to the evidence.
    func factor(isPart: Bool = false) -> Double? {
        guard cases.allSatisfy(\.hasForm), cases.allSatisfy({ $0.expected.isFinite && $0.yours.isFinite }) else {
            return nil
        }
        let pairs = failing.flatMap { zip($0.yours.values, $0.expected.values) }
        guard let (yours, expected) = pairs.max(by: { abs($0.1) < abs($1.1) }), expected != 0 else { return nil }
        let factor = yours / expected
        guard abs(factor) > 1e-12, abs(factor - 1) > 1e-6,
            cases.allSatisfy({ one in
                zip(one.yours.values, one.expected.values).allSatisfy { one.isNear($0, factor * $1) }
            }),
            isPart || Self.isEnough(pairs.map(\.1).filter { abs($0) > 1e-6 })
        else { return nil }
        return factor
    }
}
