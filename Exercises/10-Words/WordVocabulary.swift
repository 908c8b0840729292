import Contracts

// Types: SymbolNumbering in Sources/Contracts/SpellingBee.swift

/// Exercise `word-vocabulary`: every word that is met often enough gets a number.
///
/// Four special words come first, in this order: `<pad>` 0, `<begin>` 1, `<end>` 2, `<unknown>` 3. Then the words, the
/// most frequent first, words of equal count in alphabetical order. A word that occurs too seldom has no number: a net
/// cannot learn it from one sentence, and it will be read as `<unknown>`.
///
/// ```
/// [i, am], [i, see], [am, i]  with a minimum of 2:    i 4   am 5
/// ```
///
/// - Parameters:
///   - sentences: of words; none of them is one of the special ones.
///   - minimumCount: how often a word must occur, in all sentences together, to get a number.
/// - Returns: `SymbolNumbering(symbols:numbers:)`, the words by number, and the number of each word.
public func wordVocabulary(sentences: [[String]], minimumCount: Int) throws -> SymbolNumbering {
    // Your code here, in place of the next line.
    throw NotStarted()
}
