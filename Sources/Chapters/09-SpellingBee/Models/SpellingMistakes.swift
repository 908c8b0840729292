import DataLoading
import TensorCore

/// A word that the network has not learned from and spells wrong, in two ways.
package struct SpellingMistake: Codable, Equatable, Sendable {
    package let word: String
    /// What the network writes on its own.
    package let greedy: String
    /// What it says at each place when the right letters before are fed in: nothing that it would ever write.
    package let forced: String
}

extension Speller {
    /// The likeliest symbol at every place of a word while the right letters are fed in; `.` stands for the end.
    package func forcedSpelling(of word: PronouncedWord) -> String {
        let batch = SpellingBatch([word])
        let scores = Self.allowedLogProbabilities(
            withoutRecording { logits(batch) }.reshaped([batch.steps, SpellingCodes.letterCount]))
        return scores.map { row in
            let symbol = Self.best(row).symbol
            return symbol == SpellingCodes.end ? "." : SpellingCodes.word(of: [symbol])
        }.joined()
    }
}

extension SpellingBee {
    /// The first words of a part that greedy decoding spells wrong, and no homophone either.
    package func mistakes(in part: Part, sample: Int?, count: Int) -> [SpellingMistake] {
        let asked = Array(words(of: part).prefix(sample ?? .max))
        let spellings = speller.spellings(of: asked.map(\.phonemes))
        let wrong = zip(asked, spellings).filter { !homophones.words(saying: $0.phonemes).contains($1) }
        return wrong.prefix(count).map { word, greedy in
            SpellingMistake(word: word.word, greedy: greedy, forced: speller.forcedSpelling(of: word))
        }
    }
}
