import Foundation

extension Relation {
    /// Each number is a function of the expected one, or the expected one a function of it.
    static let alterations: [Relation] = [
        altered("size", "every number has the right size, and none is below 0: is the sign lost?") { abs($0) },
        altered("complement", "each number is 1 minus the expected one") { 1 - $0 },
        altered("logarithm", "each number is the natural logarithm of the expected one: is an `exp` missing?") {
            log($0)
        },
        altered("exponential", "each number is `exp` of the expected one: is a `log` missing?") { exp($0) },
        altered("minus logarithm", "each number is minus the logarithm of the expected one") { -log($0) },
        altered("reciprocal", "each number is 1 over the expected one: is the fraction upside down?") { 1 / $0 },
        altered("square", "each number is the square of the expected one: is a root missing, or a square too many?") {
            $0 * $0
        },
        altered("root", "each number is the root of the expected one: is a square missing, or a root too many?") {
            $0.squareRoot()
        },
        altered("tanh", "each number is tanh of the expected one: is an activation too many?") { tanh($0) },
        altered("before tanh", "the expected numbers are tanh of yours: is the activation missing?") { atanh($0) },
        altered("sigmoid", "each number is the sigmoid of the expected one: is an activation too many?") {
            1 / (1 + exp(-$0))
        },
        altered("before the sigmoid", "the expected numbers are the sigmoid of yours: is the activation missing?") {
            log($0 / (1 - $0))
        },
        altered("above 0", "numbers below 0 have become 0, all others are right") { max($0, 0) },
        altered("below 0", "numbers above 0 have become 0, all others are right") { min($0, 0) },
    ]

    private static func altered(
        _ name: String, _ words: String, _ function: @escaping @Sendable (Double) -> Double
    ) -> Relation {
        Relation(name: name) { evidence in
            guard evidence.cases.allSatisfy(\.hasForm),
                evidence.cases.allSatisfy({ one in
                    // In the place of log 0 the logarithm of what was rounded to 0 may stand.
                    zip(one.yours.values, one.expected.values).allSatisfy { yours, expected in
                        let altered = function(expected)
                        return altered == -.infinity && yours < 0 || one.isNear(yours, altered)
                    }
                })
            else { return nil }
            let changed = evidence.failing.flatMap { one in
                one.expected.values.filter { $0.isFinite && !one.isNear(function($0), $0) }
            }
            return Evidence.isEnough(changed) ? words : nil
        }
    }

    /// The same distance from every expected number.
    static let offset = Relation(name: "offset") { evidence in
        let failing = evidence.failing
        let pairs = failing.flatMap { zip($0.yours.values, $0.expected.values) }
        guard failing.count == evidence.cases.count, failing.allSatisfy(\.hasForm), let first = pairs.first else {
            return nil
        }
        let distance = first.0 - first.1
        guard distance.isFinite, abs(distance) > 1e-6, Evidence.isEnough(pairs.map(\.1), free: 1),
            failing.allSatisfy({ one in
                zip(one.yours.values, one.expected.values).allSatisfy { one.isNear($0 - $1, distance) }
            })
        else { return nil }
        let words = "every number is \(Answer.text(of: abs(distance))) too \(distance > 0 ? "large" : "small")"
        return abs(abs(distance) - 1) < 1e-9 ? words + ": is something counted from 1, or from 0?" : words
    }

    /// Fractions that were lost.
    static let whole = Relation(name: "whole") { evidence in
        let roundings: [(rule: FloatingPointRoundingRule, words: String)] = [
            (.towardZero, "cut off"), (.down, "rounded down"), (.toNearestOrAwayFromZero, "rounded"),
        ]
        let lost = evidence.failing.flatMap(\.expected.values).filter { abs($0 - $0.rounded()) > 1e-6 }
        guard evidence.cases.allSatisfy(\.hasForm), Evidence.isEnough(lost),
            evidence.failing.contains(where: { $0.yours.values.contains { $0 != 0 } })
        else { return nil }
        return roundings.first { rounding in
            evidence.cases.allSatisfy { one in
                zip(one.yours.values, one.expected.values).allSatisfy { one.isNear($0, $1.rounded(rounding.rule)) }
            }
        }.map { "your numbers are the expected ones \($0.words) to whole numbers: were two `Int` divided?" }
    }

