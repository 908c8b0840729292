import Contracts
import ExerciseKit
import Foundation

extension SpellingBeeChecks {
    /// The likeliest first letter (1) leads to an unlikely word. Symbol 0 is the end, 3 the begin.
    private static let trap = [[1, 0.01, 0.01], [0.4, 0.3, 0.3], [0.9, 0.05, 0.05], [0.1, 0.5, 0.4]]
    /// A short word is likely and finished at once; a longer one goes on.
    private static let uneven = [[1, 0.01, 0.01], [0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.45, 0.15, 0.4]]
    /// Two letters, equally likely whatever came before.
    private static let even = [[1, 0.01, 0.01], [0.2, 0.4, 0.4], [0.2, 0.4, 0.4], [0.2, 0.4, 0.4]]
    /// Never says end for good.
    private static let endless = [[1, 0.01, 0.01], [0.01, 0.5, 0.49], [0.02, 0.6, 0.38], [0.01, 0.5, 0.49]]

    /// The symbols of every hypothesis as the digits of a number, its log-probability, and whether it is finished.
    private static func answer(_ hypotheses: [Hypothesis]) -> Answer {
        Answer(
            names: hypotheses.indices.flatMap {
                ["\($0 + 1): symbols as digits", "\($0 + 1): log p", "\($0 + 1): finished?"]
            },
            values: hypotheses.flatMap { one in
                [
                    one.symbols.reduce(0) { 10 * $0 + Double($1) }, one.logProbability, one.isFinished ? 1 : 0,
                ]
            })
    }

    private static func expected(_ list: [(symbols: [Int], p: Double, finished: Bool)]) -> Answer {
        answer(
            list.map { Hypothesis(symbols: $0.symbols, logProbability: log($0.p), state: [], isFinished: $0.finished) })
    }

    /// Its state is the sum of what was written, weighted by place, so no two beginnings have the same.
    private static var rememberingDecoder: SymbolDecoder {
        SymbolDecoder(begin: 3, end: 0, maximumLength: 5, startState: [0.3]) { previous, state in
            let next = -0.5 * state[0] + Double(previous)
            let logits = [0.6 * next - 3, sin(2 * next), cos(3 * next)]
            let total = logits.reduce(0) { $0 + exp($1) }
            return DecoderOutput(logProbabilities: logits.map { $0 - log(total) }, state: [next])
        }
    }

    package static let beamSearch = Exercise<BeamSearch>(
        "beam-search", title: "Beam search", in: chapter, file: "BeamSearch.swift", function: "beamSearch",
        formerly: Former(file: "BeamSpelling.swift", function: "beamSpelling"),
        minutes: 30,
        hints: [
            "Greedy decoding takes the best first letter. When can a word that begins with the second best be "
                + "likelier? What would you have to remember to find it?",
            "Keep a list of hypotheses, at first a single empty one. In each round make a list of candidates: the "
                + "finished ones as they are, and for each unfinished one as many new ones as there are symbols. Sort, "
                + "and keep the best. A new one's log-probability is the old one's plus that of its symbol.",
            "For each unfinished hypothesis call `step` once, with its own last symbol and its own state. For each "
                + "symbol append a candidate with the summed log-probability and the new state; the end adds no symbol "
                + "but sets `isFinished`. After the round: `sorted` by log-probability, the largest first, then "
                + "`prefix(beamWidth)`. (`sorted` leaves equal ones in their order; that is promised.)",
        ],
        reference: SpellingBeeChapter.beamSearch,
        checks: [
            Check(
                "the greedy trap", why: "the likeliest word need not begin with the likeliest letter",
                input: "p(1) 0.5, p(2) 0.4, then the end 0.4 after 1 and 0.9 after 2; width 2",
                expected: expected([([2], 0.36, true), ([1], 0.2, true)])
            ) { search in
                answer(try search(decoder(trap, begin: 3, maximumLength: 4), 2))
            },
            Check(
                "a width of 1", why: "with one hypothesis it is greedy decoding",
                input: "p(1) 0.5, p(2) 0.4, then the end 0.4 after 1 and 0.9 after 2; width 1",
                expected: expected([([1], 0.2, true)])
            ) { search in
                answer(try search(decoder(trap, begin: 3, maximumLength: 4), 1))
            },
            Check(
                "one is finished before the other", why: "a short word must not end the search for a longer one",
                input: "the end at once 0.45; or 2 (0.4), 1 (0.8) and the end (0.9); width 2",
                expected: expected([([], 0.45, true), ([2, 1], 0.288, true)])
            ) { search in
                answer(try search(decoder(uneven, begin: 3, maximumLength: 6), 2))
            },
            Check(
                "equally likely ones", why: "who scores a network must get the same answer each time",
                input: "p(1) 0.4, p(2) 0.4, the end 0.2 at each of 3 steps; width 2",
                expected: expected([([1, 1, 1], 0.064, false), ([1, 1, 2], 0.064, false)])
            ) { search in
                answer(try search(decoder(even, begin: 3, maximumLength: 3), 2))
            },
            Check(
                "stopped at the maximum length", why: "a network may never say end", input: "width 2, at most 3 steps",
                expected: expected([([2, 1, 1], 0.147, false), ([2, 1, 2], 0.14406, false)])
            ) { search in
                answer(try search(decoder(endless, begin: 3, maximumLength: 3), 2))
            },
            Check(
                "a state for each", why: "each beginning has been written by a network in a state of its own",
                input: "a decoder that remembers what it wrote; width 4",
                // The four likeliest of all 63 sequences, from Tests/Scripts/spelling_bee_numbers.py.
                expected: answer([
                    Hypothesis(
                        symbols: [], logProbability: -1.6109977631246375, state: [], isFinished: true),
                    Hypothesis(
                        symbols: [1, 2, 2, 1, 1], logProbability: -1.9053065331890378, state: [], isFinished: false),
                    Hypothesis(
                        symbols: [2, 1, 1, 1, 1], logProbability: -1.9967495851608605, state: [], isFinished: false),
                    Hypothesis(
                        symbols: [1, 2, 2, 1, 2], logProbability: -2.8877943287992505, state: [], isFinished: false),
                ])
            ) { search in
                answer(try search(rememberingDecoder, 4))
            },
            Check(
                "a long word", why: "a product of many probabilities is 0 on a computer, their logarithms add up",
                input:
                    "p(1) 0.001, p(2) 0.0009, p(end) e^-2000 at each of 120 steps; width 2; log p, letters, finished?",
                // 120 ln 0.001; and once ln 0.0009 in its place
                expected: Answer([-828.9306334778564, 120, 0, -829.0359939935142, 120, 0])
            ) { search in
                let decoder = SymbolDecoder(begin: 3, end: 0, maximumLength: 120, startState: [0]) { _, state in
                    DecoderOutput(logProbabilities: [-2000, log(0.001), log(0.0009)], state: state)
                }
                return Answer(
                    try search(decoder, 2).flatMap {
                        [$0.logProbability, Double($0.symbols.count), $0.isFinished ? 1 : 0]
                    })
            },
            Check(
                drawn: "drawn decoders", why: "any number of symbols and any width",
                input: "6 decoders, widths 1 to 6, at most 7 steps"
            ) { search, generator in
                var values: [Double] = []
                for width in 1...6 {
                    let decoder = drawnDecoder(symbols: 3 + width % 4, maximumLength: 7, using: &generator)
                    values += answer(try search(decoder, width)).values
                }
                return Answer(values)
            },
        ],
        misconceptions: beamMisconceptions)
}
