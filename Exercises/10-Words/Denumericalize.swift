import Contracts

// Types: SymbolNumbering in Sources/Contracts/SpellingBee.swift

/// Exercise `denumericalize`: the numbers that a net wrote become words again.
///
/// The sentence is over at the first `<end>`, whatever stands behind it. `<begin>` and `<pad>` are no words and are
/// left out wherever they are; `<unknown>` stays, for it says that a word stood there.
///
/// ```
/// 1 7 5 3 4 2 0 0      where is <unknown> ?
/// ```
///
/// - Parameters:
///   - numbers: each the number of a word; there may be no `<end>`.
///   - vocabulary: its `symbols` has the words by number, its `numbers` the numbers by word.
/// - Returns: the words.
public func denumericalize(numbers: [Int], vocabulary: SymbolNumbering) throws -> [String] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
