import Contracts
import ExerciseKit
import Foundation

extension SpellingBeeChecks {
    /// After begin (3) comes 2, after 2 comes 1, after 1 the end (0).
    private static let chain = [[1, 0.01, 0.01], [0.6, 0.3, 0.1], [0.2, 0.7, 0.1], [0.1, 0.2, 0.7]]
    /// Never says end.
    private static let endless = [[0.1, 0.5, 0.4], [0.1, 0.3, 0.6], [0.2, 0.7, 0.1], [0.1, 0.2, 0.7]]
    /// By the number of the step: 1, 1, 2, end.
    private static let counted = [[0.2, 0.7, 0.1], [0.3, 0.4, 0.3], [0.3, 0.3, 0.4], [0.8, 0.1, 0.1]]

    /// Ours, with other ways to choose and to go on.
    private static func spelling(
        _ decoder: SymbolDecoder, rounds: Int? = nil, keepsState: Bool = true, feedsBack: Bool = true,
        stops: Bool = true, keepsEnd: Bool = false, isBetter: (Double, Double) -> Bool = { $0 > $1 }
    ) throws -> [Int] {
        var symbols: [Int] = []
        var state = decoder.startState
        for _ in 0..<(rounds ?? decoder.maximumLength) {
            let previous = feedsBack ? symbols.last ?? decoder.begin : decoder.begin
            let output = try decoder.step(previous, state)
            var best = 0
            for (symbol, value) in output.logProbabilities.enumerated()
            where isBetter(value, output.logProbabilities[best]) {
                best = symbol
            }
            if stops, best == decoder.end { return keepsEnd ? symbols + [best] : symbols }
            symbols.append(best)
            if keepsState { state = output.state }
        }
        return symbols
    }

