import Contracts

// Types: PiecePair in Sources/Contracts/Words.swift

/// Exercise `merge-pair`: wherever two pieces stand side by side, they become one.
///
/// A piece that goes on ends with `@@`; the last piece of a word has no such mark. Where the left piece of the pair is
/// followed by the right one, write both as one: without the mark in the middle, with that of the right piece, if it
/// has one.
///
/// ```
/// b@@ a@@ n@@ a@@ n@@ a    with (a@@, n@@)   b@@ an@@ an@@ a
/// b@@ an@@ an@@ a          with (an@@, a)    b@@ an@@ ana
/// ```
///
/// Go from left to right; a piece that was used is gone, so in `o@@ o@@ o@@ h` the pair (o@@, o@@) gives `oo@@ o@@ h`.
///
/// - Parameters:
///   - pieces: of one word, at least one.
///   - pair: its left piece ends with `@@`.
/// - Returns: the pieces, as many or fewer.
public func mergePair(pieces: [String], pair: PiecePair) throws -> [String] {
    // BEGIN SOLUTION
    var merged: [String] = []
    var place = 0
    while place < pieces.count {
        if place + 1 < pieces.count, pieces[place] == pair.left, pieces[place + 1] == pair.right {
            merged.append(pair.left.dropLast(2) + pair.right)
            place += 2
        } else {
            merged.append(pieces[place])
            place += 1
        }
    }
    return merged
    // END SOLUTION
}
