import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import TensorCore
import Testing
@testable import SpellingBeeChapter

/// Decoders with drawn weights that remember all they wrote: symbol 0 is the end.
private func drawnDecoder(seed: UInt64, symbols: Int, maximumLength: Int) -> SymbolDecoder {
    var generator = RandomSource(seed: seed)
    let weights = (0..<symbols).map { _ in (generator.uniform(in: -3..<3), generator.uniform(in: -2..<2)) }
    return SymbolDecoder(begin: symbols, end: 0, maximumLength: maximumLength, startState: [0.4]) { previous, state in
        let next = cos(state[0] + 1.7 * Double(previous))
        let logits = weights.map { $0.0 * next + $0.1 }
        let total = logits.reduce(0) { $0 + exp($1) }
        return DecoderOutput(logProbabilities: logits.map { $0 - log(total) }, state: [next])
    }
}

/// Every sequence that a decoder can write, with its log-probability, without any search.
private func everything(_ decoder: SymbolDecoder) throws -> [Hypothesis] {
    func extended(_ one: Hypothesis, steps: Int) throws -> [Hypothesis] {
        guard steps > 0, !one.isFinished else { return [one] }
        let output = try decoder.step(one.symbols.last ?? decoder.begin, one.state)
        return try output.logProbabilities.enumerated().flatMap { symbol, value in
            let isEnd = symbol == decoder.end
            let longer = Hypothesis(
                symbols: isEnd ? one.symbols : one.symbols + [symbol], logProbability: one.logProbability + value,
                state: output.state, isFinished: isEnd)
            return try extended(longer, steps: steps - 1)
        }
    }
    let start = Hypothesis(symbols: [], logProbability: 0, state: decoder.startState, isFinished: false)
    return try extended(start, steps: decoder.maximumLength)
}

@Suite("Decoding") struct SpellingDecodingTests {
    @Test func aBeamOfOneIsGreedy() throws {
        for seed: UInt64 in 1...20 {
            let decoder = drawnDecoder(seed: seed, symbols: 3 + Int(seed) % 5, maximumLength: 9)
            let beam = try beamSearch(decoder: decoder, beamWidth: 1)
            #expect(beam.map(\.symbols) == [try greedyDecoding(decoder: decoder)])
        }
    }

    @Test func aBeamAsWideAsTheWorldFindsTheLikeliestOfAll() throws {
        for seed: UInt64 in 1...10 {
            let decoder = drawnDecoder(seed: seed, symbols: 4, maximumLength: 4)
            let all = try everything(decoder).sorted { $0.logProbability > $1.logProbability }
            #expect(abs(all.reduce(0) { $0 + exp($1.logProbability) } - 1) < 1e-12)
            let found = try beamSearch(decoder: decoder, beamWidth: all.count)
            #expect(found.count == all.count)
            for (one, other) in zip(found, all).prefix(5) {
                #expect(one.symbols == other.symbols)
                #expect(abs(one.logProbability - other.logProbability) < 1e-12)
            }
        }
    }

    /// Not a theorem, but with these decoders a wider beam is no worse; and for some it is better than greedy.
    @Test func aWiderBeamFindsLikelierSequences() throws {
        var gains = 0
        for seed: UInt64 in 1...40 {
            let decoder = drawnDecoder(seed: seed, symbols: 5, maximumLength: 6)
            let best = try [1, 4].map { try beamSearch(decoder: decoder, beamWidth: $0)[0].logProbability }
            gains += best[1] > best[0] + 1e-12 ? 1 : 0
            #expect(best[1] >= best[0] - 1e-12)
        }
        #expect(gains > 5)
    }

    /// What is known of the first place depends on the last input, and the other way round.
    @Test func bothEndsKnowOfEachOther() throws {
        let direction = ReadingDirection(start: [0]) { input, state in [0.5 * state[0] + input[0]] }
        func encoded(_ inputs: [Double]) throws -> [[Double]] {
            try bidirectional(inputs: inputs.map { [$0] }, forward: direction, backward: direction)
        }
        let (one, other) = (try encoded([1, 2, 3, 4]), try encoded([1, 2, 3, 8]))
        #expect(one[0][0] == other[0][0])
        #expect(other[0][1] - one[0][1] == 4 * 0.125)
        #expect(other[3][0] - one[3][0] == 4)
    }

    /// The shifted target feeds each letter to the step after the one that must say it.
    @Test func theDecoderIsToldWhatItHasJustSaid() throws {
        let target = [3, 1, 20, 28]
        let input = try decoderInput(targets: [target], begin: 27)[0]
        #expect(Array(input.dropFirst()) == Array(target.dropLast()))
        #expect(input[0] == 27)
    }

    /// A schedule falls, and stays a probability.
    @Test func schedulesFall() throws {
        let schedules: [ForcingSchedule] = [
            .linear(start: 1, slope: 0.03, floor: 0.1), .exponential(base: 0.95), .inverseSigmoid(scale: 8),
        ]
        for schedule in schedules {
            let values = try (0..<200).map { try teacherForcing(schedule: schedule, step: $0) }
            #expect(values.allSatisfy { 0...1 ~= $0 })
            #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
            #expect(values[0] > 0.8 && values[199] <= 0.1)
        }
    }
}

@Suite("Phonemes to read and to type") struct PhonemeTextTests {
    @Test func soundedOut() throws {
        let cases = [
            ("AH0 L AA1 R M", "uh-LAHRM"), ("S P EH1 L IH0 NG", "SPEH-lihng"), ("EH1 K S T R AH0", "EHK-struh"),
            ("P AA1 R T IY0", "PAHR-tee"), ("S IH1 NG ER0", "SIHNG-ur"), ("K AE1 T", "KAT"), ("N AY1 T", "NYT"),
            ("AY1 DH ER0", "EYE-dhur"), ("SH", "sh"),
            ("M Y UW1 Z IH0 K", "MYOO-zihk"), ("IH2 N T ER0 N AE1 SH AH0 N AH0 L", "ihn-tur-NA-shuh-nuhl"),
        ]
        for (symbols, text) in cases {
            #expect(ReadablePronunciation.text(try PhonemeText.phonemes(symbols)) == text)
        }
        #expect(ReadablePronunciation.text([]) == "")
    }

    @Test func typedInAnyWay() throws {
        #expect(try PhonemeText.phonemes(" ah0  l-aa1,R m ").map(\.symbol) == ["AH0", "L", "AA1", "R", "M"])
        let error = #expect(throws: PhonemeText.Unknown.self) { try PhonemeText.phonemes("AH0 Q AA R") }
        #expect(error?.words == ["Q", "AA"])
        let text = error?.description ?? ""
        #expect(text.hasPrefix("'Q', 'AA' are no phonemes."))
        for phoneme in Phoneme.all where phoneme.symbol.last?.isNumber == false {
            #expect(text.contains(" \(phoneme.symbol)"))
        }
        #expect(text.contains("AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW"))
    }
}