    package static let greedyDecoding = Exercise<GreedyDecoding>(
        "greedy-decoding", title: "Greedy decoding with a stop", in: chapter, file: "GreedyDecoding.swift",
        function: "greedyDecoding", formerly: Former(file: "GreedySpelling.swift", function: "greedySpelling"),
        minutes: 15,
        hints: [
            "What does the decoder need for its second step that it did not have before the first?",
            "Keep the symbols so far and the state in variables. In each round ask with the last symbol (at first "
                + "begin) and the state, find the likeliest symbol, leave if it is the end, else append it and keep "
                + "the state.",
            "A loop over `0..<decoder.maximumLength`. The previous symbol is `symbols.last`, or `decoder.begin` where "
                + "there is none; `firstIndex(of:)` of the maximum gives the lowest number of those that are equal.",
        ],
        reference: SpellingBeeChapter.greedyDecoding,
        checks: [
            Check(
                "two letters and the end", why: "the network reads what it has written itself, and knows when to stop",
                input: "begin 3, end 0; after 3 the likeliest is 2, after 2 it is 1, after 1 the end",
                expected: Answer([2, 1])
            ) { spell in
                Answer(try spell(decoder(chain, begin: 3, maximumLength: 6)))
            },
            Check(
                "never an end", why: "a network may go round in circles; somebody has to stop it",
                input: "the end is never the likeliest; at most 5 steps", expected: Answer([2, 1, 2, 1, 2])
            ) { spell in
                Answer(try spell(decoder(endless, begin: 3, maximumLength: 5)))
            },
            Check(
                "the state goes along", why: "the state is all that a network remembers of the word so far",
                input: "a decoder whose state counts the steps: 1, 1, 2, end", expected: Answer([1, 1, 2])
            ) { spell in
                Answer(try spell(countingDecoder(counted, begin: 3, maximumLength: 8)))
            },
            Check(
                "equally likely", why: "whoever runs it again must get the same", input: "0.3, 0.35 and 0.35, 3 steps",
                expected: Answer([1, 1, 1])
            ) { spell in
                Answer(try spell(countingDecoder([[0.3, 0.35, 0.35]], begin: 3, maximumLength: 3)))
            },
            Check(
                "the end is not always 0", why: "which number says end is for the vocabulary to decide",
                input: "the first decoder with end 1: after 3 comes 2, after 2 the end", expected: Answer([2])
            ) { spell in
                Answer(try spell(decoder(chain, begin: 3, end: 1, maximumLength: 6)))
            },
            Check(
                "very unlikely",
                why: "log-probabilities may be very negative: the search begins with the first of them",
                input: "log-probabilities -3e9, -2e9, -1e9 at first, then -1e9, -2e9, -3e9", expected: Answer([2])
            ) { spell in
                let decoder = SymbolDecoder(begin: 3, end: 0, maximumLength: 4, startState: [0]) { previous, state in
                    DecoderOutput(
                        logProbabilities: previous == 3 ? [-3e9, -2e9, -1e9] : [-1e9, -2e9, -3e9], state: state)
                }
                return Answer(try spell(decoder))
            },
            Check(
                drawn: "drawn decoders", why: "any number of symbols", input: "8 decoders, at most 9 steps"
            ) { spell, generator in
                var all: [Int] = []
                for symbols in 3..<11 {
                    all += try spell(drawnDecoder(symbols: symbols, maximumLength: 9, using: &generator)) + [-1]
                }
                return Answer(all)
            },
        ],
        misconceptions: [
            Misconception(
                "no stop", diagnosis: "you did not stop at the end: what comes after it means nothing",
                caughtBy: "two letters and the end", wrong: { try spelling($0, stops: false) }),
            Misconception(
                "end kept", diagnosis: "you kept the end among the symbols", caughtBy: "two letters and the end",
                wrong: { try spelling($0, keepsEnd: true) }),
            Misconception(
                "always fed begin", diagnosis: "you fed begin at every step: feed the symbol just written",
                caughtBy: "two letters and the end", wrong: { try spelling($0, feedsBack: false) }),
            Misconception(
                "state of the start",
                diagnosis: "you handed in the first state at every step: each step gives a new one",
                caughtBy: "the state goes along", wrong: { try spelling($0, keepsState: false) }),
            Misconception(
                "least likely",
                diagnosis: "you took the least likely symbol: log-probabilities are negative, the largest wins",
                caughtBy: "two letters and the end", wrong: { try spelling($0, isBetter: <) }),
            Misconception(
                "one step too many", diagnosis: "you asked once too often: maximumLength times at most",
                caughtBy: "never an end", wrong: { try spelling($0, rounds: $0.maximumLength + 1) }),
            Misconception(
                "one step too few", diagnosis: "you stopped a step too early: maximumLength times you may ask",
                caughtBy: "never an end", wrong: { try spelling($0, rounds: $0.maximumLength - 1) }),
            Misconception(
                "last of equals", diagnosis: "of equally likely symbols you took the last: take the first",
                caughtBy: "equally likely", wrong: { try spelling($0, isBetter: >=) }),
            Misconception(
                "end taken to be 0", diagnosis: "you took 0 for the end: the decoder says which symbol it is",
                caughtBy: "the end is not always 0",
                wrong: { decoder in
                    var other = decoder
                    other.end = 0
                    return try spelling(other)
                }),
            Misconception(
                "largest from -100.0",
                diagnosis:
                    "your search for the largest begins at a number, and all may lie below: begin with the first",
                caughtBy: "very unlikely",
                wrong: { decoder in
                    var (symbols, state) = ([Int](), decoder.startState)
                    for _ in 0..<decoder.maximumLength {
                        let output = try decoder.step(symbols.last ?? decoder.begin, state)
                        var (best, largest) = (0, -100.0)
                        for (symbol, value) in output.logProbabilities.enumerated() where value > largest {
                            (best, largest) = (symbol, value)
                        }
                        if best == decoder.end { break }
                        symbols.append(best)
                        state = output.state
                    }
                    return symbols
                }),
            Misconception(
                "largest from -1000.0",
                diagnosis:
                    "your search for the largest begins at a number, and all may lie below: begin with the first",
                caughtBy: "very unlikely",
                wrong: { decoder in
                    var (symbols, state) = ([Int](), decoder.startState)
                    for _ in 0..<decoder.maximumLength {
                        let output = try decoder.step(symbols.last ?? decoder.begin, state)
                        var (best, largest) = (0, -1000.0)
                        for (symbol, value) in output.logProbabilities.enumerated() where value > largest {
                            (best, largest) = (symbol, value)
                        }
                        if best == decoder.end { break }
                        symbols.append(best)
                        state = output.state
                    }
                    return symbols
                }),
            Misconception(
                "largest from -1e6",
                diagnosis:
                    "your search for the largest begins at a number, and all may lie below: begin with the first",
                caughtBy: "very unlikely",
                wrong: { decoder in
                    var (symbols, state) = ([Int](), decoder.startState)
                    for _ in 0..<decoder.maximumLength {
                        let output = try decoder.step(symbols.last ?? decoder.begin, state)
                        var (best, largest) = (0, -1e6)
                        for (symbol, value) in output.logProbabilities.enumerated() where value > largest {
                            (best, largest) = (symbol, value)
                        }
                        if best == decoder.end { break }
                        symbols.append(best)
                        state = output.state
                    }
                    return symbols
                }),
            Misconception(
                "begin among the symbols", diagnosis: "you kept begin among the symbols",
                caughtBy: "two letters and the end",
                wrong: { [$0.begin] + (try spelling($0)) }),
            Misconception(
                "first letter alone", diagnosis: "you wrote one letter: go on until the end",
                caughtBy: "two letters and the end",
                wrong: { Array(try spelling($0).prefix(1)) }),
        ])
}
