import Contracts
import ExerciseKit
import Foundation
import TensorCore

/// Ours, with its parts laid open.
private struct Search {
    /// `(sum, steps, exponent)` to what finished sentences are compared by.
    var score: (Double, Int, Double) -> Double = { $0 / pow(Double($1), $2) }
    var countsEnd = true
    /// How many steps a sentence counts for at least.
    var leastSteps = 1
    var keepsUnfinished = true
    var stopsAtFirst = false
    var endsTakePlaces = true
    var asksForTheLast = true
    var handsStateOn = true
    var givesScore = false
    /// Whether the best come first, and not those that were finished first.
    var sorts = true

    func callAsFunction(_ decoder: SymbolDecoder, _ width: Int, _ exponent: Double) throws -> [Hypothesis] {
        var beam = [Hypothesis(symbols: [], logProbability: 0, state: decoder.startState, isFinished: false)]
        var finished: [Hypothesis] = []
        func value(_ one: Hypothesis) -> Double {
            let steps = one.symbols.count + (one.isFinished && countsEnd ? 1 : 0)
            return score(one.logProbability, max(leastSteps, steps), exponent)
        }
        for _ in 0..<decoder.maximumLength where !beam.isEmpty && finished.count < (stopsAtFirst ? 1 : width) {
            let extended = try beam.flatMap { one in
                let output = try decoder.step(
                    asksForTheLast ? one.symbols.last ?? decoder.begin : decoder.begin, one.state)
                return output.logProbabilities.enumerated().map { symbol, logProbability in
                    let isEnd = symbol == decoder.end
                    return Hypothesis(
                        symbols: isEnd ? one.symbols : one.symbols + [symbol],
                        logProbability: one.logProbability + logProbability,
                        state: handsStateOn ? output.state : one.state, isFinished: isEnd)
                }
            }
            let places = endsTakePlaces ? width - finished.count : width
            let kept = extended.sorted { $0.logProbability > $1.logProbability }.prefix(places)
            finished += kept.filter(\.isFinished)
            beam = kept.filter { !$0.isFinished }
        }
        if keepsUnfinished { finished += beam.prefix(max(0, width - finished.count)) }
        return (sorts ? finished.sorted { value($0) > value($1) } : finished).prefix(width).map { one in
            var one = one
            if givesScore { one.logProbability = value(one) }
            return one
        }
    }
}

extension WordsChecks {
    /// Symbol 0 ends, 3 begins. The short sentence 1 has 0.5 · 0.6 = 0.3; the long one 2 2 2 0.4 · 0.8 · 0.8 · 0.7.
    private static let table = [[1, 0.01, 0.01], [0.6, 0.3, 0.1], [0.1, 0.1, 0.8], [0.1, 0.5, 0.4]]

    private static func decoder(_ probabilities: [[Double]], maximumLength: Int) -> SymbolDecoder {
        SymbolDecoder(begin: 3, end: 0, maximumLength: maximumLength, startState: [0]) { previous, state in
            DecoderOutput(logProbabilities: probabilities[previous].map { log($0) }, state: state)
        }
    }

    /// A decoder that counts its steps, and has a row of probabilities for each.
    private static func counting(_ rows: [[Double]], maximumLength: Int) -> SymbolDecoder {
        SymbolDecoder(begin: 3, end: 0, maximumLength: maximumLength, startState: [0]) { _, state in
            let row = rows[min(Int(state[0]), rows.count - 1)]
            return DecoderOutput(logProbabilities: row.map { log($0) }, state: [state[0] + 1])
        }
    }

    private static let steps = [[0.35, 0.4, 0.25], [0.1, 0.85, 0.05], [0.9, 0.06, 0.04]]

    private static let late = [[0.01, 0.9, 0.09], [0.5, 0.4, 0.1], [0.05, 0.6, 0.35], [0.63, 0.2, 0.17]]

