/// Numbers at the nodes of an even grid over a rectangle of the data plane.
public struct Grid: Sendable, Equatable {
    /// The first and last column stand at the ends of `x`, the first and last row at the ends of `y`.
    public let x: ClosedRange<Double>
    public let y: ClosedRange<Double>
    public let columns: Int
    public let rows: Int
    /// Row by row from the lowest `y`, each from the lowest `x`; NaN where there is no value.
    public let values: [Double]

    public init(x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int, values: [Double]) {
        require(
            columns >= 2 && rows >= 2 && values.count == columns * rows,
            rule: "a grid needs 2 or more columns and rows and a value for each node",
            found: "\(columns) columns, \(rows) rows, \(values.count) values", remedy: "give columns * rows values")
        self.x = x
        self.y = y
        self.columns = columns
        self.rows = rows
        self.values = values
    }

    /// Asks `value` at every node of a grid with `resolution` columns and rows. Throws what `value` throws.
    public init(
        x: ClosedRange<Double>, y: ClosedRange<Double>, resolution: Int = 300,
        value: (Double, Double) throws -> Double
    ) rethrows {
        var values: [Double] = []
        values.reserveCapacity(resolution * resolution)
        for row in 0..<resolution {
            for column in 0..<resolution {
                try values.append(
                    value(Grid.place(column, resolution, x), Grid.place(row, resolution, y)))
            }
        }
        self.init(x: x, y: y, columns: resolution, rows: resolution, values: values)
    }

    subscript(column: Int, row: Int) -> Double { values[row * columns + column] }

    /// The data coordinates of a node; fractions lie between nodes.
    func point(column: Double, row: Double) -> Point {
        Point(
            x.lowerBound + (x.upperBound - x.lowerBound) * column / Double(columns - 1),
            y.lowerBound + (y.upperBound - y.lowerBound) * row / Double(rows - 1))
    }

    /// The value between four nodes, linear along their edges; nil outside of the grid.
    func value(at place: Point) -> Double? {
        guard x.contains(place.x), y.contains(place.y) else { return nil }
        let across = (place.x - x.lowerBound) / (x.upperBound - x.lowerBound) * Double(columns - 1)
        let up = (place.y - y.lowerBound) / (y.upperBound - y.lowerBound) * Double(rows - 1)
        let (column, row) = (min(columns - 2, Int(across)), min(rows - 2, Int(up)))
        let (a, b) = (across - Double(column), up - Double(row))
        let low = (1 - a) * self[column, row] + a * self[column + 1, row]
        let high = (1 - a) * self[column, row + 1] + a * self[column + 1, row + 1]
        return (1 - b) * low + b * high
    }

    var xSpan: Span { Span([x.lowerBound, x.upperBound]) }
    var ySpan: Span { Span([y.lowerBound, y.upperBound]) }

    private static func place(_ index: Int, _ count: Int, _ range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * Double(index) / Double(max(1, count - 1))
    }
}
