import Contracts
import ExerciseKit
import Foundation

extension SpellingBeeChecks {
    /// A beam search with one part replaced.
    private struct Search {
        /// `(so far, of the new symbol)` to the new sum.
        var sum: (Double, Double) -> Double = { $0 + $1 }
        var keepsFinished = true
        var endsAtFirst = false
        var endsOrdinary = false
        /// The state to ask with: of the hypothesis, among all in the beam.
        var state: (Hypothesis, [Hypothesis]) -> [Double] = { one, _ in one.state }
        var isBetter: (Hypothesis, Hypothesis) -> Bool = { $0.logProbability > $1.logProbability }
        var equalsLastFirst = false
        var previous: (Hypothesis, SymbolDecoder) -> Int = { $0.symbols.last ?? $1.begin }

        func callAsFunction(_ decoder: SymbolDecoder, _ width: Int) throws -> [Hypothesis] {
            var beam = [Hypothesis(symbols: [], logProbability: 0, state: decoder.startState, isFinished: false)]
            for _ in 0..<decoder.maximumLength where beam.contains(where: { !$0.isFinished }) {
                if endsAtFirst, beam.contains(where: \.isFinished) { break }
                let candidates = try beam.flatMap { try extensions(of: $0, in: beam, decoder) }
                let inOrder = equalsLastFirst ? candidates.reversed() : candidates
                beam = Array(inOrder.sorted(by: isBetter).prefix(width))
            }
            return beam
        }

        private func extensions(
            of one: Hypothesis, in beam: [Hypothesis], _ decoder: SymbolDecoder
        ) throws -> [Hypothesis] {
            if one.isFinished { return keepsFinished ? [one] : [] }
            let output = try decoder.step(previous(one, decoder), state(one, beam))
            return output.logProbabilities.enumerated().map { symbol, value in
                let isEnd = symbol == decoder.end && !endsOrdinary
                return Hypothesis(
                    symbols: isEnd ? one.symbols : one.symbols + [symbol],
                    logProbability: sum(one.logProbability, value),
                    state: output.state, isFinished: isEnd)
            }
        }
    }

    private static func perSymbol(_ one: Hypothesis) -> Double {
        one.logProbability / Double(max(1, one.symbols.count + (one.isFinished ? 1 : 0)))
    }

    static let beamMisconceptions: [Misconception<BeamSearch>] = [
        Misconception(
            "one extension of each",
            diagnosis: "you extended a hypothesis by its likeliest symbol alone: try every symbol",
            caughtBy: "the greedy trap", wrong: { decoder, _ in try Search()(decoder, 1) }),
        Misconception(
            "finished ones dropped",
            diagnosis: "you dropped hypotheses that are finished: they stay in the contest as they are",
            caughtBy: "one is finished before the other", wrong: { try Search(keepsFinished: false)($0, $1) }),
        Misconception(
            "probabilities added", diagnosis: "you added probabilities: add their logarithms",
            caughtBy: "the greedy trap",
            wrong: { try Search(sum: { $0 + exp($1) })($0, $1) }),
        Misconception(
            "last symbol only",
            diagnosis: "you ranked by the last symbol's probability alone: sum over all symbols of the hypothesis",
            caughtBy: "the greedy trap", wrong: { try Search(sum: { $1 })($0, $1) }),
        Misconception(
            "end as a symbol", diagnosis: "you wrote on after the end: the end finishes a hypothesis",
            caughtBy: "the greedy trap", wrong: { try Search(endsOrdinary: true)($0, $1) }),
        Misconception(
            "least likely first", diagnosis: "you sorted the least likely to the front", caughtBy: "the greedy trap",
            wrong: { try Search(isBetter: { $0.logProbability < $1.logProbability })($0, $1) }),
        Misconception(
            "stopped at the first that is finished",
            diagnosis: "you stopped when the first was finished: go on until all that are kept are",
            caughtBy: "one is finished before the other", wrong: { try Search(endsAtFirst: true)($0, $1) }),
        Misconception(
            "one state for all",
            diagnosis: "you asked with the state of the best hypothesis for all: each has a state of its own",
            caughtBy: "a state for each",
            wrong: { try Search(state: { $1.first { !$0.isFinished }?.state ?? $0.state })($0, $1) }),
        Misconception(
            "equal ones turned round",
            diagnosis: "of equally likely hypotheses you put the last first: the one found first comes first",
            caughtBy: "equally likely ones", wrong: { try Search(equalsLastFirst: true)($0, $1) }),
        Misconception(
            "divided by the length",
            diagnosis: "you divided the log-probability by the length: here the sum itself is compared",
            caughtBy: "one is finished before the other",
            wrong: { try Search(isBetter: { perSymbol($0) > perSymbol($1) })($0, $1) }),
        Misconception(
            "the best alone", diagnosis: "you gave the best hypothesis alone: give all that were kept",
            caughtBy: "the greedy trap", wrong: { Array(try Search()($0, $1).prefix(1)) }),
        Misconception(
            "finished ones alone",
            diagnosis: "you gave the finished hypotheses alone: after the last round the others are kept as well",
            caughtBy: "equally likely ones", wrong: { try Search()($0, $1).filter(\.isFinished) }),
        Misconception(
            "probabilities multiplied",
            diagnosis: "you multiplied probabilities, and a long word's product is 0: add logarithms",
            caughtBy: "a long word",
            wrong: {
                try Search(sum: { log(exp($0) * exp($1)) })($0, $1)
            }),
        Misconception(
            "one too many",
            diagnosis: "you kept one hypothesis too many: as many as the beam is wide",
            caughtBy: "the greedy trap", wrong: { try Search()($0, $1 + 1) }),
        Misconception(
            "end kept", diagnosis: "you kept the end among the symbols of a hypothesis", caughtBy: "the greedy trap",
            wrong: { decoder, width in
                try Search()(decoder, width).map { one in
                    var one = one
                    if one.isFinished { one.symbols.append(decoder.end) }
                    return one
                }
            }),
        Misconception(
            "always fed begin", diagnosis: "you fed begin at every step: feed each hypothesis its own last symbol",
            caughtBy: "the greedy trap", wrong: { try Search(previous: { $1.begin })($0, $1) }),
    ]
}
