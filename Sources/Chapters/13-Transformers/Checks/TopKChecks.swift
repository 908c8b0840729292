import Contracts
import ExerciseKit
import Foundation

extension TransformersChecks {
    private static let topLogits = [1, 3, -2, 0.5, 2]

    /// The softmax of the symbols that are kept, the others 0.
    private static func kept(_ logits: [Double], _ symbols: [Int], _ softmax: Softmax) throws -> [Double] {
        var result = [Double](repeating: 0, count: logits.count)
        for (symbol, p) in zip(symbols, try softmax(symbols.map { logits[$0] })) { result[symbol] = p }
        return result
    }

    package static let topK = Exercise<TopK>(
        "top-k", title: "Top k", in: chapter, file: "TopK.swift", function: "topK", minutes: 10,
        hints: [
            "Why is it not enough to set the small probabilities to 0?",
            "The symbols sorted by falling logit, and by their place where logits are equal; the first `count` "
                + "of them; the "
                + "softmax of these logits, each written to its symbol's place.",
            "Sort `logits.indices` by the tuples `(-logits[i], i)`; `prefix(count)` stops by itself at the end; "
                + "`zip` the "
                + "symbols with the softmax of their logits.",
        ],
        reference: TransformersChapter.topK,
        checks: [
            Check(
                "two of five", why: "unlikely symbols are many: together they are drawn too often",
                input: "logits [1, 3, -2, 0.5, 2], count 2",
                expected: Answer([0, 0.7310585786300049, 0, 0, 0.2689414213699951])
            ) { top in Answer(try top(topLogits, 2, Lent.softmax)) },
            Check(
                "three of five", why: "those kept share out everything", input: "logits [1, 3, -2, 0.5, 2], count 3",
                expected: Answer([0.09003057317038046, 0.6652409557748218, 0, 0, 0.24472847105479764])
            ) { top in Answer(try top(topLogits, 3, Lent.softmax)) },
            Check(
                "equal logits", why: "exactly so many are kept, even where logits are equal",
                input: "logits [0, 2, 2, 2], count 2", expected: Answer([0, 0.5, 0.5, 0])
            ) { top in Answer(try top([0, 2, 2, 2], 2, Lent.softmax)) },
            Check(
                "more than there are", why: "then nothing is left out", input: "logits [0, 0], count 7",
                expected: Answer([0.5, 0.5])
            ) { top in Answer(try top([0, 0], 7, Lent.softmax)) },
            Check(drawn: "drawn logits", why: "any order", input: "8 logits, count 4") { top, generator in
                Answer(try top(generator.numbers(8), 4, Lent.softmax))
            },
        ],
        misconceptions: [
            Misconception(
                "not shared out again",
                diagnosis: "your probabilities do not add up to 1: the softmax is of those kept alone",
                caughtBy: "two of five",
                wrong: { logits, count, softmax in
                    let p = try softmax(logits)
                    let order = logits.indices.sorted { (-logits[$0], $0) < (-logits[$1], $1) }.prefix(count)
                    return p.indices.map { order.contains($0) ? p[$0] : 0 }
                }),
            Misconception(
                "the smallest", diagnosis: "you kept the smallest logits", caughtBy: "two of five",
                wrong: { logits, count, softmax in
                    let order = logits.indices.sorted { (logits[$0], $0) < (logits[$1], $1) }
                    return try kept(logits, Array(order.prefix(count)), softmax)
                }),
            Misconception(
                "logits of 0", diagnosis: "you set the other logits to 0: e^0 is 1, so they are drawn still",
                caughtBy: "two of five",
                wrong: { logits, count, softmax in
                    let order = logits.indices.sorted { (-logits[$0], $0) < (-logits[$1], $1) }.prefix(count)
                    return try softmax(logits.indices.map { order.contains($0) ? logits[$0] : 0 })
                }),
            Misconception(
                "sorted", diagnosis: "your probabilities are in the order of size: each belongs at its symbol's place",
                caughtBy: "two of five",
                wrong: { logits, count, softmax in
                    let p = try softmax(Array(logits.sorted(by: >).prefix(count)))
                    return p + [Double](repeating: 0, count: logits.count - p.count)
                }),
            Misconception(
                "all that are as large",
                diagnosis: "you kept all logits as large as the last one kept: keep exactly `count`",
                caughtBy: "equal logits",
                wrong: { logits, count, softmax in
                    let least = logits.sorted(by: >).prefix(count).last ?? 0
                    return try kept(logits, logits.indices.filter { logits[$0] >= least }, softmax)
                }),
            Misconception(
                "later of equals", diagnosis: "of equal logits you kept the later: the earlier symbol comes first",
                caughtBy: "equal logits",
                wrong: { logits, count, softmax in
                    let order = logits.indices.sorted { (-logits[$0], -$0) < (-logits[$1], -$1) }
                    return try kept(logits, Array(order.prefix(count)), softmax)
                }),
            Misconception(
                "shares of the logits", diagnosis: "you divided the logits by their sum: those kept get their softmax",
                caughtBy: "two of five",
                wrong: { logits, count, softmax in
                    let order = logits.indices.sorted { (-logits[$0], $0) < (-logits[$1], $1) }.prefix(count)
                    let total = order.reduce(0) { $0 + logits[$1] }
                    return logits.indices.map { order.contains($0) ? logits[$0] / total : 0 }
                }),
            Misconception(
                "those kept alone",
                diagnosis: "you gave the probabilities of those kept alone: the others are there as well, with 0",
                caughtBy: "two of five",
                wrong: { logits, count, softmax in
                    let order = logits.indices.sorted { (-logits[$0], $0) < (-logits[$1], $1) }.prefix(count)
                    return try softmax(order.sorted().map { logits[$0] })
                }),
            Misconception(
                "at the front", diagnosis: "you put the probabilities at the front: each belongs at its symbol's place",
                caughtBy: "two of five",
                wrong: { logits, count, softmax in
                    let order = logits.indices.sorted { (-logits[$0], $0) < (-logits[$1], $1) }.prefix(count).sorted()
                    let p = try softmax(order.map { logits[$0] })
                    return p + [Double](repeating: 0, count: logits.count - p.count)
                }),
            Misconception(
                "one too few", diagnosis: "you kept one symbol too few", caughtBy: "two of five",
                wrong: { try TransformersChapter.topK(logits: $0, count: max(1, $1 - 1), softmax: $2) }),
        ])
}
