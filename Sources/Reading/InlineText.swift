import Formulas

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

    /// - Parameter formulas: the words of the formula with this number.
    init(_ markdown: String, formulas: (Int) -> [String]) {
        var rest = Substring(markdown)
        var isStrong = false
        while let next = rest.first {
            if rest.hasPrefix("**") {
                isStrong.toggle()
                rest.removeFirst(2)
            } else if next == "`", let code = Self.code(&rest) {
                append(code, .code)
            } else if let mark = FormulaScanner.mark(at: rest) {
                append(formula: formulas(mark.number), isStrong ? .strong : .plain)
                rest = mark.rest
            } else if next == "[", let link = rest.prefixMatch(of: #/\[([^\]]*)\]\([^)]*\)/#) {
                rest = Substring(link.1 + rest[link.range.upperBound...])
            } else if next == "<", let link = rest.prefixMatch(of: #/<(https?:[^ >]+)>/#) {
                append(String(link.1), isStrong ? .strong : .plain)
                rest = rest[link.range.upperBound...]
            } else if next == "*", let emphasised = rest.prefixMatch(of: #/\*([^*\s][^*]*)\*/#) {
                rest = Substring(emphasised.1 + rest[emphasised.range.upperBound...])
            } else if next == "\\", let escaped = rest.dropFirst().first, escaped.isPunctuation || escaped.isSymbol {
                append(String(escaped), isStrong ? .strong : .plain)
                rest.removeFirst(2)
            } else {
                rest.removeFirst()
                append(String(next), isStrong ? .strong : .plain)
            }
        }
        words.removeAll { $0.plain.isEmpty }
    }

    /// The text between marks of one length, if both are there.
    private static func code(_ rest: inout Substring) -> String? {
        let marks = rest.prefix { $0 == "`" }
        let inner = rest.dropFirst(marks.count)
        guard let end = inner.firstRange(of: marks) else { return nil }
        defer { rest = inner[end.upperBound...] }
        let code = inner[..<end.lowerBound]
        let isPadded = marks.count > 1 && code.first == " " && code.last == " "
        return String(isPadded ? code.dropFirst().dropLast() : code)
    }

    private mutating func append(formula: [String], _ kind: Word.Kind) {
        for (number, word) in formula.enumerated() {
            if number > 0 { words.append(Word()) }
            words[words.count - 1].parts.append((word, kind))
        }
    }

    private mutating func append(_ text: String, _ kind: Word.Kind) {
        for (number, piece) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
            if number > 0 { words.append(Word()) }
            if !piece.isEmpty { words[words.count - 1].parts.append((String(piece), kind)) }
        }
    }
}

extension InlineText {
    mutating func makeStrong() {
        words = words.map { word in
            Word(parts: word.parts.map { ($0.text, $0.kind == .plain ? .strong : $0.kind) })
        }
    }

    /// The two with a mark between them that belongs to the first.
    func joined(_ mark: String, _ other: InlineText) -> InlineText {
        var result = self
        if result.words.isEmpty { return other }
        result.words[result.words.count - 1].parts.append((mark.trimmed, .plain))
        result.words += other.words
        return result
    }
}
