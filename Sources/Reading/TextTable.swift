/// A table of a page, set in columns, or as names and values where the columns do not fit.
struct TextTable {
    private var head: [InlineText] = []
    private var body: [[InlineText]] = []
    private var isRight: [Bool] = []

    /// - Parameter lines: with bars at both ends; the second holds the directions of the columns.
    init?(_ lines: [String], text: (String) -> InlineText) {
        let cells = lines.map(Self.cells)
        guard cells.count > 2, cells[1].allSatisfy({ $0.contains("-") && $0.allSatisfy { "-: ".contains($0) } }) else {
            return nil
        }
        head = cells[0].map(text)
        body = cells.dropFirst(2).map { $0.map(text) }
        isRight = cells[1].map { $0.last == ":" && $0.first != ":" }
    }

    /// What stands between the bars; a bar in code, or after a backslash, is none.
    private static func cells(_ line: String) -> [String] {
        var (cells, cell, isCode, isEscaped) = ([String](), "", false, false)
        for character in line.dropFirst(line.first == "|" ? 1 : 0) {
            if character == "`", !isEscaped { isCode.toggle() }
            if character == "|", !isCode, !isEscaped {
                cells.append(cell.trimmed)
                cell = ""
            } else {
                if character == "|", isEscaped { cell.removeLast() }
                cell.append(character)
            }
            isEscaped = character == "\\"
        }
        return cell.trimmed.isEmpty ? cells : cells + [cell.trimmed]
    }

    /// - Parameter fill: a text with the columns before its first line and before the others, as lines.
    func lines(
        width: Int, style: TerminalPage.Style, rule: String, fill: (InlineText, Int, Int) -> [String]
    ) -> [String] {
        let columns = head.count
        let all = [head] + body
        let widths = (0..<columns).map { column in
            all.map { $0.indices.contains(column) ? $0[column].plain.count : 0 }.max() ?? 0
        }
        let needed = widths.reduce(2 * columns, +)
        return needed <= width ? inColumns(widths, style, rule) : asPairs(style, fill)
    }

    private func inColumns(_ widths: [Int], _ style: TerminalPage.Style, _ rule: String) -> [String] {
        func set(_ row: [InlineText], isHead: Bool) -> String {
            let cells = zip(row, widths).enumerated().map { column, pair in
                let space = String(repeating: " ", count: pair.1 - pair.0.plain.count)
                let words = pair.0.words.map { $0.styled(style) }.joined(separator: " ")
                let text = isHead ? style.strong(pair.0.plain) : words
                if isRight.indices.contains(column), isRight[column] { return space + text }
                return column == row.count - 1 ? text : text + space
            }
            return "  " + cells.joined(separator: "  ").trimmedEnd
        }
        let line = String(repeating: rule, count: widths.reduce(2 * (widths.count - 1), +))
        return [set(head, isHead: true), "  " + style.faint(line)] + body.map { set($0, isHead: false) }
    }

    /// Each row as a paragraph: its first cell, and below it the others with the names of their columns.
    private func asPairs(_ style: TerminalPage.Style, _ fill: (InlineText, Int, Int) -> [String]) -> [String] {
        body.enumerated().flatMap { number, row -> [String] in
            var lines = row.first.map { $0.plain.isEmpty ? [] : fill($0.strong, 2, 2) } ?? []
            for (name, value) in zip(head, row).dropFirst() where !value.plain.isEmpty {
                lines += fill(name.plain.isEmpty ? value : name.joined(": ", value), lines.isEmpty ? 2 : 4, 6)
            }
            return lines + (number < body.count - 1 ? [""] : [])
        }
    }
}

extension InlineText {
    fileprivate var strong: InlineText {
        var copy = self
        copy.makeStrong()
        return copy
    }
}

extension String {
    var trimmed: String { String(drop { $0 == " " }).trimmedEnd }
    var trimmedEnd: String {
        String(self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)])
    }
}
