import Foundation
import SafeFiles

/// The numbers of a long experiment, kept as a small file: the command that made it, names of columns, rows.
///
/// ```
/// # ./course experiment temporal-order
/// level,net,seed,accuracy
/// hard,lstm,1,1.0
/// ```
/// Numbers are written so that reading them gives the same bits.
public struct ResultTable: Equatable, Sendable {
    /// What made the file, and whatever else is worth knowing: the lines that begin with `#`, without it.
    public let comments: [String]
    public let columns: [String]
    /// `[rows][columns]`.
    public let rows: [[String]]
    /// Where it came from.
    public let path: String
    /// The line of each row in its file, from 1; empty where it came from none.
    private var lines: [Int] = []

    public init(comments: [String], columns: [String], rows: [[String]], path: String = "results") {
        (self.comments, self.columns, self.rows, self.path) = (comments, columns, rows, path)
    }

    /// - Throws: `DataError` where the file is missing, has no command, no names, a row of another length, or a number
    ///   that its column cannot have, such as an epoch of -5 or an accuracy of 7.
    public init(contentsOf url: URL) throws {
        let file = try TextFile(at: url)
        let comments = file.lines.prefix { $0.hasPrefix("#") }
        guard let command = comments.first, command.contains("./course ") else {
            throw DataError(
                file: file.path, line: 1, expected: "a comment with the command that made the file",
                found: "'\(file.lines.first ?? "")'", remedy: "Make it again with ./course experiment.")
        }
        let table = file.lines.dropFirst(comments.count).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        guard let columns = table.first, columns.count > 1 else {
            throw DataError(
                file: file.path, line: comments.count + 1, expected: "names of columns, with commas between them",
                found: "'\(table.first?.joined() ?? "")'", remedy: "Make it again with ./course experiment.")
        }
        if let row = table.firstIndex(where: { $0.count != columns.count }) {
            throw DataError(
                file: file.path, line: comments.count + row + 1, expected: "\(columns.count) columns",
                found: "\(table[row].count)", remedy: "Restore the file with git checkout.")
        }
        guard table.count > 1 else {
            throw DataError(
                file: file.path, line: comments.count + 1, expected: "rows below the names of the columns",
                found: "none", remedy: "Restore the file with git checkout.")
        }
        self.init(
            comments: comments.map { $0.dropFirst().trimmingCharacters(in: .whitespaces) }, columns: columns,
            rows: Array(table.dropFirst()), path: file.path)
        lines = rows.indices.map { comments.count + 2 + $0 }
        try checkColumns()
    }

    /// A count is whole, a share at most 1, and neither is negative.
    private func checkColumns() throws {
        for (column, name) in columns.enumerated() {
            guard let kind = ResultColumn(name: name) else { continue }
            if let row = rows.firstIndex(where: { !kind.allows($0[column]) }) {
                throw error(kind.expected, in: name, row: row, found: rows[row][column])
            }
        }
    }

    /// The file's text.
    public var text: String {
        (comments.map { "# \($0)" } + [columns.joined(separator: ",")] + rows.map { $0.joined(separator: ",") })
            .map { $0 + "\n" }.joined()
    }

    /// Writes the file whole or not at all.
    ///
    /// - Throws: `FileError` where that is not possible.
    public func write(to url: URL) throws { try AtomicFile.write(Array(text.utf8), to: url.path) }

    /// The rows that have these values in these columns.
    ///
    /// - Throws: `DataError` for a column that is not there, and where no row has them.
    public func rows(where values: KeyValuePairs<String, String>) throws -> ResultTable {
        let wanted = try values.map { (try place(of: $0.key), $0.value) }
        let found = rows.indices.filter { row in wanted.allSatisfy { rows[row][$0.0] == $0.1 } }
        guard !found.isEmpty else {
            throw DataError(
                file: path, expected: "rows with \(values.map { "\($0.key) \($0.value)" }.joined(separator: ", "))",
                found: "none of \(rows.count) rows", remedy: "Restore the file with git checkout.")
        }
        var part = ResultTable(comments: comments, columns: columns, rows: found.map { rows[$0] }, path: path)
        if !lines.isEmpty { part.lines = found.map { lines[$0] } }
        return part
    }

    /// A column as text.
    public func texts(_ column: String) throws -> [String] {
        let place = try place(of: column)
        return rows.map { $0[place] }
    }

    /// A column as numbers.
    ///
    /// - Throws: `DataError` for a column that is not there, and for a value that is not a number within ±10¹².
    public func numbers(_ column: String) throws -> [Double] {
        try texts(column).enumerated().map { row, text in
            guard let number = Double(text), abs(number) <= Self.largest else {
                throw error("a number within ±1e12", in: column, row: row, found: text)
            }
            return number
        }
    }

    /// A column as whole numbers.
    ///
    /// - Throws: `DataError` for a column that is not there, and for a value that is none, or not within ±10¹².
    public func wholeNumbers(_ column: String) throws -> [Int] {
        try zip(texts(column), numbers(column)).enumerated().map { row, value in
            guard let whole = Int(exactly: value.1) else {
                throw error("a whole number", in: column, row: row, found: value.0)
            }
            return whole
        }
    }

    /// No measurement of the course comes near it.
    private static let largest = 1e12

    private func error(_ expected: String, in column: String, row: Int, found: String) -> DataError {
        DataError(
            file: path, line: lines.indices.contains(row) ? lines[row] : nil,
            expected: "\(expected) in column '\(column)'", found: "'\(found)'",
            remedy: "Restore the file with git checkout.")
    }

    private func place(of column: String) throws -> Int {
        guard let place = columns.firstIndex(of: column) else {
            throw DataError(
                file: path, expected: "a column '\(column)'", found: "columns \(columns.joined(separator: ", "))",
                remedy: "Make the file again with the command in its first line.")
        }
        return place
    }
}