    private static func answer(_ hypotheses: [Hypothesis]) -> Answer {
        Answer(
            names: hypotheses.indices.flatMap {
                ["\($0 + 1): symbols as digits", "\($0 + 1): log p", "\($0 + 1): finished?"]
            },
            values: hypotheses.flatMap {
                [
                    $0.symbols.reduce(0) { $0 * 10 + Double($1) }, $0.logProbability, $0.isFinished ? 1 : 0,
                ]
            })
    }

    private static func expected(_ hypotheses: [(symbols: [Int], p: Double, isFinished: Bool)]) -> Answer {
        answer(
            hypotheses.map {
                Hypothesis(symbols: $0.symbols, logProbability: log($0.p), state: [], isFinished: $0.isFinished)
            })
    }

    private static let stepsText =
        "p of end, 1 and 2 in the first step [0.35, 0.4, 0.25], in the second [0.1, 0.85, 0.05], then [0.9, 0.06, 0.04]"

    package static let lengthNormalizedBeam = Exercise<LengthNormalizedBeam>(
        "length-normalized-beam", title: "Beam by length", in: chapter, file: "LengthNormalizedBeam.swift",
        function: "lengthNormalizedBeam", minutes: 25,
        hints: [
            "A sentence of two steps has log p = -1.2, one of four steps -2. Which is better a step?",
            "Two lists: the beam, and what is finished. In each round extend, sort by the sums, keep as many as places "
                + "are left; then deal these out to the two lists. In the end sort both together by the sum over "
                + "steps to the power of the exponent.",
            "Begin as in beam-search, but go on only while the beam is not empty, and keep `beamWidth` less the number "
                + "that is finished. The steps of a finished one are its symbols and 1 for the end; `pow(Double(steps), "
                + "exponent)`.",
        ],
        reference: WordsChapter.lengthNormalizedBeam,
        checks: [
            Check(
                "sums", why: "with the exponent 0 the short sentence wins", input: "\(stepsText); width 2, exponent 0",
                expected: expected([([], 0.35, true), ([1, 1], 0.4 * 0.85 * 0.9, true)])
            ) { answer(try $0(counting(steps, maximumLength: 5), 2, 0)) },
            Check(
                "the later is likelier", why: "the best comes first, whichever was finished first",
                input:
                    "p of end, 1 and 2 in the first step [0.35, 0.4, 0.25], in the second [0.005, 0.99, 0.005], then "
                    + "[0.99, 0.005, 0.005]; width 2, exponent 0",
                expected: expected([([1, 1], 0.4 * 0.99 * 0.99, true), ([], 0.35, true)])
            ) {
                let rows = [[0.35, 0.4, 0.25], [0.005, 0.99, 0.005], [0.99, 0.005, 0.005]]
                return answer(try $0(counting(rows, maximumLength: 5), 2, 0))
            },
            Check(
                "means", why: "three sure steps are better than one that is not sure",
                input: "\(stepsText); width 2, exponent 1",
                expected: expected([([1, 1], 0.4 * 0.85 * 0.9, true), ([], 0.35, true)])
            ) { answer(try $0(counting(steps, maximumLength: 5), 2, 1)) },
            Check(
                "the end is a step", why: "it has a probability as every word has",
                input:
                    "p of end, 1 and 2 in the first step [0.01, 0.9, 0.09], then [0.5, 0.4, 0.1], [0.05, 0.6, 0.35], "
                    + "[0.63, 0.2, 0.17]; width 2, exponent 1, at most 4 steps",
                expected: expected([([1], 0.9 * 0.5, true), ([1, 1, 1], 0.9 * 0.4 * 0.6 * 0.63, true)])
            ) { answer(try $0(counting(late, maximumLength: 4), 2, 1)) },
            Check(
                "stopped at the maximum length", why: "a decoder may never say end",
                input: "p after begin 0.1 (end), 0.5, 0.4; after 1: 0.6, 0.3, 0.1; after 2: 0.1, 0.1, 0.8; width 2, "
                    + "exponent 1, at most 3 steps",
                expected: expected([([2, 2, 2], 0.4 * 0.8 * 0.8, false), ([1], 0.5 * 0.6, true)])
            ) { answer(try $0(decoder(table, maximumLength: 3), 2, 1)) },
            Check(
                drawn: "drawn decoders", why: "any number of symbols and any width",
                input: "6 tables of 3 to 6 symbols, widths 1 to 6, exponent 0.7, at most 6 steps"
            ) { search, generator in
                var values: [Double] = []
                for width in 1...6 {
                    let symbols = 3 + width % 4
                    let rows = generator.distributions(symbols + 1, of: symbols)
                    let decoder = SymbolDecoder(
                        begin: symbols, end: 0, maximumLength: 6, startState: [0]
                    ) { previous, state in
                        DecoderOutput(logProbabilities: rows[previous].map { log($0) }, state: state)
                    }
                    values += answer(try search(decoder, width, 0.7)).values
                }
                return Answer(values)
            },
        ],
        misconceptions: [
            Misconception(
                "not divided", diagnosis: "you compared the sums whatever the exponent: divide by steps ^ exponent",
                caughtBy: "means", wrong: { try Search(score: { sum, _, _ in sum })($0, $1, $2) }),
            Misconception(
                "multiplied", diagnosis: "you multiplied by the steps: divide, or long sentences are punished twice",
                caughtBy: "means", wrong: { try Search(score: { $0 * pow(Double($1), $2) })($0, $1, $2) }),
            Misconception(
                "exponent times steps", diagnosis: "you multiplied steps and exponent: it is steps to the power of it",
                caughtBy: "drawn decoders",
                wrong: { try Search(score: { $0 / max(1e-9, Double($1) * $2) })($0, $1, $2) }),
            Misconception(
                "end not counted", diagnosis: "you did not count the end as a step", caughtBy: "the end is a step",
                wrong: { try Search(countsEnd: false)($0, $1, $2) }),
            Misconception(
                "divided sum given back", diagnosis: "your logProbability is divided: give the sum back",
                caughtBy: "means", wrong: { try Search(givesScore: true)($0, $1, $2) }),
            Misconception(
                "unfinished ones dropped",
                diagnosis: "you dropped what was not finished in time: where places are left they count",
                caughtBy: "stopped at the maximum length", wrong: { try Search(keepsUnfinished: false)($0, $1, $2) }),
            Misconception(
                "stopped at the first end", diagnosis: "you stopped when one was finished: a longer one may be better",
                caughtBy: "sums", wrong: { try Search(stopsAtFirst: true)($0, $1, $2) }),
            Misconception(
                "as wide after an end",
                diagnosis: "you kept as many after one ended: a finished sentence takes a place",
                caughtBy: "sums", wrong: { try Search(endsTakePlaces: false)($0, $1, $2) }),
            Misconception(
                "not sorted",
                diagnosis: "your sentences stand in the order in which they were finished: the best comes first",
                caughtBy: "the later is likelier",
                wrong: { try Search(sorts: false)($0, $1, $2) }),
            Misconception(
                "end not counted, nor none", diagnosis: "you did not count the end as a step",
                caughtBy: "the end is a step", wrong: { try Search(countsEnd: false, leastSteps: 0)($0, $1, $2) }),
            Misconception(
                "end among the symbols", diagnosis: "your symbols hold the end: they are the words alone",
                caughtBy: "sums",
                wrong: { decoder, width, exponent in
                    try Search()(decoder, width, exponent).map { one in
                        var one = one
                        if one.isFinished { one.symbols.append(decoder.end) }
                        return one
                    }
                }),
            Misconception(
                "begin in every round",
                diagnosis: "you asked the decoder for what follows begin in every round: hand on the last symbol",
                caughtBy: "stopped at the maximum length", wrong: { try Search(asksForTheLast: false)($0, $1, $2) }),
            Misconception(
                "old state", diagnosis: "you handed on the state from before the step: take the one that `step` gave",
                caughtBy: "sums", wrong: { try Search(handsStateOn: false)($0, $1, $2) }),
        ])
}
