import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import TensorCore
import Testing
@testable import SpellingBeeChapter

/// A small network with large drawn weights, so that its spellings differ from word to word.
private func drawnSpeller(seed: UInt64) -> Speller {
    var generator = RandomSource(seed: seed)
    let speller = Speller(
        SpellerShape(
            phonemeEmbedding: 6, encoderSize: 5, encoderLayers: 1, attentionSize: 4, letterEmbedding: 7),
        using: &generator)
    for parameter in speller.parameters { parameter.value = parameter.value * Tensor(4) }
    return speller
}

private func drawnSounds(_ count: Int, seed: UInt64) -> [[Phoneme]] {
    var generator = RandomSource(seed: seed)
    return (0..<count).map { _ in
        (0..<2 + generator.below(8)).map { _ in Phoneme.all[generator.below(69)] }
    }
}

@Suite("A speller, letter by letter") struct SpellerStepsTests {
    /// The exercises' loops over the network write what its own batched decoder writes.
    @Test func letterByLetterIsTheSameAsSideBySide() throws {
        for seed: UInt64 in 1...3 {
            let speller = drawnSpeller(seed: seed)
            let sounds = drawnSounds(8, seed: seed + 10)
            for (phonemes, batched) in zip(sounds, speller.greedy(sounds)) {
                let decoder = speller.symbolDecoder(for: phonemes)
                let symbols = try greedyDecoding(decoder: decoder)
                #expect(SpellingCodes.word(of: symbols.prefix(Speller.longestSpelling + 1)) == batched.word)
                let beam = try beamSearch(decoder: decoder, beamWidth: 1)[0]
                #expect(abs(beam.logProbability - batched.logProbability) < 1e-3)
                let wide = try beamSearch(decoder: decoder, beamWidth: 4)
                #expect(wide[0].logProbability >= beam.logProbability - 1e-3)
            }
        }
    }

    @Test func attentionHasARowForEveryLetterAndTheEnd() throws {
        let speller = drawnSpeller(seed: 3)
        let sounds = drawnSounds(1, seed: 4)[0]
        let rows = try #require(speller.attention(over: sounds, writing: "abcd"))
        #expect(rows.count == 5)
        for row in rows {
            #expect(row.count == sounds.count)
            let sum: Double = row.reduce(0, +)
            #expect(abs(sum - 1) < 1e-5)
        }
        // It asks with the state before the step, which does not know the letter just written.
        let other = try #require(speller.attention(over: sounds, writing: "abzd"))
        #expect(zip(rows[3], other[3]).allSatisfy { abs($0 - $1) < 1e-6 })
        #expect(zip(rows[4], other[4]).contains { abs($0 - $1) > 1e-6 })
    }
}

/// A dictionary of sixty made-up words, two of which sound the same.
private func smallDictionary() throws -> CMUDictionary {
    let (vowels, consonants) = (["a", "e", "i", "o", "u"], Array("bdfgklmnprst").map(String.init))
    var lines = (0..<58).map { index in
        let ending = vowels[index % 5] + consonants[index / 5]
        return "word\(ending) W ER1 D \(Phoneme.all[index].symbol)"
    }
    lines += ["aisles AY1 L Z", "isles AY1 L Z", "isles(2) IY1 L Z"]
    return try CMUDictionary(Data((lines.joined(separator: "\n") + "\n").utf8), path: "small.dict")
}

@Suite("The bee") struct SpellingBeeRulesTests {
    @Test func everyWordThatSoundsLikeItIsRight() throws {
        let bee = SpellingBee(dictionary: try smallDictionary(), speller: drawnSpeller(seed: 5))
        let answer = bee.answer(try PhonemeText.phonemes("AY1 L Z"), beamWidth: 3)
        #expect(answer.words == ["aisles", "isles"])
        #expect((1...3).contains(answer.spellings.count))
        #expect(
            answer.spellings.map(\.probability) == answer.spellings.map(\.probability).sorted(by: >))
        #expect(bee.answer(try PhonemeText.phonemes("IY1 L Z"), beamWidth: 1).words == ["isles"])
        #expect(bee.answer(try PhonemeText.phonemes("ZH"), beamWidth: 1).words.isEmpty)
    }

    @Test func everyWordBelongsToOnePart() throws {
        let bee = SpellingBee(dictionary: try smallDictionary(), speller: drawnSpeller(seed: 5))
        let parts = bee.dictionary.primary.map { bee.part(of: $0.word) }
        #expect(parts.count { $0 == .heldOut } == 6)
        #expect(parts.count { $0 == .validation } == 3)
        #expect(parts.count { $0 == .training } == 51)
        #expect(bee.part(of: "zzzzz") == .none)
    }

    @Test func theQuizAsksEveryHeldOutWordOnceAndKeepsScore() throws {
        let bee = SpellingBee(dictionary: try smallDictionary(), speller: drawnSpeller(seed: 5))
        var quiz = BeeQuiz(bee, count: 100, seed: 3)
        #expect(quiz.count == 6)
        var asked: [[Phoneme]] = []
        while let phonemes = quiz.question {
            asked.append(phonemes)
            let right = bee.answer(phonemes, beamWidth: 1).words[0]
            let written = asked.count.isMultiple(of: 2) ? " \(right.uppercased()) " : "nonsense"
            let judged = quiz.judge(written)
            let judgement = try #require(judged)
            #expect(judgement.isLearnerRight == asked.count.isMultiple(of: 2))
            #expect(judgement.words.contains(right))
            #expect(judgement.network.text == bee.speller.greedy([phonemes])[0].word)
        }
        #expect(Set(asked) == Set(bee.words.heldOut.map(\.phonemes)))
        #expect((quiz.score.asked, quiz.score.learner) == (6, 3))
        let afterTheLast = quiz.judge("anything")
        #expect(afterTheLast == nil)
        #expect(BeeQuiz(bee, count: 2, seed: 3).question == asked[0])
    }
}
