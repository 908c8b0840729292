import Contracts

// Types: PiecePair in Sources/Contracts/Words.swift

/// Exercise `bpe-learn`: find out which letters belong together.
///
/// At first every word is cut into letters, and each letter but the last has the mark `@@`: *low* is `l@@ o@@ w`. Then,
/// again and again:
///
/// 1. count every pair of neighbouring pieces, at each place where it stands, and as often as its word occurs
/// 2. note the most frequent pair; of equal counts the one whose left piece is first in the order of `<`, and of equal
///    left pieces the one whose right piece is
/// 3. make it one in every word
///
/// No pair reaches over the end of a word. Stop after so many merges, or before that where no pair is left.
///
/// ```
/// low 5 times, lower 2 times:   (l@@, o@@) 7, (o@@, w) 5, (o@@, w@@) 2, (w@@, e@@) 2, (e@@, r) 2
/// the first two merges:         (l@@, o@@), then (lo@@, w)
/// ```
///
/// - Parameters:
///   - counts: how often each word occurs; no word is empty.
///   - merges: how many pairs are wanted at most.
///   - mergePair: makes a pair one in the pieces of a word.
/// - Returns: the pairs in the order in which they were found, each as `PiecePair(left, right)`.
/// - Source: P. Gage, "A new algorithm for data compression" (1994); R. Sennrich, B. Haddow, A. Birch,
///   arXiv:1508.07909. Departs from the latter: the last letter is told by its missing mark, in place of `</w>`.
public func bpeLearn(counts: [String: Int], merges: Int, mergePair: MergePair) throws -> [PiecePair] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