    /// Numbers beyond an edge that lie on it.
    static let clipped = Relation(name: "clipped") { evidence in
        let all = evidence.cases.flatMap { zip($0.yours.values, $0.expected.values) }
        guard evidence.cases.allSatisfy(\.hasForm), let low = all.map(\.0).min(), let high = all.map(\.0).max(),
            low < high,
            evidence.cases.allSatisfy({ one in
                zip(one.yours.values, one.expected.values).allSatisfy { one.isNear($0, min(max($1, low), high)) }
            })
        else { return nil }
        let (above, below) = (all.map(\.1).filter { $0 > high + 1e-6 }, all.map(\.1).filter { $0 < low - 1e-6 })
        let kept = all.map(\.1).filter { $0 > low + 1e-6 && $0 < high - 1e-6 }
        guard evidence.failing.allSatisfy({ $0.yours.values.contains { $0 > low && $0 < high } }),
            Evidence.isEnough(kept), above.isEmpty || Set(above).count > 1, below.isEmpty || Set(below).count > 1
        else {
            return nil
        }
        let words = [
            above.isEmpty ? nil : "numbers above \(Answer.text(of: high)) are cut off there",
            below.isEmpty ? nil : "numbers below \(Answer.text(of: low)) are cut off there",
        ].compactMap { $0 }
        return words.isEmpty ? nil : words.joined(separator: ", ") + "; all others are right"
    }

    /// Rows that are right but for a factor of their own.
    static let proportion = Relation(name: "proportion") { evidence in
        guard evidence.cases.allSatisfy(\.hasForm), evidence.failing.allSatisfy(\.isList),
            evidence.failing.allSatisfy({ $0.yours.isFinite && $0.expected.isFinite })
        else { return nil }
        for one in evidence.failing {
            for (yours, expected) in zip(one.yours.rows, one.expected.rows) {
                guard let place = expected.indices.max(by: { abs(expected[$0]) < abs(expected[$1]) }),
                    expected[place] != 0, yours[place] / expected[place] > 0
                else { return nil }
                let factor = yours[place] / expected[place]
                guard zip(yours, expected).allSatisfy({ one.isNear($0, factor * $1) }) else { return nil }
            }
        }
        let rows = evidence.failing.flatMap(\.expected.rows)
        guard rows.contains(where: { Evidence.isEnough($0, free: 1) }) else { return nil }
        guard rows.allSatisfy({ abs($0.reduce(0, +) - 1) < 1e-6 && $0.allSatisfy { $0 >= 0 } }) else {
            return "your numbers are in the right proportion to each other, but not of the right size"
        }
        let sum = Answer.text(of: evidence.failing[0].yours.rows[0].reduce(0, +))
        return "your shares are in the right proportion, but add up to \(sum) and not to 1: divide by their sum"
    }

    /// Infinity, or what is not a number.
    static let notFinite = Relation(name: "not finite") { evidence in
        // In a later check it may come of something else.
        guard let first = evidence.failing.first, first.hasForm, first.expected.isFinite, !first.yours.isFinite else {
            return nil
        }
        return first.yours.values.contains { $0.isNaN }
            ? "nan comes of 0 / 0, of infinity less or over infinity, or of the root or logarithm of less than 0"
            : "infinity comes of a division by 0, of the logarithm of 0, or of `exp` of more than 709"
    }
}

extension Answer {
    /// A table's rows; a list is one row.
    var rows: [[Double]] {
        let width = shape.count > 1 ? shape.last ?? 1 : values.count
        guard width > 0, values.count % width == 0 else { return [] }
        return stride(from: 0, to: values.count, by: width).map { Array(values[$0..<$0 + width]) }
    }
}
