import Formulas

/// A page of `Docs` as lines for a terminal: headings, paragraphs, lists, tables and code, filled to a width.
///
/// A picture becomes a line with its text and the command that draws it, a formula becomes plain text.
package struct TerminalPage {
    /// How parts of the text are set off; the plain style changes nothing.
    package struct Style {
        package var heading: (String) -> String
        package var strong: (String) -> String
        package var code: (String) -> String
        package var faint: (String) -> String

        package init(
            heading: @escaping (String) -> String = { $0 }, strong: @escaping (String) -> String = { $0 },
            code: @escaping (String) -> String = { $0 }, faint: @escaping (String) -> String = { $0 }
        ) {
            (self.heading, self.strong, self.code, self.faint) = (heading, strong, code, faint)
        }
    }

    package private(set) var lines: [String] = []
    private let width: Int
    private let style: Style
    private let glyphs: Glyphs
    private let found: [FormulaScanner.Found]
    private var paragraph = ""
    private var indent = ""
    private var hangs = false

    /// - Parameters:
    ///   - markdown: the page as it is written.
    ///   - width: of the text, in columns, at least 30; only code and single words may be wider.
    ///   - glyphs: what the terminal can show.
    package init(markdown: String, width: Int = 80, style: Style = Style(), glyphs: Glyphs = .unicode) {
        let scanner = FormulaScanner(markdown)
        (self.width, self.style, self.glyphs, found) = (max(width, 30), style, glyphs, scanner.found)
        var rest = scanner.text.split(separator: "\n", omittingEmptySubsequences: false).map {
            glyphs == .ascii ? Self.ascii(String($0)) : String($0)
        }[...]
        while var line = rest.popFirst() {
            // The text of a picture may go over several lines.
            while line.hasPrefix("!["), !line.contains("]("), let more = rest.popFirst() { line += " " + more }
            read(line, &rest)
        }
        endParagraph()
        while lines.last == "" { lines.removeLast() }
    }

    /// In ASCII but for the marks of formulas.
    private static func ascii(_ line: String) -> String {
        String(line.flatMap { "\u{E000}\u{E001}".contains($0) ? String($0) : String($0).asASCII })
    }

    private var rule: String { glyphs == .unicode ? "─" : "-" }

    private mutating func read(_ line: String, _ rest: inout ArraySlice<String>) {
        let body = line.drop { $0 == " " }
        if body.hasPrefix("```") {
            endParagraph()
            let margin = line.count - body.count
            lines += Self.take(&rest, until: "```").map { code($0, margin: margin) } + [""]
        } else if let mark = FormulaScanner.mark(at: body), found[mark.number].isDisplay {
            endParagraph()
            lines += displayed(found[mark.number].latex).map { "    " + $0 } + [""]
            paragraph = mark.rest.trimmedStart
        } else if line.hasPrefix("#") {
            endParagraph()
            let title = text(String(line.drop { $0 == "#" }.dropFirst()))
            let parts = fill(title, indent: 0, hanging: 0, styled: style.heading)
            lines += parts.text + [style.heading(String(repeating: rule, count: parts.width)), ""]
        } else if line.hasPrefix("|") {
            endParagraph()
            var table = [line]
            while let next = rest.first, next.hasPrefix("|") { table.append(rest.removeFirst()) }
            lines += set(table) + [""]
        } else if line.hasPrefix("!["), let picture = line.wholeMatch(of: #/!\[(.*)\]\((.*)\)/#) {
            endParagraph()
            let name = picture.2.split(separator: "/").last?.split(separator: ".").first ?? ""
            paragraph = "[picture: \(picture.1); ./course plot \(name)]"
            endParagraph(faint: true)
        } else if body.isEmpty || ["<details>", "<details open>", "</details>"].contains(body) {
            endParagraph()
        } else if body.hasPrefix("<"),
            let summary = body.wholeMatch(of: #/(<details( open)?>)?<summary>(.*)<\/summary>/#)
        {
            fold(String(summary.3), margin: line.count - body.count)
        } else if let first = body.first, "-*0123456789".contains(first),
            let item = line.wholeMatch(of: #/( *)([-*]|\d+\.) (.*)/#)
        {
            endParagraph(spaced: false)
            (indent, hangs) = (String(item.1) + "  ", true)
            paragraph = "\(item.2 == "*" ? "-" : item.2) \(item.3)"
        } else {
            if paragraph.isEmpty, lines.last == "", line.hasPrefix("  "), !hangs { indent = "  " }
            paragraph += (paragraph.isEmpty ? "" : " ") + body
        }
    }

    private func code(_ line: String, margin: Int) -> String {
        let text = String(line.dropFirst(margin))
        return text.isEmpty ? "" : "    " + style.code(text)
    }

    /// What the reader is to answer first stands above its answer, which a terminal cannot fold away.
    private mutating func fold(_ summary: String, margin: Int) {
        endParagraph()
        indent = margin > 0 ? "  " : ""
        paragraph = "**\(summary)**"
        endParagraph()
    }

    private static func take(_ rest: inout ArraySlice<String>, until end: String) -> [String] {
        let block = Array(rest.prefix { $0.trimmed != end })
        rest = rest.dropFirst(block.count + 1)
        return block
    }

    // MARK: - Formulas

    private func text(_ markdown: String) -> InlineText {
        InlineText(markdown) { number in
            guard found.indices.contains(number) else { return [] }
            return parsed(found[number].latex).map { FormulaText($0, glyphs: glyphs).words } ?? [found[number].latex]
        }
    }

    private func displayed(_ latex: String) -> [String] {
        parsed(latex).map { FormulaText($0, glyphs: glyphs).lines(width: width - 4) } ?? [latex]
    }

    /// Nil for a formula that the tests of the pages would refuse; a reader then sees it as it is written.
    private func parsed(_ latex: String) -> Formula? { try? FormulaParser.parse(latex) }

    // MARK: - Filling

    private func set(_ table: [String]) -> [String] {
        guard let table = TextTable(table, text: text) else { return table }
        return table.lines(width: width, style: style, rule: rule) { text, indent, hanging in
            fill(text, indent: indent, hanging: hanging).text
        }
    }

    /// Fills the collected text into lines; the lines of a list's item hang under its first word.
    private mutating func endParagraph(spaced: Bool = true, faint: Bool = false) {
        guard !paragraph.isEmpty else {
            if spaced, let last = lines.last, !last.isEmpty { lines.append("") }
            return
        }
        let mark = hangs ? paragraph.prefix { $0 != " " }.count + 1 : 0
        let hanging = indent.count + mark
        lines += fill(text(paragraph), indent: indent.count, hanging: hanging, styled: faint ? style.faint : nil).text
        if spaced { lines.append("") }
        (paragraph, indent, hangs) = ("", "", false)
    }

    /// - Parameter styled: one style for all words, in place of their own.
    private func fill(
        _ text: InlineText, indent: Int, hanging: Int, styled: ((String) -> String)? = nil
    ) -> (text: [String], width: Int) {
        var (lines, line, used, widest) = ([String](), String(repeating: " ", count: indent), indent, 0)
        var isFirst = true
        for word in text.words {
            let count = word.plain.count
            if !isFirst, used + 1 + count > width {
                lines.append(line)
                widest = max(widest, used)
                (line, used, isFirst) = (String(repeating: " ", count: hanging), hanging, true)
            }
            line += (isFirst ? "" : " ") + (styled?(word.plain) ?? word.styled(style))
            used += (isFirst ? 0 : 1) + count
            isFirst = false
        }
        return (lines + [line], max(widest, used))
    }
}

extension Substring {
    fileprivate var trimmedStart: String { String(drop { $0 == " " }) }
}
