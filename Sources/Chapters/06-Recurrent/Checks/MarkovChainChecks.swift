import Contracts
import ExerciseKit

/// `(text, context, symbolCount, smoothing)` to the probabilities of what comes next.
package typealias MarkovChain = @Sendable ([Int], [Int], Int, Double) throws -> [Double]

extension RecurrentChecks {
    /// a b r a c a d a b r a, with a = 0, b = 1, c = 2, d = 3, r = 4.
    private static let abracadabra = [0, 1, 4, 0, 2, 0, 3, 0, 1, 4, 0]

    /// Counts by hand, as shares of their sum.
    private static func shares(_ counts: [Double]) -> [Double] { counts.map { $0 / counts.reduce(0, +) } }

    /// What follows each place where `isMatch` holds.
    private static func probabilities(
        _ text: [Int], _ context: [Int], _ symbolCount: Int, start: Double, match: [Int]? = nil,
        total: (Double) -> Double = { $0 }
    ) -> [Double] {
        let match = match ?? context
        var counts = [Double](repeating: start, count: symbolCount)
        for place in text.indices.dropFirst(match.count) where Array(text[place - match.count..<place]) == match {
            counts[text[place]] += 1
        }
        let sum = total(counts.reduce(0, +))
        return counts.map { $0 / sum }
    }

