/// A page of `Docs` as lines for a terminal: headings, paragraphs, lists, tables and code, filled to a width.
///
/// A picture becomes a line with its text and the command that draws it. Formulas become plain text.
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
    private var paragraph = ""
    private var indent = ""

    /// - Parameters:
    ///   - markdown: the page as it is written.
    ///   - width: of the text, in columns; code and tables may be wider.
    package init(markdown: String, width: Int = 80, style: Style = Style()) {
        (self.width, self.style) = (max(width, 30), style)
        var rest = markdown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        while var line = rest.popFirst() {
            // The text of a picture may go over several lines.
            while line.hasPrefix("!["), !line.contains("]("), let more = rest.popFirst() { line += " " + more }
            read(line, &rest)
        }
        endParagraph()
        while lines.last == "" { lines.removeLast() }
    }

    private mutating func read(_ line: String, _ rest: inout ArraySlice<String>) {
        if line.hasPrefix("```") {
            endParagraph()
            lines += Self.take(&rest, until: "```").map { "    " + style.code($0) } + [""]
        } else if line == "$$" {
            endParagraph()
            lines += Self.take(&rest, until: "$$").map { "    " + FormulaText.plain($0) } + [""]
        } else if let formula = line.wholeMatch(of: #/\$\$(.+)\$\$/#) {
            endParagraph()
            lines += ["    " + FormulaText.plain(String(formula.1)), ""]
        } else if line.hasPrefix("#") {
            endParagraph()
            let title = InlineText(String(line.drop { $0 == "#" }.dropFirst())).plain
            lines += [style.heading(title), style.heading(String(repeating: "─", count: title.count)), ""]
        } else if line.hasPrefix("|") {
            endParagraph()
            var table = [line]
            while let next = rest.first, next.hasPrefix("|") { table.append(rest.removeFirst()) }
            lines += rows(of: table) + [""]
        } else if let picture = line.wholeMatch(of: #/!\[(.*)\]\((.*)\)/#) {
            endParagraph()
            let name = picture.2.split(separator: "/").last?.split(separator: ".").first ?? ""
            paragraph = "[picture: \(picture.1); ./course plot \(name)]"
            endParagraph(faint: true)
        } else if line.isEmpty {
            endParagraph()
        } else if let item = line.wholeMatch(of: #/( *)([-*]|\d+\.) (.*)/#) {
            endParagraph(spaced: false)
            indent = String(item.1) + "  "
            paragraph = "\(item.2 == "*" ? "-" : item.2) \(item.3)"
        } else {
            paragraph += (paragraph.isEmpty ? "" : " ") + line.drop { $0 == " " }
        }
    }

    private static func take(_ rest: inout ArraySlice<String>, until end: String) -> [String] {
        let block = Array(rest.prefix { $0 != end })
        rest = rest.dropFirst(block.count + 1)
        return block
    }

    /// Fills the collected text into lines; the lines of a list's item hang under its first word.
    private mutating func endParagraph(spaced: Bool = true, faint: Bool = false) {
        guard !paragraph.isEmpty else {
            if spaced, let last = lines.last, !last.isEmpty { lines.append("") }
            return
        }
        let mark = indent.isEmpty ? 0 : paragraph.prefix { $0 != " " }.count + 1
        let hanging = String(repeating: " ", count: indent.count + mark)
        var (line, used) = (indent, indent.count)
        for word in InlineText(paragraph).words {
            let isFirst = used == indent.count || used == hanging.count && line == hanging
            if !isFirst, used + 1 + word.plain.count > width {
                lines.append(line)
                (line, used) = (hanging, hanging.count)
            } else if !isFirst {
                (line, used) = (line + " ", used + 1)
            }
            line += faint ? style.faint(word.plain) : word.styled(style)
            used += word.plain.count
        }
        lines.append(line)
        if spaced { lines.append("") }
        (paragraph, indent) = ("", "")
    }

    /// Columns as wide as their widest cell, numbers to the right where the page asks for it.
    private func rows(of table: [String]) -> [String] {
        let cells = table.map { row in
            row.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map {
                InlineText($0.trimmingPrefix(while: \.isWhitespace).description).plain.trimmed
            }
        }
        guard cells.count > 2, let columns = cells.map(\.count).max() else { return table }
        let isRight = cells[1].map { $0.hasSuffix(":") }
        let body = [cells[0]] + cells.dropFirst(2)
        let widths = (0..<columns).map { column in
            body.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
        }
        let text = body.map { row in
            row.enumerated().map { column, cell in
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return isRight.indices.contains(column) && isRight[column] ? space + cell : cell + space
            }.joined(separator: "  ").trimmedEnd
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "──")
        return ["  " + style.strong(text[0]), "  " + style.faint(rule)] + text.dropFirst().map { "  " + $0 }
    }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0 == " " }).trimmedEnd }
    fileprivate var trimmedEnd: String {
        String(self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)])
    }
}
