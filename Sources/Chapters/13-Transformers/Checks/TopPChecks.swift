import Contracts
import ExerciseKit

/// `(probabilities, share)` to probabilities, both `[symbols]`.
package typealias TopP = @Sendable ([Double], Double) throws -> [Double]

extension TransformersChecks {
    private static let nucleus = [0.1, 0.45, 0.05, 0.15, 0.25]

    /// Those kept, in the order of falling probability while a rule holds, divided by their sum.
    private static func taken(
        _ p: [Double], key: (Double, Int) -> (Double, Int) = { (-$0, $1) }, divides: Bool = true,
        while rule: (_ sumBefore: Double, _ next: Double) -> Bool
    ) -> [Double] {
        var (sum, kept) = (0.0, [Double](repeating: 0, count: p.count))
        for symbol in p.indices.sorted(by: { key(p[$0], $0) < key(p[$1], $1) }) {
            guard rule(sum, p[symbol]) else { break }
            kept[symbol] = p[symbol]
            sum += p[symbol]
        }
        return kept.map { divides ? $0 / max(sum, 1e-300) : $0 }
    }

    package static let topP = Exercise<TopP>(
        "top-p", title: "Top p", in: chapter, file: "TopP.swift", function: "topP", minutes: 10,
        hints: [
            "How many symbols does a sure model need for nine tenths of its probability, and how many one that "
                + "hesitates?",
            "From the likeliest down: as long as the sum of those taken is below the share, the next one is taken too.",
            "`for symbol in order where sum < share` takes and adds; at the end everything is divided by the sum.",
        ],
        reference: TransformersChapter.topP,
        checks: [
            Check(
                "six tenths", why: "the symbol that reaches the share still belongs",
                input: "probabilities [0.1, 0.45, 0.05, 0.15, 0.25], share 0.6",
                expected: Answer([0, 0.6428571428571429, 0, 0, 0.35714285714285715])
            ) { top in Answer(try top(nucleus, 0.6)) },
            Check(
                "eight tenths", why: "where the model hesitates, more are kept",
                input: "probabilities [0.1, 0.45, 0.05, 0.15, 0.25], share 0.8",
                expected: Answer([0, 0.5294117647058824, 0, 0.17647058823529413, 0.29411764705882354])
            ) { top in Answer(try top(nucleus, 0.8)) },
            Check(
                "one is enough", why: "at least the likeliest is kept, however small the share",
                input: "probabilities [0.25, 0.75], share 0.01", expected: Answer([0, 1])
            ) { top in Answer(try top([0.25, 0.75], 0.01)) },
            Check(
                "exactly reached", why: "of equals the earlier; and no more than are needed",
                input: "probabilities [0.25, 0.25, 0.25, 0.25], share 0.5", expected: Answer([0.5, 0.5, 0, 0])
            ) { top in Answer(try top([0.25, 0.25, 0.25, 0.25], 0.5)) },
            Check(drawn: "drawn probabilities", why: "any order", input: "7 symbols, share 0.7") { top, generator in
                Answer(try top(generator.distributions(1, of: 7)[0], 0.7))
            },
        ],
        misconceptions: [
            Misconception(
                "one too few", diagnosis: "you left out the symbol that reaches the share: it is still taken",
                caughtBy: "six tenths",
                wrong: { p, share in
                    taken(p) { sum, next in sum == 0 && next >= share || sum + next <= share }
                }),
            Misconception(
                "not divided", diagnosis: "you did not divide those taken by their sum", caughtBy: "six tenths",
                wrong: { p, share in taken(p, divides: false) { sum, _ in sum < share } }),
            Misconception(
                "in the order of the symbols",
                diagnosis: "you took symbols in the order of the list: the likeliest first",
                caughtBy: "six tenths", wrong: { p, share in taken(p, key: { (0, $1) }) { sum, _ in sum < share } }),
            Misconception(
                "a threshold",
                diagnosis: "you kept what is at least 1 - share by itself: the sum of those taken counts",
                caughtBy: "six tenths",
                wrong: { p, share in
                    let kept = p.map { $0 >= min(1 - share, p.max() ?? 0) ? $0 : 0 }
                    return kept.map { $0 / kept.reduce(0, +) }
                }),
            Misconception(
                "one too many", diagnosis: "you went on where the share was reached exactly",
                caughtBy: "exactly reached",
                wrong: { p, share in taken(p) { sum, _ in sum <= share } }),
            Misconception(
                "from the least", diagnosis: "you began with the unlikeliest", caughtBy: "six tenths",
                wrong: { p, share in taken(p, key: { ($0, $1) }) { sum, _ in sum < share } }),
            Misconception(
                "the later of equals", diagnosis: "of equal probabilities you took the later symbols: take the earlier",
                caughtBy: "exactly reached",
                wrong: { p, share in taken(p, key: { (-$0, -$1) }) { sum, _ in sum < share } }),
            Misconception(
                "reaching one left out, exactly too",
                diagnosis: "you left out the symbol that reaches the share: it is still taken",
                caughtBy: "six tenths",
                wrong: { p, share in taken(p) { sum, next in sum == 0 || sum + next < share } }),
            Misconception(
                "one more than needed",
                diagnosis: "you took one more after the share was reached: stop with the one that reaches it",
                caughtBy: "six tenths",
                wrong: { p, share in
                    var (sum, kept) = (0.0, [Double](repeating: 0, count: p.count))
                    for symbol in p.indices.sorted(by: { (-p[$0], $0) < (-p[$1], $1) }) {
                        kept[symbol] = p[symbol]
                        if sum >= share { break }
                        sum += p[symbol]
                    }
                    let total = kept.reduce(0, +)
                    return kept.map { $0 / total }
                }),
            Misconception(
                "one too few, the first too",
                diagnosis: "you left out the symbol that reaches the share: it is still taken", caughtBy: "six tenths",
                wrong: { p, share in
                    let kept = taken(p, divides: false) { sum, next in sum + next <= share }
                    return kept.map { $0 / kept.reduce(0, +) }
                }),
            Misconception(
                "one too few, the first and an exact one too",
                diagnosis: "you left out the symbol that reaches the share: it is still taken", caughtBy: "six tenths",
                wrong: { p, share in
                    let kept = taken(p, divides: false) { sum, next in sum + next < share }
                    return kept.map { $0 / kept.reduce(0, +) }
                }),
            Misconception(
                "the likeliest alone", diagnosis: "you kept the likeliest symbol alone: add symbols up to the share",
                caughtBy: "six tenths", wrong: { p, _ in taken(p) { sum, _ in sum == 0 } }),
            Misconception(
                "each by itself",
                diagnosis: "you asked each symbol's own probability: the sum of those taken is to reach the share",
                caughtBy: "six tenths", wrong: { p, share in taken(p) { sum, next in sum == 0 || next >= 1 - share } }),
        ])
}
