/// Finds the formulas of a Markdown page and puts a mark in the place of each, so that whatever reads the rest cannot
/// take their signs for its own.
///
/// A formula stands between dollars, `$x$` in a line and `$$x$$` by itself, also over several lines. Code has none, and
/// neither has a dollar with a space after it.
package struct FormulaScanner {
    package struct Found: Equatable, Sendable {
        package let latex: String
        package let isDisplay: Bool
        /// Where it begins, from 1.
        package let line: Int
    }

    /// The page with the mark `\u{E000}number\u{E001}` for each formula.
    package private(set) var text = ""
    package private(set) var found: [Found] = []

    private var source: Substring
    private var line = 1

    package init(_ markdown: String) {
        source = markdown[...]
        var isLineStart = true
        while let next = source.first {
            if isLineStart, takeFence() { continue }
            isLineStart = false
            switch next {
            case "\n":
                isLineStart = true
                move(1)
            case "\\": move(min(2, source.count))
            case "`": takeCode()
            case "$": if !takeFormula() { move(1) }
            default: move(1)
            }
        }
    }

    /// The number in a mark at the start of the text, and what follows it.
    package static func mark(at text: Substring) -> (number: Int, rest: Substring)? {
        guard text.first == "\u{E000}", let end = text.firstIndex(of: "\u{E001}"),
            let number = Int(text[text.index(after: text.startIndex)..<end])
        else { return nil }
        return (number, text[text.index(after: end)...])
    }

    private mutating func move(_ count: Int) {
        let moved = source.prefix(count)
        line += moved.count { $0 == "\n" }
        text += moved
        source = source.dropFirst(count)
    }

    /// A block of code between lines of three marks or more.
    private mutating func takeFence() -> Bool {
        let indent = source.prefix { $0 == " " }.count
        let mark = source.dropFirst(indent).first
        guard let mark, mark == "`" || mark == "~" else { return false }
        let length = source.dropFirst(indent).prefix { $0 == mark }.count
        guard length >= 3 else { return false }
        takeLine()
        while !source.isEmpty {
            let body = source.drop { $0 == " " }
            let isEnd =
                body.prefix { $0 == mark }.count >= length
                && body.drop { $0 == mark }.prefix { $0 != "\n" }.allSatisfy { $0 == " " }
            takeLine()
            if isEnd { break }
        }
        return true
    }

    private mutating func takeLine() { move(min(source.prefix { $0 != "\n" }.count + 1, source.count)) }

    /// A code span, or the marks alone where none closes it in its paragraph.
    private mutating func takeCode() {
        let length = source.prefix { $0 == "`" }.count
        var rest = source.dropFirst(length)
        while let start = rest.firstIndex(of: "`") {
            if rest[..<start].contains("\n\n") { break }
            let marks = rest[start...].prefix { $0 == "`" }
            if marks.count == length { return move(source.distance(from: source.startIndex, to: marks.endIndex)) }
            rest = rest[marks.endIndex...]
        }
        move(length)
    }

    private mutating func takeFormula() -> Bool {
        let isDisplay = source.hasPrefix("$$")
        let mark = isDisplay ? "$$" : "$"
        let inside = source.dropFirst(mark.count)
        guard let first = inside.first, isDisplay || !first.isWhitespace, let end = Self.end(of: inside, mark) else {
            return false
        }
        let latex = inside[..<end]
        guard !latex.isEmpty, !latex.contains("\n\n"), isDisplay || latex.last?.isWhitespace == false else {
            return false
        }
        let lines = latex.count { $0 == "\n" }
        text += "\u{E000}\(found.count)\u{E001}"
        // The page keeps its number of lines.
        text += isDisplay ? String(repeating: "\n", count: lines) : ""
        found.append(Found(latex: String(latex), isDisplay: isDisplay, line: line))
        line += lines
        source = inside[end...].dropFirst(mark.count)
        return true
    }

    private static func end(of inside: Substring, _ mark: String) -> Substring.Index? {
        var rest = inside
        while let place = rest.firstIndex(of: "$") {
            let isEscaped = place > inside.startIndex && inside[inside.index(before: place)] == "\\"
            if !isEscaped, rest[place...].hasPrefix(mark) { return place }
            rest = rest[rest.index(after: place)...]
        }
        return nil
    }
}
