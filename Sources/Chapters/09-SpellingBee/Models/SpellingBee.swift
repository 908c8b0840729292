import DataLoading
import Foundation

/// A spelling that the network offers.
package struct OfferedSpelling: Equatable, Sendable {
    package let text: String
    /// Of the whole word with its end, 0...1.
    package let probability: Double
    /// Whether the dictionary has a word that is written and said like this.
    package let isRight: Bool
}

/// What the network makes of a pronunciation.
package struct SpellingAnswer: Equatable, Sendable {
    package let phonemes: [Phoneme]
    /// Likeliest first, never empty.
    package let spellings: [OfferedSpelling]
    /// All words of the dictionary that are said like this.
    package let words: [String]

    /// The spelling that the network would hand in.
    package var best: OfferedSpelling { spellings[0] }
    /// As a reader would sound it out.
    package var readable: String { ReadablePronunciation.text(phonemes) }
}

/// The dictionary, the split, and a network that has learned to spell.
package struct SpellingBee {
    package let dictionary: CMUDictionary
    package let words: SpellingWords
    package let speller: Speller
    /// Among the words of the bee, as scores are counted.
    package let homophones: Homophones
    /// Over all pronunciations of all words of the dictionary.
    private let sounding: Homophones

    package init(dictionary: CMUDictionary, speller: Speller) {
        let all = SpellingWords.all(of: dictionary)
        (self.dictionary, self.speller, words) = (dictionary, speller, SpellingWords(all))
        homophones = Homophones(all)
        sounding = Homophones(dictionary.primary + dictionary.alternates)
    }

    /// The dictionary, and the network that comes with the course.
    ///
    /// - Parameters:
    ///   - datasets: the folder `Datasets` of the repository.
    ///   - weights: the file of another speller, in place of the one that comes with the course.
    /// - Throws: `DataError` for a file that is missing or broken.
    package static func load(from datasets: URL, weights: URL? = nil) throws -> SpellingBee {
        let dictionary = try CMUDictionary.load(from: datasets)
        let speller = try weights.map { try TrainedSpeller.load(file: $0) } ?? TrainedSpeller.load(from: datasets)
        return SpellingBee(dictionary: dictionary, speller: speller)
    }

    /// - Parameter beamWidth: how many spellings beam search keeps, at least 1.
    package func answer(_ phonemes: [Phoneme], beamWidth: Int) -> SpellingAnswer {
        let right = sounding.words(saying: phonemes)
        let spellings = speller.beam([phonemes], width: beamWidth)[0].map { one in
            OfferedSpelling(
                text: one.word, probability: exp(one.logProbability),
                isRight: one.isFinished && right.contains(one.word))
        }
        let nothing = OfferedSpelling(text: "", probability: 0, isRight: false)
        return SpellingAnswer(
            phonemes: phonemes, spellings: spellings.isEmpty ? [nothing] : spellings, words: right)
    }

    /// Who has seen a word.
    package enum Part: String, Codable, Sendable {
        case training, validation, heldOut, none
    }

    /// The words of the split; none for `none`.
    package func words(of part: Part) -> [PronouncedWord] {
        switch part {
        case .training: words.training
        case .validation: words.validation
        case .heldOut: words.heldOut
        case .none: []
        }
    }

    /// Whether this word was learned from, looked at in the search for the recipe, held out, or none of them.
    package func part(of word: String) -> Part {
        if words.training.contains(where: { $0.word == word }) { return .training }
        if words.validation.contains(where: { $0.word == word }) { return .validation }
        return words.heldOut.contains { $0.word == word } ? .heldOut : .none
    }

    /// The words of the dictionary that are written almost like this one.
    ///
    /// - Parameter rank: picks the nearest of a list.
    package func nearest(to word: String, by rank: (String, [String]) -> [String]) -> [String] {
        rank(
            word, dictionary.primary.map(\.word).filter { abs($0.count - word.count) < 2 && $0.count > 2 }
        )
    }
}
