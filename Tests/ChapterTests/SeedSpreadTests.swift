import ChapterKit
import Testing

@Suite("Several seeds") struct SeedSpreadTests {
    @Test func theMiddleAndTheEdges() {
        let spread = SeedSpread([(2, 1), (1, 5), (2, 4), (2, 10), (1, 7)])
        #expect(spread.x == [1, 2])
        #expect(spread.mean == [6, 5])
        #expect(spread.median == [6, 4])
        #expect((spread.low, spread.high) == ([5, 1], [7, 10]))
        let percent = spread.mapped { 100 * $0 }
        #expect((percent.x, percent.mean, percent.high) == ([1, 2], [600, 500], [700, 1000]))
    }

    @Test func runsAreSeedsOverPlaces() {
        let spread = SeedSpread(runs: [[1, 2, 3], [3, 2, 7]])
        #expect((spread.x, spread.mean, spread.low, spread.high) == ([0, 1, 2], [2, 2, 5], [1, 2, 3], [3, 2, 7]))
    }

    @Test func aRunThatEndedEarlyCountsAsFarAsItCame() {
        let spread = SeedSpread(x: [1, 2, 3], runs: [[1, 2], [3]])
        #expect((spread.mean.prefix(2), spread.high.prefix(2)) == ([2, 2], [3, 2]))
        #expect(spread.median[2].isNaN && spread.low[2].isNaN)
    }

    @Test func theMedianOfNothing() {
        #expect(median([]).isNaN)
        #expect((median([3]), median([1, 4]), median([9, 1, 4])) == (3, 2.5, 4))
    }
}
