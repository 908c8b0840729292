import Contracts

// Types: PiecePair in Sources/Contracts/Words.swift

/// Exercise `bpe-encode`: any word, known or not, in pieces that are known.
///
/// Cut the word into letters, each but the last with the mark `@@`. Then make the learned pairs one, **in the order in
/// which they were learned**, each once. Nobody counts here: a word that was never seen is cut by what others taught.
///
/// ```
/// merges (l@@, o@@), (lo@@, w), (lo@@, w@@), (e@@, r):    lower   low@@ er        slow   s@@ low
/// ```
///
/// - Parameters:
///   - word: at least one letter.
///   - merges: the pairs in the order in which they were learned.
///   - mergePair: makes a pair one in the pieces of a word.
/// - Returns: the pieces; all but the last end with `@@`.
public func bpeEncode(word: String, merges: [PiecePair], mergePair: MergePair) throws -> [String] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
