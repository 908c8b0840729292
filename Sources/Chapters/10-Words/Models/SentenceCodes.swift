import Contracts

/// How the sentences of one side become numbers, and words again.
package struct SentenceCodes: Sendable {
    package static let (pad, begin, end, unknown) = (0, 1, 2, 3)

    package let units: TextUnits
    /// Symbols by number, numbers by symbol; the four special ones first.
    package let numbering: SymbolNumbering
    /// nil for whole words.
    private let merges: PieceMerges?
    /// Words that are not cut.
    private let whole: Set<String>
    /// All words that were learned from.
    private let met: Set<String>

    package var count: Int { numbering.symbols.count }

    /// - Parameter sentences: what is learned from, cut into words.
    package init(_ units: TextUnits, of sentences: [[String]]) throws {
        var counts: [String: Int] = [:]
        for word in sentences.joined() { counts[word, default: 0] += 1 }
        (self.units, met) = (units, Set(counts.keys))
        switch units {
        case .words:
            (merges, whole) = (nil, [])
            numbering = try wordVocabulary(sentences: sentences, minimumCount: 2)
        case .pieces(let merges):
            self.merges = PieceMerges(counts: counts, count: merges)
            whole = []
            numbering = try Self.numbering(sentences, self.merges, whole)
        case .hybrid(let words, let merges):
            let ordered = counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
            whole = Set(ordered.prefix(words).map(\.key))
            self.merges = PieceMerges(counts: counts.filter { [whole] in !whole.contains($0.key) }, count: merges)
            numbering = try Self.numbering(sentences, self.merges, whole)
        }
    }

    private static func numbering(
        _ sentences: [[String]], _ merges: PieceMerges?, _ whole: Set<String>
    ) throws -> SymbolNumbering {
        var pieces: [String: [String]] = [:]
        for word in Set(sentences.joined()) { pieces[word] = symbols(of: word, merges, whole) }
        return try wordVocabulary(
            sentences: sentences.map { $0.flatMap { pieces[$0] ?? [] } }, minimumCount: 1)
    }

    private static func symbols(of word: String, _ merges: PieceMerges?, _ whole: Set<String>) -> [String] {
        guard let merges, !whole.contains(word) else { return [word] }
        return merges.pieces(of: word)
    }

    /// Whole words or their pieces, known or not.
    package func symbols(of words: [String]) -> [String] {
        words.flatMap { Self.symbols(of: $0, merges, whole) }
    }

    /// A number for each symbol; without an end.
    package func codes(of words: [String]) -> [Int] {
        symbols(of: words).map { numbering.numbers[$0] ?? Self.unknown }
    }

    /// The words of codes, up to the end; a word of which a piece is unknown is unknown as a whole.
    package func words(of codes: some Sequence<Int>) -> [String] {
        let symbols = codes.prefix { $0 != Self.end }.map { numbering.symbols[$0] }
        return merges == nil ? symbols : PieceMerges.words(of: symbols)
    }

    /// The words that the net cannot read, or only in part.
    package func unknownWords(in words: [String]) -> [String] {
        words.filter { word in symbols(of: [word]).contains { numbering.numbers[$0] == nil } }
    }

    /// The words that were not in what was learned from.
    package func newWords(in words: [String]) -> [String] { words.filter { !met.contains($0) } }

    /// The places of the symbols of each word: `["read@@", "er", "?"]` of two words are `[0..<2, 2..<3]`.
    package func places(of words: [String]) -> [Range<Int>] {
        var start = 0
        return words.map { word in
            let range = start..<start + symbols(of: [word]).count
            start = range.upperBound
            return range
        }
    }
}
