/// Lines of text of one width, of which one stands on the line of the text around.
struct TextBlock: Equatable {
    private(set) var lines: [String]
    private(set) var baseline: Int

    var width: Int { lines.map(\.count).max() ?? 0 }
    var height: Int { lines.count }
    var isEmpty: Bool { width == 0 }

    init(_ text: String) { (lines, baseline) = ([text], 0) }

    init(lines: [String], baseline: Int) {
        let width = lines.map(\.count).max() ?? 0
        self.lines = lines.map { $0 + String(repeating: " ", count: width - $0.count) }
        self.baseline = baseline
    }

    /// The lines without the spaces at their ends.
    var trimmed: [String] {
        lines.map { line in
            var line = line
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// The two beside each other on one base line.
    static func + (left: TextBlock, right: TextBlock) -> TextBlock {
        let above = max(left.baseline, right.baseline)
        let below = max(left.height - left.baseline, right.height - right.baseline)
        let sides = [left, right].map { side in
            let empty = String(repeating: " ", count: side.width)
            return Array(repeating: empty, count: above - side.baseline) + side.lines
                + Array(repeating: empty, count: below - side.height + side.baseline)
        }
        return TextBlock(lines: zip(sides[0], sides[1]).map(+), baseline: above)
    }

    /// In brackets as tall as it is; without tall ones, a bracket for each line.
    func fenced(_ open: String, _ close: String, isTall: Bool) -> TextBlock {
        guard height > 1 else { return TextBlock(open + (lines.first ?? "") + close) }
        func bracket(_ sign: String) -> TextBlock {
            let plain = ["(": "[", ")": "]"][sign] ?? sign
            return isTall
                ? Self.tall(sign, height)
                : TextBlock(lines: Array(repeating: plain, count: height), baseline: (height - 1) / 2)
        }
        return bracket(open) + TextBlock(lines: lines.map { " \($0) " }, baseline: (height - 1) / 2) + bracket(close)
    }

    /// A bracket that goes over several lines.
    static func tall(_ sign: String, _ height: Int) -> TextBlock {
        let parts: [String: [String]] = [
            "(": ["⎛", "⎜", "⎝"], ")": ["⎞", "⎟", "⎠"], "[": ["⎡", "⎢", "⎣"], "]": ["⎤", "⎥", "⎦"],
            "{": ["⎧", "⎨", "⎩"], "}": ["⎫", "⎬", "⎭"],
        ]
        let set = parts[sign] ?? [sign, sign, sign]
        let middle = Array(repeating: set[1], count: max(height - 2, 0))
        return TextBlock(lines: [set[0]] + middle + [set[2]], baseline: (height - 1) / 2)
    }

    /// Columns of cells, each as wide as its widest, numbers to the right.
    static func matrix(_ rows: [[String]]) -> TextBlock {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
        }
        let lines = rows.map { row in
            (0..<columns).map { column in
                let cell = row.indices.contains(column) ? row[column] : ""
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return cell.last?.isNumber == true ? space + cell : cell + space
            }.joined(separator: "  ")
        }
        return TextBlock(lines: lines, baseline: (lines.count - 1) / 2)
    }
}

/// Which characters the reader's terminal can show.
package enum Glyphs: Sendable {
    case unicode, ascii

    /// By the language settings: UTF-8 must be said in the first of them that is set.
    ///
    /// - Parameter environment: the process's environment variables.
    package init(environment: [String: String]) {
        let said = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        let name = said.lowercased()
        self = name.contains("utf-8") || name.contains("utf8") ? .unicode : .ascii
    }
}
