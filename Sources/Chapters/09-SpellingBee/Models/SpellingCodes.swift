import DataLoading
import TensorCore

/// The numbers that the network knows phonemes and letters by.
package enum SpellingCodes {
    /// Fills up short sequences, on both sides; written `_`.
    package static let pad = 0
    /// Stands for the letter before the first one; written `*`.
    package static let begin = 27
    /// Says that the word is over. Unlike a pad it is learned and counted.
    package static let end = 28
    /// Pad, 26 letters, begin and end.
    package static let letterCount = 29
    /// Pad and 69 phonemes.
    package static let phonemeCount = 1 + Phoneme.all.count

    /// 1 to 69.
    package static func code(of phoneme: Phoneme) -> Int { phoneme.index + 1 }

    /// 1 to 26 for each letter of a word in lower case; other characters are a mistake of the caller.
    package static func codes(of word: String) -> [Int] {
        guard word.utf8.allSatisfy({ 97...122 ~= $0 }) else {
            Misuse.stop(
                "SpellingCodes.codes", rule: "a word of the letters a to z", found: "'\(word)'",
                remedy: "take words that SpellingWords.isAsked")
        }
        return word.utf8.map { Int($0) - 96 }
    }

    /// The word that letter codes spell, up to the end.
    package static func word(of codes: some Sequence<Int>) -> String {
        String(decoding: codes.prefix { 1...26 ~= $0 }.map { UInt8($0 + 96) }, as: UTF8.self)
    }
}