    package static let markovChain = Exercise<MarkovChain>(
        "markov-chain", title: "Count what follows", in: chapter, file: "MarkovChain.swift", function: "markovChain",
        minutes: 15,
        hints: [
            "In abracadabra, what follows `a`? And what follows the last one?",
            "For every place with enough symbols before it: do the symbols just before equal the context? Then count "
                + "the symbol at the place. Start every count from the smoothing, and divide by their sum.",
            "Counts are `smoothing` to begin with. Go over `text.indices.dropFirst(context.count)`, compare the slice of "
                + "`context.count` symbols before with the context (`elementsEqual`), add 1, and divide by the sum.",
        ],
        reference: RecurrentChapter.markovChain,
        checks: [
            Check(
                "after one symbol", why: "order 1: only the symbol before counts",
                input: "abracadabra, context a, 5 symbols, smoothing 1",
                expected: Answer(shares([1, 3, 2, 2, 1]))
            ) { chain in Answer(try chain(abracadabra, [0], 5, 1)) },
            Check(
                "after two symbols", why: "order 2: the order of the two matters, ra is not ar",
                input: "abracadabra, context ra, 5 symbols, smoothing 0.5",
                expected: Answer(shares([0.5, 0.5, 1.5, 0.5, 0.5]))
            ) { chain in Answer(try chain(abracadabra, [4, 0], 5, 0.5)) },
            Check(
                "never seen", why: "an unseen context leaves nothing but the smoothing: all alike",
                input: "abracadabra, context dd, 5 symbols, smoothing 0.1", expected: Answer([0.2, 0.2, 0.2, 0.2, 0.2])
            ) { chain in Answer(try chain(abracadabra, [3, 3], 5, 0.1)) },
            Check(
                "order 0", why: "with an empty context it is how often each symbol comes",
                input: "abracadabra, no context, 5 symbols, smoothing 1",
                expected: Answer(shares([6, 3, 2, 2, 3]))
            ) { chain in Answer(try chain(abracadabra, [], 5, 1)) },
            Check(
                "matches that overlap", why: "one occurrence may begin inside of another: each is counted",
                input: "text 0 0 0 0 1, context 0 0, 2 symbols, smoothing 1", expected: Answer([0.6, 0.4])
            ) { chain in Answer(try chain([0, 0, 0, 0, 1], [0, 0], 2, 1)) },
            Check(
                "a text too short", why: "where nothing can be counted, all symbols are alike",
                input: "text 1, context 0 1 0, 2 symbols, smoothing 1", expected: Answer([0.5, 0.5])
            ) { chain in Answer(try chain([1], [0, 1, 0], 2, 1)) },
            Check(
                drawn: "drawn texts", why: "any text, order 3", input: "300 symbols of 3"
            ) { chain, generator in
                Answer(try chain(generator.symbols(300, of: 3), generator.symbols(3, of: 3), 3, 0.3))
            },
        ],
        misconceptions: [
            Misconception(
                "no smoothing", diagnosis: "you left out the smoothing: what was never seen becomes impossible",
                caughtBy: "after one symbol",
                wrong: { text, context, count, _ in probabilities(text, context, count, start: 0) }),
            Misconception(
                "smoothing in the counts only",
                diagnosis: "your probabilities do not add up to 1: the smoothing belongs into the sum below as well",
                caughtBy: "after one symbol",
                wrong: { text, context, count, smoothing in
                    probabilities(text, context, count, start: smoothing) { $0 - smoothing * Double(count) }
                }),
            Misconception(
                "only the last symbol", diagnosis: "you look at the last symbol of the context alone",
                caughtBy: "after two symbols",
                wrong: { text, context, count, smoothing in
                    probabilities(text, context, count, start: smoothing, match: context.suffix(1))
                }),
            Misconception(
                "context reversed", diagnosis: "you read the context backwards: its oldest symbol comes first",
                caughtBy: "after two symbols",
                wrong: { text, context, count, smoothing in
                    probabilities(text, context, count, start: smoothing, match: context.reversed())
                }),
            Misconception(
                "counts, not shares", diagnosis: "you give counts: divide them by their sum",
                caughtBy: "after one symbol",
                wrong: { text, context, count, smoothing in
                    probabilities(text, context, count, start: smoothing) { _ in 1 }
                }),
            Misconception(
                "no overlap", diagnosis: "you went on behind an occurrence: the next one may begin inside of it",
                caughtBy: "matches that overlap",
                wrong: { text, context, count, smoothing in
                    var counts = [Double](repeating: smoothing, count: count)
                    var place = context.count
                    while place < text.count {
                        let isMatch = Array(text[place - context.count..<place]) == context
                        if isMatch { counts[text[place]] += 1 }
                        place += isMatch ? max(1, context.count) : 1
                    }
                    return shares(counts)
                }),
            Misconception(
                "any order of the context",
                diagnosis: "you asked whether the symbols of the context occur, in whatever order: their order counts",
                caughtBy: "drawn texts",
                wrong: { text, context, count, smoothing in
                    var counts = [Double](repeating: smoothing, count: count)
                    for place in text.indices.dropFirst(context.count)
                    where text[place - context.count..<place].sorted() == context.sorted() {
                        counts[text[place]] += 1
                    }
                    return shares(counts)
                }),
            Misconception(
                "what stands before", diagnosis: "you counted what stands before the context: count what follows",
                caughtBy: "after one symbol",
                wrong: { text, context, count, smoothing in
                    probabilities(text.reversed(), context.reversed(), count, start: smoothing)
                }),
            Misconception(
                "smoothing once below", diagnosis: "you added the smoothing once to the sum: once for every symbol",
                caughtBy: "after one symbol",
                wrong: { text, context, count, smoothing in
                    probabilities(text, context, count, start: smoothing) { $0 - smoothing * Double(count - 1) }
                }),
            Misconception(
                "smoothing below alone", diagnosis: "you added the smoothing to the sum and not to the counts",
                caughtBy: "after one symbol",
                wrong: { text, context, count, smoothing in
                    let counted = probabilities(text, context, count, start: 0) { _ in 1 }
                    let sum = counted.reduce(0, +) + smoothing * Double(count)
                    return counted.map { $0 / sum }
                }),
            Misconception(
                "context ignored", diagnosis: "you counted all symbols of the text, whatever stands before",
                caughtBy: "after one symbol",
                wrong: { text, _, count, smoothing in
                    probabilities(text, [], count, start: smoothing)
                }),
            Misconception(
                "smoothing of 1", diagnosis: "you always smooth by 1: the smoothing is handed in",
                caughtBy: "after two symbols",
                wrong: { text, context, count, _ in probabilities(text, context, count, start: 1) }),
            Misconception(
                "share of the whole text",
                diagnosis: "you divided by the length of the text: divide by what stands after the context",
                caughtBy: "after one symbol",
                wrong: { text, context, count, smoothing in
                    probabilities(text, context, count, start: smoothing) { _ in
                        Double(text.count) + smoothing * Double(count)
                    }
                }),
            Misconception(
                "share of the text alone",
                diagnosis: "you divided by the length of the text: divide by what stands after the context",
                caughtBy: "after one symbol",
                wrong: { text, context, count, smoothing in
                    probabilities(text, context, count, start: smoothing) { _ in Double(text.count) }
                }),
            Misconception(
                "only the last symbol, from where the context fits",
                diagnosis: "you look at the last symbol of the context alone",
                caughtBy: "after two symbols",
                wrong: { text, context, count, smoothing in
                    var counts = [Double](repeating: smoothing, count: count)
                    for place in text.indices.dropFirst(context.count)
                    where context.isEmpty || text[place - 1] == context.last {
                        counts[text[place]] += 1
                    }
                    return shares(counts)
                }),
            Misconception(
                "skips what followed too",
                diagnosis: "you went on behind an occurrence: the next one may begin inside of it",
                caughtBy: "matches that overlap",
                wrong: { text, context, count, smoothing in
                    var counts = [Double](repeating: smoothing, count: count)
                    var place = context.count
                    while place < text.count {
                        if Array(text[place - context.count..<place]) == context {
                            counts[text[place]] += 1
                            place += context.count
                        }
                        place += 1
                    }
                    return shares(counts)
                }),
        ])
}
