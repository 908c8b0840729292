import Testing
@testable import Plotting

/// Crossing points calculated by hand for grids of a few nodes.
struct ContourTests {
    private func grid(_ columns: Int, _ rows: Int, _ values: [Double]) -> Grid {
        Grid(
            x: 0...Double(columns - 1), y: 0...Double(rows - 1), columns: columns, rows: rows, values: values)
    }

    @Test func aSlopeIsCrossedOnALine() {
        // Value = column, so the level 0.25 lies a quarter of the way along the first column of cells.
        let lines = Contour.lines(grid(3, 3, [0, 1, 2, 0, 1, 2, 0, 1, 2]), level: 0.25)
        #expect(lines == [[Point(0.25, 0), Point(0.25, 1), Point(0.25, 2)]])
    }

    @Test func aPeakIsRinged() throws {
        // 4 in the middle of zeros: level 1 is a quarter of the way from every neighbour.
        let lines = Contour.lines(grid(3, 3, [0, 0, 0, 0, 4, 0, 0, 0, 0]), level: 1)
        let ring = try #require(lines.first)
        #expect(lines.count == 1 && ring.first == ring.last && ring.count == 5)
        for point in [Point(0.25, 1), Point(1, 0.25), Point(1.75, 1), Point(1, 1.75)] {
            #expect(ring.contains(point))
        }
    }

    @Test func aSaddleIsSplitByItsMean() {
        // Upper left and lower right above 0.5. The mean of (0, 1, 0, 1) is 0.5, which counts as above, so the low
        // corners are cut off.
        let lines = Contour.lines(grid(2, 2, [0, 1, 1, 0]), level: 0.5)
        #expect(lines.count == 2)
        #expect(lines.contains { Set($0.map(\.x)) == [0.5, 0] && Set($0.map(\.y)) == [0, 0.5] })
    }

    @Test func missingValuesAndFlatGridsHoldNoLine() {
        #expect(Contour.lines(grid(2, 2, [0, .nan, 1, 1]), level: 0.5).isEmpty)
        #expect(Contour.lines(grid(2, 2, [1, 1, 1, 1]), level: 0.5).isEmpty)
        #expect(Contour.lines(grid(2, 2, [0.5, 0.5, 0.5, 0.5]), level: 0.5).isEmpty)
    }
}
