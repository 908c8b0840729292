import Contracts

// Types: SymbolNumbering in Sources/Contracts/SpellingBee.swift

/// Exercise `build-vocabulary`: every symbol gets a number.
///
/// A network takes numbers, not letters. The special symbols come first, in the order given: padding is then 0 whatever
/// the data. After them comes every other symbol that occurs, once, in alphabetical order, so that the numbers do not
/// depend on the order of the words.
///
/// ```
/// special [_, *], sequences [c, a, b], [b, a]:   _ 0   * 1   a 2   b 3   c 4
/// ```
///
/// - Parameters:
///   - sequences: words as letters, or pronunciations as phonemes.
///   - special: symbols that mean something to the network, such as padding; each once. They may occur in the data too.
/// - Returns: `SymbolNumbering(symbols:numbers:)`, the symbols by number, and the number of each symbol.
public func buildVocabulary(sequences: [[String]], special: [String]) throws -> SymbolNumbering {
    // BEGIN SOLUTION
    let found = Set(sequences.joined()).subtracting(special)
    let symbols = special + found.sorted()
    var numbers: [String: Int] = [:]
    for (number, symbol) in symbols.enumerated() { numbers[symbol] = number }
    return SymbolNumbering(symbols: symbols, numbers: numbers)
    // END SOLUTION
}
