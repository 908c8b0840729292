/// What stands for a sentence in a net: whole words, pieces of words, or both.
package enum TextUnits: Hashable, Sendable, CustomStringConvertible {
    /// Words that occur at least twice in what is learned from. All others are `<unknown>`.
    case words
    /// Pieces of words: letters, joined by so many merges. Source: R. Sennrich et al. (2016), arXiv:1508.07909.
    case pieces(merges: Int)
    /// The most frequent words whole, all others in pieces.
    case hybrid(words: Int, merges: Int)

    package var description: String {
        switch self {
        case .words: "words"
        case .pieces(let merges): "\(merges) merges"
        case .hybrid(let words, let merges): "\(words) words and \(merges) merges"
        }
    }
}
