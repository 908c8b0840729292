import ArgumentParser
import ChapterKit
import CommandSupport
import DataLoading
import Foundation

/// `course table`: means of the numbers that an experiment has left in `Datasets/results`.
struct TableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "table", abstract: "Print means of the numbers of an experiment.",
        discussion: """
            Without --mean it lists the columns. Spaces in names and values are written as hyphens, such as in \
            course table optimizers --where part=report --where epoch=10 --by optimizer --mean held-out-accuracy
            """)

    @Argument(help: "Which experiment, such as greedy-drop.") var name: String
    @Option(name: .customLong("where"), help: "Only the rows with this value, as column=value; may be repeated.")
    var conditions: [String] = []
    @Option(help: "Rows with equal values in this column make a group; may be repeated.") var by: [String] = []
    @Option(help: "The column whose mean, least and greatest number are printed; may be repeated.")
    var mean: [String] = []
    @Option(help: "The file to read, in place of Datasets/results/NAME.csv.") var input: String?

    func validate() throws {
        if let condition = conditions.first(where: { !$0.contains("=") }) {
            throw CourseFailure(.usage, "--where takes column=value, and '\(condition)' has no '='")
        }
        if mean.isEmpty, !by.isEmpty { throw CourseFailure(.usage, "--by is about --mean COLUMN, which is missing") }
    }

    func run() throws {
        let file = try input.map { URL(filePath: $0) } ?? results()
        let table = try ResultTable(contentsOf: file)
        let conditions = try conditions.map { condition in
            let parts = condition.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (column: try place(of: String(parts[0]), in: table), value: Self.plain(String(parts[1])))
        }
        let rows = table.rows.filter { row in conditions.allSatisfy { Self.plain(row[$0.column]) == $0.value } }
        guard !rows.isEmpty else {
            throw CourseFailure(
                .usage, "none of the \(table.rows.count) rows has \(self.conditions.joined(separator: ", "))")
        }
        let lines =
            mean.isEmpty
            ? Self.columns(of: table, rows) : try means(of: rows, in: table)
        print(Self.aligned(lines))
    }

    private func results() throws -> URL {
        _ = try Course.current.experiment(name)
        return try Repository.locate().datasets.appending(path: "results/\(name).csv")
    }

    /// A group a line: its values, the number of rows, and for each column mean, least and greatest.
    private func means(of rows: [[String]], in table: ResultTable) throws -> [[String]] {
        let groups = try by.map { try place(of: $0, in: table) }
        let measured = try mean.map { try place(of: $0, in: table) }
        var order: [[String]] = []
        var members: [[String]: [[String]]] = [:]
        for row in rows {
            let key = groups.map { row[$0] }
            if members[key] == nil { order.append(key) }
            members[key, default: []].append(row)
        }
        let header =
            groups.map { table.columns[$0] } + ["rows"]
            + measured.flatMap { [table.columns[$0], "least", "greatest"] }
        return try [header]
            + order.map { key in
                let own = members[key] ?? []
                return try key + ["\(own.count)"]
                    + measured.flatMap { place in
                        let values = try own.map { try Self.number($0[place], table.columns[place]) }
                        let sum = values.reduce(0, +)
                        return [sum / Double(values.count), values.min() ?? .nan, values.max() ?? .nan]
                            .map { String(format: "%.4g", $0) }
                    }
            }
    }

    private static func number(_ text: String, _ column: String) throws -> Double {
        guard let number = Double(text) else {
            throw CourseFailure(
                .usage, "the column \(column) has '\(text)', which is no number: narrow the rows by --where")
        }
        return number
    }

    /// A column a line, with its values where they are few.
    private static func columns(of table: ResultTable, _ rows: [[String]]) -> [[String]] {
        [["column", "values", ""]]
            + table.columns.enumerated().map { place, column in
                var values: [String] = []
                for row in rows where !values.contains(row[place]) { values.append(row[place]) }
                return [column, "\(values.count)", values.count <= 8 ? values.joined(separator: ", ") : ""]
            }
    }

    private func place(of name: String, in table: ResultTable) throws -> Int {
        if let place = table.columns.firstIndex(where: { Self.plain($0) == Self.plain(name) }) { return place }
        throw CourseFailure.unknown("column", name, known: table.columns.map(Self.plain))
    }

    /// As it is typed: hyphens for spaces.
    private static func plain(_ text: String) -> String { text.replacing(" ", with: "-") }

    private static func aligned(_ lines: [[String]]) -> String {
        let widths = (lines.first ?? []).indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { line in
            zip(line, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }.joined(separator: "  ")
                .replacing(#/ +$/#, with: "")
        }.joined(separator: "\n")
    }
}
