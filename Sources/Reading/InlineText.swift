/// A line of Markdown taken apart: plain words, strong ones, code and formulas. Links keep their text.
struct InlineText {
    /// What is set without a break inside.
    struct Word {
        enum Kind { case plain, strong, code }

        var parts: [(text: String, kind: Kind)] = []

        var plain: String { parts.map(\.text).joined() }

        func styled(_ style: TerminalPage.Style) -> String {
            parts.map { text, kind in
                switch kind {
                case .plain: text
                case .strong: style.strong(text)
                case .code: style.code(text)
                }
            }.joined()
        }
    }

    private(set) var words: [Word] = [Word()]

    var plain: String { words.map(\.plain).joined(separator: " ") }

    init(_ markdown: String) {
        var rest = Substring(markdown)
        var isStrong = false
        while let next = rest.first {
            if rest.hasPrefix("**") {
                isStrong.toggle()
                rest.removeFirst(2)
            } else if next == "`", let code = Self.inside(&rest, "`") {
                append(code, .code)
            } else if next == "$", let formula = Self.inside(&rest, "$") {
                append(FormulaText.plain(formula), isStrong ? .strong : .plain)
            } else if next == "[", let link = rest.prefixMatch(of: #/\[([^\]]*)\]\([^)]*\)/#) {
                rest = Substring(link.1 + rest[link.range.upperBound...])
            } else if next == "*", let emphasised = rest.prefixMatch(of: #/\*([^*\s][^*]*)\*/#) {
                rest = Substring(emphasised.1 + rest[emphasised.range.upperBound...])
            } else {
                rest.removeFirst()
                append(String(next), isStrong ? .strong : .plain)
            }
        }
        words.removeAll { $0.plain.isEmpty }
    }

    /// The text between two marks, if both are there.
    private static func inside(_ rest: inout Substring, _ mark: Character) -> String? {
        let inner = rest.dropFirst()
        guard let end = inner.firstIndex(of: mark) else { return nil }
        defer { rest = inner[inner.index(after: end)...] }
        return String(inner[..<end])
    }

    private mutating func append(_ text: String, _ kind: Word.Kind) {
        for (number, piece) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
            if number > 0 { words.append(Word()) }
            if !piece.isEmpty { words[words.count - 1].parts.append((String(piece), kind)) }
        }
    }
}
