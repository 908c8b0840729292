/// Level lines of a grid by marching squares.
enum Contour {
    /// The lines on which the grid's values, taken as linear along the edges of its cells, equal `level`.
    ///
    /// A node at the level counts as above. A cell with opposite corners above is split by the mean of its corners.
    /// Cells with NaN hold no line. Returns: lines in data coordinates; a closed line ends where it starts.
    static func lines(_ grid: Grid, level: Double) -> [[Point]] {
        var links: [Edge: [Edge]] = [:]
        var order: [Edge] = []
        for row in 0..<(grid.rows - 1) {
            for column in 0..<(grid.columns - 1) {
                for (one, other) in crossings(grid, level, column, row) {
                    if links[one] == nil { order.append(one) }
                    links[one, default: []].append(other)
                    if links[other] == nil { order.append(other) }
                    links[other, default: []].append(one)
                }
            }
        }
        // Open lines from their ends first; what is left are closed lines.
        let ends = order.filter { links[$0]?.count == 1 }
        return (ends + order).compactMap { start in
            let path = walk(from: start, &links)
            return path.count < 2 ? nil : path.map { $0.crossing(grid, level) }
        }
    }

    /// The edge between a node and its right or upper neighbour.
    private struct Edge: Hashable {
        let column: Int
        let row: Int
        let isAcross: Bool

        func crossing(_ grid: Grid, _ level: Double) -> Point {
            let start = grid[column, row]
            let end = isAcross ? grid[column + 1, row] : grid[column, row + 1]
            let part = (level - start) / (end - start)
            return grid.point(column: Double(column) + (isAcross ? part : 0), row: Double(row) + (isAcross ? 0 : part))
        }
    }

    /// The pairs of edges that lines connect within one cell; most cells have none, and are left at once.
    private static func crossings(_ grid: Grid, _ level: Double, _ column: Int, _ row: Int) -> [(Edge, Edge)] {
        let (lowLeft, lowRight) = (grid[column, row], grid[column + 1, row])
        let (highLeft, highRight) = (grid[column, row + 1], grid[column + 1, row + 1])
        let isAbove = lowLeft >= level
        if (lowRight >= level) == isAbove, (highRight >= level) == isAbove, (highLeft >= level) == isAbove { return [] }
        let sum = lowLeft + lowRight + highRight + highLeft
        guard sum.isFinite else { return [] }
        let bottom = Edge(column: column, row: row, isAcross: true)
        let right = Edge(column: column + 1, row: row, isAcross: false)
        let top = Edge(column: column, row: row + 1, isAcross: true)
        let left = Edge(column: column, row: row, isAcross: false)
        let isMeanAbove = sum / 4 >= level
        switch (isAbove, lowRight >= level, highRight >= level, highLeft >= level) {
        case (true, false, true, false):
            return isMeanAbove ? [(bottom, right), (top, left)] : [(bottom, left), (top, right)]
        case (false, true, false, true):
            return isMeanAbove ? [(bottom, left), (top, right)] : [(bottom, right), (top, left)]
        case (let a, let b, let c, let d):
            let crossed = [(bottom, a != b), (right, b != c), (top, c != d), (left, d != a)].filter(\.1).map(\.0)
            return [(crossed[0], crossed[1])]
        }
    }

    /// Follows links until they end, and uses them up.
    private static func walk(from start: Edge, _ links: inout [Edge: [Edge]]) -> [Edge] {
        var path = [start]
        var here = start
        while let next = links[here]?.popLast() {
            if let back = links[next]?.firstIndex(of: here) { links[next]?.remove(at: back) }
            path.append(next)
            here = next
        }
        return path
    }
}
