import Contracts

/// Exercise `bpe-decode`: pieces become words again.
///
/// A piece that ends with `@@` goes on in the next one; one without ends its word. A net may stop in the middle of a
/// word: what it wrote of it is the last word then.
///
/// ```
/// the low@@ er sh@@ el@@ f      the lower shelf
/// ```
///
/// - Parameter pieces: of a whole sentence, perhaps none.
/// - Returns: the words, without any mark.
public func bpeDecode(pieces: [String]) throws -> [String] {
    // BEGIN SOLUTION
    var words: [String] = []
    var goesOn = false
    for piece in pieces {
        let text = piece.hasSuffix("@@") ? String(piece.dropLast(2)) : piece
        if goesOn { words[words.count - 1] += text } else { words.append(text) }
        goesOn = piece.hasSuffix("@@")
    }
    return words
    // END SOLUTION
}
