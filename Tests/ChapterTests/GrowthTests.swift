import Testing

@testable import StartChapter

@Suite("How cost grows") struct GrowthTests {
    @Test func theSlopeIsThePower() {
        let sizes: [Double] = [1, 2, 4, 8, 16]
        #expect(abs(growth(sizes, sizes.map { 3 * $0 * $0 }) - 2) < 1e-12)
        #expect(abs(growth(sizes, sizes.map { 5 / $0 }) + 1) < 1e-12)
        #expect(abs(growth(sizes, sizes.map { _ in 7 })) < 1e-12)
    }

    @Test func onlyTheEndCounts() {
        // By hand: log 8, log 16, log 32 over log 2, log 4, log 8 have the slope 1; the 100 before is left out.
        #expect(abs(growth([1, 2, 4, 8], [100, 8, 16, 32]) - 1) < 1e-12)
        #expect(abs(growth([1, 2, 4, 8], [100, 8, 16, 32], last: 4) - 1) > 0.5)
    }
}
