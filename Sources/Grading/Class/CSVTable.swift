import CommandSupport
import Foundation

/// A table of comma-separated values as RFC 4180 has it; a semicolon or a tab between them is understood, too.
package struct CSVTable: Equatable, Sendable {
    package var header: [String]
    package var rows: [[String]]
    private(set) var separator: Character = ","

    package init(header: [String], rows: [[String]]) {
        (self.header, self.rows) = (header, rows)
    }

    /// - Throws: `CourseFailure` where it is missing, cannot be read, is empty, or a quotation mark has no end.
    package init(contentsOf url: URL) throws {
        let data = try Data(named: url)
        guard let text = String(data: data, encoding: .utf8) else {
            throw CourseFailure(.usage, "\(url.relativePath) is not UTF-8 text; save it as CSV in UTF-8")
        }
        try self.init(text, name: url.relativePath)
    }

    /// - Parameter name: of the file, for messages.
    package init(_ text: String, name: String) throws {
        guard !text.utf8.contains(0) else {
            throw CourseFailure(.usage, "\(name) holds a NUL byte; save it as CSV in UTF-8")
        }
        let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        let first = text.prefix { !$0.isNewline }
        let counts = [",", ";", "\t"].map { mark in (mark, first.count { String($0) == mark }) }
        separator = Character(counts.max { $0.1 < $1.1 }?.0 ?? ",")
        var rows = try Self.rows(of: text, separator, name)
        guard !rows.isEmpty else {
            throw CourseFailure(.usage, "\(name) is empty; expected a line with names of columns")
        }
        header = rows.removeFirst().map { $0.trimmingCharacters(in: .whitespaces) }
        let width = header.count
        self.rows = rows.map { $0 + Array(repeating: "", count: max(0, width - $0.count)) }
    }

    private static func rows(of text: String, _ separator: Character, _ name: String) throws -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var isQuoted = false
        func end(_ row: [String]) { if row != [""] { rows.append(row) } }
        var characters = text.makeIterator()
        var next = characters.next()
        while let character = next {
            next = characters.next()
            switch character {
            case "\"" where isQuoted && next == "\"":
                cell.append("\"")
                next = characters.next()
            case "\"" where isQuoted || cell.isEmpty: isQuoted.toggle()
            case separator where !isQuoted:
                row.append(cell)
                cell = ""
            case _ where character.isNewline && !isQuoted:
                end(row + [cell])
                (row, cell) = ([], "")
            default: cell.append(character)
            }
        }
        guard !isQuoted else { throw CourseFailure(.usage, "\(name): a quotation mark has no end") }
        if !cell.isEmpty || !row.isEmpty { end(row + [cell]) }
        return rows
    }

    /// The place of a column, whatever its case; nil where there is none of these names.
    package func column(_ names: String...) -> Int? {
        names.lazy.compactMap { name in header.firstIndex { $0.lowercased() == name.lowercased() } }.first
    }

    /// As it stands in a file, with the marks that it was read with.
    package var text: String {
        ([header] + rows).map { $0.map(quoted).joined(separator: String(separator)) + "\n" }.joined()
    }

    private func quoted(_ cell: String) -> String {
        let needsMarks = cell.contains { $0 == separator || $0 == "\"" || $0.isNewline }
        return needsMarks ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
    }

    /// A cell that a spreadsheet takes for text, where it would take it for a formula.
    static func harmless(_ cell: String) -> String {
        guard let first = cell.first, "=+-@\t".contains(first), Double(cell) == nil else { return cell }
        return "'" + cell
    }
}
