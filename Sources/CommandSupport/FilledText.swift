/// Text as lines of a width: broken at spaces, never inside a word that fits on a line.
package enum FilledText {
    /// A space that no line is broken at: `n\u{A0}next` stays together.
    package static let fixedSpace: Character = "\u{A0}"

    /// The text as lines that are at most so many columns wide.
    ///
    /// A word that is wider than a line, as a path may be, is broken after a `/`, `-` or `,` where it has one, and
    /// else where the line ends. Runs of spaces within a line are kept.
    ///
    /// - Parameters:
    ///   - width: in columns, the indentation included; nil leaves the text as one line.
    ///   - indent: of the lines after the first.
    ///   - first: what the first line begins with.
    package static func lines(_ text: String, width: Int?, first: String = "", indent: String = "") -> [String] {
        var lines: [String] = []
        var line = first
        var isEmpty = true
        for (gap, word) in words(of: text) {
            var word = word
            if !isEmpty, let width, line.count + gap + word.count > width {
                lines.append(line)
                (line, isEmpty) = (indent, true)
            }
            if !isEmpty { line += String(repeating: " ", count: gap) }
            while let width, line.count + word.count > width, width > line.count {
                let head = headThatFits(of: word, columns: width - line.count)
                lines.append(line + head)
                (line, word) = (indent, word.dropFirst(head.count))
            }
            line += word
            isEmpty = false
        }
        return (lines + [line]).map { $0.replacing(String(fixedSpace), with: " ") }
    }

    /// Each word, and how many spaces stand before it.
    private static func words(of text: String) -> [(gap: Int, word: Substring)] {
        var words: [(gap: Int, word: Substring)] = []
        var rest = text[...]
        while !rest.isEmpty {
            let gap = rest.prefix { $0 == " " }.count
            rest = rest.dropFirst(gap)
            let word = rest.prefix { $0 != " " }
            if !word.isEmpty { words.append((gap, word)) }
            rest = rest.dropFirst(word.count)
        }
        return words
    }

    private static func headThatFits(of word: Substring, columns: Int) -> Substring {
        let most = word.prefix(max(columns, 1))
        let joint = most.lastIndex { "/-,".contains($0) }
        return joint.map { word[...$0] } ?? most
    }
}

/// Names and their values, as a column of names beside the values, or where it is narrow each name above its value.
package struct NamedRows {
    private let rows: [(name: String, text: String)]
    private let column: Int

    /// - Parameters:
    ///   - rows: an empty name goes on with the row before.
    ///   - column: how wide the column of names is.
    package init(_ rows: [(name: String, text: String)], column: Int) {
        (self.rows, self.column) = (rows, column)
    }

    /// Below this many columns a column of names leaves too little for the values.
    private static let narrow = 60

    /// - Parameters:
    ///   - width: of the terminal; nil where there is none: then each row is one line.
    ///   - styled: how a name's line is set off.
    package func lines(width: Int?, styled: (_ name: String, _ line: String) -> String = { $1 }) -> [String] {
        rows.flatMap { name, text -> [String] in
            if let width, width < Self.narrow {
                let above = name.isEmpty ? [] : ["  \(name)"]
                return (above + FilledText.lines(text, width: width, first: "    ", indent: "    ")).map {
                    styled(name, $0)
                }
            }
            let indent = String(repeating: " ", count: column + 2)
            return FilledText.lines(text, width: width, first: "  " + name.padded(to: column), indent: indent).map {
                styled(name, $0)
            }
        }
    }
}
