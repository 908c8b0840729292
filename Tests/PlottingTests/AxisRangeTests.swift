import Testing
@testable import Plotting

struct AxisRangeTests {
    @Test func dataGetsAirUnlessTheAxisSaysOtherwise() {
        let free = AxisRange(Axis(), data: Span([0, 10]), isFilled: false)
        #expect(free.first == -0.4 && free.last == 10.4)
        let filled = AxisRange(Axis(), data: Span([0, 10]), isFilled: true)
        #expect(filled.first == 0 && filled.last == 10)
        let fixed = AxisRange(Axis(from: 0, to: 5), data: Span([0, 10]), isFilled: false)
        #expect(fixed.first == 0 && fixed.last == 5)
    }

    @Test(arguments: [
        Span(), Span([.nan]), Span([3, 3]), Span([0]), Span([-5, -5]), Span([1e-300]), Span([.infinity, 1]),
    ])
    func everyAxisHasLength(_ data: Span) {
        for axis in [Axis(), Axis(scale: .log), Axis(from: 2), Axis(to: 2), Axis(from: 9, to: 1)] {
            let range = AxisRange(axis, data: data, isFilled: false)
            #expect(range.first != range.last && range.first.isFinite && range.last.isFinite)
        }
    }

    @Test func reversedAndLogAxesPlaceValues() throws {
        let reversed = AxisRange(Axis(from: 10, to: 0), data: Span(), isFilled: false)
        #expect(reversed.fraction(7.5) == 0.25)
        let log = AxisRange(Axis(scale: .log, from: 1, to: 10_000), data: Span(), isFilled: false)
        #expect(abs(try #require(log.fraction(100)) - 0.5) < 1e-12)
        #expect(log.fraction(0) == nil && log.fraction(-1) == nil && log.fraction(.nan) == nil)
    }

    @Test func aMissingValueMakesAGap() {
        let range = AxisRange(Axis(from: 0, to: 4), data: Span(), isFilled: false)
        let plane = Plane(area: Rect(x: 0, y: 0, width: 4, height: 4), x: range, y: range)
        let pieces = plane.pieces([0, 1, 2, 3, 4], [1, 2, .nan, 3, 4])
        #expect(pieces == [[Point(0, 3), Point(1, 2)], [Point(3, 1), Point(4, 0)]])
    }
}
