import DataLoading
import Foundation

/// A spelling that the network offers.
public struct OfferedSpelling: Equatable, Sendable {
    public let text: String
    /// Of the whole word with its end, 0...1.
    public let probability: Double
    /// Whether the dictionary has a word that is written and said like this.
    public let isRight: Bool
}

/// What the network makes of a pronunciation.
public struct SpellingAnswer: Equatable, Sendable {
    public let phonemes: [Phoneme]
    /// Likeliest first, never empty.
    public let spellings: [OfferedSpelling]
    /// All words of the dictionary that are said like this.
    public let words: [String]

    /// The spelling that the network would hand in.
    public var best: OfferedSpelling { spellings[0] }
    /// As a reader would sound it out.
    public var readable: String { ReadablePronunciation.text(phonemes) }
}

/// The dictionary, the split, and a network that has learned to spell.
public struct SpellingBee {
    public let dictionary: CMUDictionary
    public let words: SpellingWords
    public let speller: Speller
    /// Among the words of the bee, as scores are counted.
    public let homophones: Homophones
    /// Over all pronunciations of all words of the dictionary.
    private let sounding: Homophones

    public init(dictionary: CMUDictionary, speller: Speller) {
        let all = SpellingWords.all(of: dictionary)
        (self.dictionary, self.speller, words) = (dictionary, speller, SpellingWords(all))
        homophones = Homophones(all)
        sounding = Homophones(dictionary.primary + dictionary.alternates)
    }

    /// The dictionary, and the network that comes with the course.
    ///
    /// - Parameter datasets: the folder `Datasets` of the repository.
    /// - Throws: `DataError` for a file that is missing or broken.
    public static func load(from datasets: URL) throws -> SpellingBee {
        SpellingBee(
            dictionary: try CMUDictionary.load(from: datasets), speller: try TrainedSpeller.load(from: datasets))
    }

    /// - Parameter beamWidth: how many spellings beam search keeps, at least 1.
    public func answer(_ phonemes: [Phoneme], beamWidth: Int) -> SpellingAnswer {
        let right = sounding.words(saying: phonemes)
        let spellings = speller.beam([phonemes], width: beamWidth)[0].map { one in
            OfferedSpelling(
                text: one.word, probability: exp(one.logProbability),
                isRight: one.isFinished && right.contains(one.word))
        }
        return SpellingAnswer(phonemes: phonemes, spellings: spellings, words: right)
    }

    /// Who has seen a word.
    public enum Part: String, Sendable {
        case training, validation, heldOut, none
    }

    /// Whether this word was learned from, looked at in the search for the recipe, held out, or none of them.
    public func part(of word: String) -> Part {
        if words.training.contains(where: { $0.word == word }) { return .training }
        if words.validation.contains(where: { $0.word == word }) { return .validation }
        return words.heldOut.contains { $0.word == word } ? .heldOut : .none
    }

    /// The words of the dictionary that are written almost like this one.
    ///
    /// - Parameter rank: picks the nearest of a list.
    public func nearest(to word: String, by rank: (String, [String]) -> [String]) -> [String] {
        rank(
            word, dictionary.primary.map(\.word).filter { abs($0.count - word.count) < 2 && $0.count > 2 }
        )
    }
}
