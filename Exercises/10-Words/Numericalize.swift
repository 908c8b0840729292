import Contracts

// Types: SymbolNumbering in Sources/Contracts/SpellingBee.swift

/// Exercise `numericalize`: words become the numbers that a net reads.
///
/// A word without a number of its own becomes `<unknown>`, never nothing: the net should know that something stood
/// there. After the last word comes `<end>`, so that whoever writes learns when to stop.
///
/// ```
/// where is zanzibar ?      7 5 3 4 2        where 7, is 5, ? 4; zanzibar is not known
/// ```
///
/// - Parameters:
///   - words: of one sentence, perhaps none.
///   - vocabulary: its `numbers` has every word that is known, `<end>` and `<unknown>`.
/// - Returns: a number for each word, and that of `<end>`.
public func numericalize(words: [String], vocabulary: SymbolNumbering) throws -> [Int] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
