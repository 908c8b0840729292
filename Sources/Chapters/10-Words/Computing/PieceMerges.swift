/// Byte-pair encoding, made quick: which pieces of words are joined, in which order.
///
/// A word begins as its letters; every piece that does not end the word carries the mark `@@`. Again and again the most
/// frequent pair of neighbours becomes one piece; of pairs with the same count the first in alphabetical order, by
/// its left piece and then its right one. Pieces of different words are never neighbours. The counts are kept from
/// merge to merge, and only words that hold the pair are gone through. Source: R. Sennrich et al. (2016),
/// arXiv:1508.07909. Departs from the paper: nothing.
package struct PieceMerges: Sendable {
    /// A left piece, which goes on, and a right one.
    package struct Pair: Hashable, Comparable, Sendable {
        package let left, right: String

        package init(_ left: String, _ right: String) { (self.left, self.right) = (left, right) }

        package static func < (a: Pair, b: Pair) -> Bool { (a.left, a.right) < (b.left, b.right) }

        /// `re@@` and `ad@@` are `read@@`.
        package var joined: String { left.dropLast(PieceMerges.mark.count) + right }
    }

    /// Says that the word goes on.
    package static let mark = "@@"

    /// In the order they were found.
    package let pairs: [Pair]
    private let ranks: [Pair: Int]

    /// - Parameters:
    ///   - counts: how often each word occurs.
    ///   - count: how many merges; fewer are found where no pair is left.
    package init(counts: [String: Int], count: Int) {
        var table = PairTable(counts)
        var pairs: [Pair] = []
        while pairs.count < count, let best = table.best() {
            table.merge(best)
            pairs.append(best)
        }
        self.init(pairs)
    }

    package init(_ pairs: [Pair]) {
        self.pairs = pairs
        ranks = Dictionary(pairs.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
    }

    /// Letters, all but the last with the mark.
    package static func letters(of word: String) -> [String] {
        word.enumerated().map { $0 < word.count - 1 ? "\($1)" + mark : "\($1)" }
    }

    /// The pieces of a word: merges in the order they were learned.
    package func pieces(of word: String) -> [String] {
        var pieces = Self.letters(of: word)
        while pieces.count > 1 {
            let known = zip(pieces, pieces.dropFirst()).compactMap { ranks[Pair($0, $1)] }
            guard let first = known.min() else { break }
            pieces = Self.joining(pairs[first], in: pieces)
        }
        return pieces
    }

    /// Pieces with a pair joined wherever it stands, from the left.
    package static func joining(_ pair: Pair, in pieces: [String]) -> [String] {
        var joined: [String] = []
        var place = 0
        while place < pieces.count {
            let isPair = place + 1 < pieces.count && pieces[place] == pair.left && pieces[place + 1] == pair.right
            joined.append(isPair ? pair.joined : pieces[place])
            place += isPair ? 2 : 1
        }
        return joined
    }

    /// Pieces put together to words again; a word that is not ended is ended.
    package static func words(of pieces: [String]) -> [String] {
        var words: [String] = []
        var word = ""
        for piece in pieces {
            let goesOn = piece.hasSuffix(mark)
            word += goesOn ? String(piece.dropLast(mark.count)) : piece
            if !goesOn {
                words.append(word)
                word = ""
            }
        }
        return word.isEmpty ? words : words + [word]
    }
}

/// How often each pair of neighbours occurs, and in which words.
private struct PairTable {
    private var words: [(pieces: [String], count: Int)]
    private var counts: [PieceMerges.Pair: Int] = [:]
    private var places: [PieceMerges.Pair: Set<Int>] = [:]

    init(_ counts: [String: Int]) {
        words = counts.map { (PieceMerges.letters(of: $0), $1) }
        for word in words.indices { add(word, sign: 1) }
    }

    func best() -> PieceMerges.Pair? {
        counts.max { a, b in a.value == b.value ? a.key > b.key : a.value < b.value }?.key
    }

    mutating func merge(_ pair: PieceMerges.Pair) {
        for word in places[pair] ?? [] {
            add(word, sign: -1)
            words[word].pieces = PieceMerges.joining(pair, in: words[word].pieces)
            add(word, sign: 1)
        }
    }

    /// Adds the pairs of a word to the counts, or takes them away.
    private mutating func add(_ word: Int, sign: Int) {
        let (pieces, count) = words[word]
        for (left, right) in zip(pieces, pieces.dropFirst()) {
            let pair = PieceMerges.Pair(left, right)
            let sum = counts[pair, default: 0] + sign * count
            counts[pair] = sum == 0 ? nil : sum
            if sign > 0 { places[pair, default: []].insert(word) } else { places[pair]?.remove(word) }
        }
    }
}
