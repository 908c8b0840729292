import Foundation

/// Rows of numbers with a class each: `iris.csv` and its like.
///
/// The first line says `rows,features,name of class 0,name of class 1,…`; each further line holds one row: its features
/// and, last, the index of its class.
public struct LabelledTable: Equatable, Sendable {
    /// `[rows][features]`, in the units of the file.
    public var features: [[Double]]
    /// `[rows]`, indices into `classNames`.
    public var labels: [Int]
    public var classNames: [String]

    public init(features: [[Double]], labels: [Int], classNames: [String]) {
        (self.features, self.labels, self.classNames) = (features, labels, classNames)
    }

    /// Reads and checks every row.
    ///
    /// - Throws: `DataError` naming line and column for a header that says something else than the file holds, a
    ///   missing or surplus column, a value that is not a finite number, and a class that the header does not name.
    public init(contentsOf url: URL) throws {
        let file = try TextFile(at: url)
        let header = try Header(file)
        (features, labels, classNames) = ([], [], header.classNames)
        for (index, line) in file.lines.enumerated().dropFirst() {
            let row = Row(
                file: file.path, line: index + 1, cells: line.split(separator: ",", omittingEmptySubsequences: false))
            guard row.cells.count == header.featureCount + 1 else {
                throw row.error(
                    expected: "\(header.featureCount + 1) columns", found: "\(row.cells.count)",
                    remedy: "Each line holds \(header.featureCount) numbers and a class, with commas between them.")
            }
            features.append(try (0..<header.featureCount).map(row.number))
            labels.append(try row.label(classCount: classNames.count))
        }
        guard features.count == header.rowCount else {
            throw DataError(
                file: file.path, line: file.lines.count, expected: "\(header.rowCount) rows, as line 1 says",
                found: "\(features.count)", remedy: "The file is cut short or has grown: restore it with git checkout.")
        }
    }

    /// What the first line says.
    private struct Header {
        let rowCount: Int
        let featureCount: Int
        let classNames: [String]

        init(_ file: TextFile) throws {
            let cells = (file.lines.first ?? "").split(separator: ",", omittingEmptySubsequences: false).map(
                String.init)
            guard cells.count >= 3, let rows = Int(cells[0]), let features = Int(cells[1]), rows > 0,
                (1...10_000).contains(features)
            else {
                throw DataError(
                    file: file.path, line: 1, expected: "rows,features,class names, such as 150,4,setosa,versicolor",
                    found: "'\(cells.joined(separator: ",").prefix(60))'", remedy: "Add that line, or check the path.")
            }
            (rowCount, featureCount, classNames) = (rows, features, Array(cells.dropFirst(2)))
        }
    }

    /// One line of data and where it stands.
    private struct Row {
        let file: String
        let line: Int
        let cells: [Substring]

        func error(column: Int? = nil, expected: String, found: String, remedy: String) -> DataError {
            DataError(file: file, line: line, column: column, expected: expected, found: found, remedy: remedy)
        }

        func number(_ column: Int) throws -> Double {
            guard let value = Double(cells[column].trimmingCharacters(in: .whitespaces)), value.isFinite else {
                throw error(
                    column: column + 1, expected: "a number", found: "'\(cells[column].prefix(40))'",
                    remedy: "Mend or remove this row.")
            }
            return value
        }

        func label(classCount: Int) throws -> Int {
            let column = cells.count - 1
            guard let label = Int(cells[column].trimmingCharacters(in: .whitespaces)), (0..<classCount).contains(label)
            else {
                throw error(
                    column: column + 1, expected: "a class from 0 to \(classCount - 1)",
                    found: "'\(cells[column].prefix(40))'", remedy: "Line 1 names the classes.")
            }
            return label
        }
    }
}
