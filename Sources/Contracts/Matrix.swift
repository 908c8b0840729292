/// Numbers in rows and columns: a batch with one example a row, or the weights of a layer.
///
/// ```swift
/// var batch = Matrix([[1, 2, 3], [4, 5, 6]])      // 2 rows, 3 columns
/// batch[0, 2] = 9                                 // row 0, column 2
/// let zeros = Matrix(rows: 2, columns: 3)
/// ```
public struct Matrix: Codable, Equatable, Sendable {
    public let rows: Int
    public let columns: Int
    /// All numbers, row after row: `values[row * columns + column]`.
    public internal(set) var values: [Double]

    /// A matrix that is the same number everywhere.
    public init(rows: Int, columns: Int, repeating value: Double = 0) {
        (self.rows, self.columns) = (rows, columns)
        values = [Double](repeating: value, count: rows * columns)
    }

    /// A matrix from its numbers, row after row.
    public init(rows: Int, columns: Int, values: [Double]) {
        require(
            values.count == rows * columns, rule: "a matrix has a number for each place",
            found: "\(values.count) numbers for \(rows) × \(columns)", remedy: "give rows * columns numbers")
        (self.rows, self.columns, self.values) = (rows, columns, values)
    }

    /// A matrix from its rows, all of one length.
    public init(_ table: [[Double]]) {
        rows = table.count
        columns = table.first?.count ?? 0
        values = table.flatMap { $0 }
        require(
            table.allSatisfy { $0.count == table[0].count }, rule: "the rows of a matrix are of one length",
            found: "lengths \(table.map(\.count))", remedy: "give each row as many numbers as the first")
    }

    /// The rows as lists, made anew at each use: `for row in matrix.table` copies them once, but `matrix.table[row]` in a
    /// loop copies all of them to give one. Keep them before the loop, `let rows = matrix.table`, or ask for one: ``row(_:)``.
    public var table: [[Double]] { (0..<rows).map(row) }

    /// One row as a list, without a copy of the others.
    ///
    /// - Parameter index: from 0.
    public func row(_ index: Int) -> [Double] {
        require(
            0..<rows ~= index, rule: "rows are inside the matrix",
            found: "row \(index) of a \(rows) × \(columns) matrix", remedy: "count rows from 0")
        return Array(values[index * columns..<(index + 1) * columns])
    }

    /// The number at a row and a column, both from 0.
    public subscript(row: Int, column: Int) -> Double {
        get { values[place(row, column)] }
        set { values[place(row, column)] = newValue }
    }

    private func place(_ row: Int, _ column: Int) -> Int {
        require(
            0..<rows ~= row && 0..<columns ~= column, rule: "row and column are inside the matrix",
            found: "row \(row), column \(column) of a \(rows) × \(columns) matrix",
            remedy: "count rows and columns from 0")
        return row * columns + column
    }

    /// Each number replaced by a function of it.
    public func map(_ function: (Double) throws -> Double) rethrows -> Matrix {
        var result = self
        result.values = try values.map(function)
        return result
    }

    /// Rows become columns: the number at `[row, column]` goes to `[column, row]`.
    public func transposed() -> Matrix {
        var result = Matrix(rows: columns, columns: rows)
        for row in 0..<rows {
            for column in 0..<columns { result.values[column * rows + row] = values[row * columns + column] }
        }
        return result
    }
}
