import Formulas

/// The words of the course: the table of the glossary's page.
package struct Glossary: Sendable {
    package struct Entry: Sendable {
        package let term: String
        package let meaning: [Inline]
        /// The other columns, with the names that the page gives them.
        package let more: [(name: String, text: [Inline])]

        /// Of its place on the glossary's page.
        package var anchor: String { "term-" + Slug.slug(term) }
    }

    package let entries: [Entry]
    private let linked: [String: [(words: [String], entry: Int)]]

    /// Words of plain English too: in a text they mostly mean nothing special, so they are linked only where the page
    /// sets them in bold.
    private static let everyday: Set<String> = [
        "axis", "cell", "chapter", "check", "context", "contract", "crease", "detached", "drawn", "element", "example",
        "exercise", "feature", "figure", "filter", "fold", "hidden", "hint", "inputs", "keys", "label", "link", "loss",
        "mask", "mistake", "node", "order", "parameter", "prediction", "probability", "queries", "rank", "recorded",
        "reference", "run", "seed", "separated", "shape", "solution", "species", "split", "spread", "step", "stub",
        "targets", "toolbox", "unit", "update", "values", "verdict", "weight", "witness", "batch", "bump", "update",
        "query", "module", "depth", "rate", "margin", "smoothing", "validation", "scalar", "candidate",
    ]

    /// - Parameter blocks: of a page with a table whose first two columns are the term and its meaning.
    package init(blocks: [Block]) {
        entries = blocks.flatMap { block -> [Entry] in
            guard case .table(let head, let rows, _) = block, head.first?.plain == "term" else { return [] }
            return rows.compactMap { row in
                guard row.count > 1 else { return nil }
                let more = zip(head, row).dropFirst(2).filter { !["", "–", "-"].contains($1.plain) }
                return Entry(term: row[0].plain, meaning: row[1], more: more.map { ($0.plain, $1) })
            }
        }
        var linked: [String: [(words: [String], entry: Int)]] = [:]
        for (number, entry) in entries.enumerated() where !entry.term.contains("(") {
            let words = entry.term.lowercased().split(separator: " ").map(String.init)
            if let first = words.first { linked[first, default: []].append((words, number)) }
        }
        self.linked = linked.mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }

    /// The longest term that begins with the first of these words, and how many words it takes.
    ///
    /// - Parameter isMarked: whether the page sets it off, so that words of plain English count too.
    func term(at words: ArraySlice<String>, isMarked: Bool) -> (entry: Entry, count: Int)? {
        guard let first = words.first else { return nil }
        let candidates = Self.forms(of: first).flatMap { linked[$0] ?? [] }
        for (term, number) in candidates where term.count <= words.count {
            let isSame = zip(term, words).enumerated().allSatisfy { place, pair in
                place == term.count - 1 ? Self.forms(of: pair.1).contains(pair.0) : pair.0 == pair.1
            }
            if isSame, isMarked || term.count > 1 || !Self.everyday.contains(term[0]) {
                return (entries[number], term.count)
            }
        }
        return nil
    }

    /// A word and what it is in the singular.
    private static func forms(of word: String) -> [String] {
        word.hasSuffix("s") ? [word, String(word.dropLast())] : [word]
    }
}

/// Anchors as GitHub makes them: small letters, digits and hyphens.
enum Slug {
    static func slug(_ text: String) -> String {
        String(
            text.lowercased().compactMap { character -> Character? in
                if character.isLetter || character.isNumber || character == "-" || character == "_" { return character }
                return character == " " ? "-" : nil
            })
    }
}
