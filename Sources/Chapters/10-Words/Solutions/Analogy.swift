import Contracts
import Foundation

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `analogy`: king - man + woman = ?
///
/// If the way from *man* to *king* is the same as that from *woman* to *queen*, then it can be walked: make every
/// vector 1 long, calculate word - minus + plus, and look for the word whose direction is nearest (by the cosine). The
/// three words that were given do not count: one of them is often the nearest.
///
/// For example the vectors (2, 0), (0, 1), (3, 3), (-1, 4), (1, -1) and word 2, minus 0, plus 1: (0.707, 0.707) - (1, 0)
/// + (0, 1) = (-0.293, 1.707), and of the words 3 and 4 it is 3 whose direction is nearer.
///
/// - Parameters:
///   - word: the number of the row of *king*.
///   - minus: that of *man*.
///   - plus: that of *woman*.
///   - vectors: `[words, features]`, at least four words; none is 0 in all features.
/// - Returns: the number of the word that is found; of equal cosines the lowest.
/// - Source: T. Mikolov, W. Yih, G. Zweig, "Linguistic regularities in continuous space word representations" (2013),
///   <https://aclanthology.org/N13-1090>.
public func analogy(word: Int, minus: Int, plus: Int, vectors: Matrix) throws -> Int {
    // BEGIN SOLUTION
    func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    let units = vectors.table.map { row in row.map { $0 / sqrt(product(row, row)) } }
    let wanted = units[0].indices.map { units[word][$0] - units[minus][$0] + units[plus][$0] }
    // All of them are 1 long and the target is the same for all: the product orders as the cosine does.
    let others = units.indices.filter { ![word, minus, plus].contains($0) }
    return others.max { (product(units[$0], wanted), -$0) < (product(units[$1], wanted), -$1) } ?? word
    // END SOLUTION
}
