import Testing
@testable import Plotting

/// Expected marks are written by hand: 1, 2 or 5 times a power of ten.
struct TicksTests {
    struct Case: Sendable, CustomStringConvertible {
        let from: Double
        let to: Double
        var atMost = 6
        var wholeNumbers = false
        let values: [Double]
        let labels: [String]
        var description: String { "\(from) to \(to)" }
    }

    @Test(arguments: [
        Case(from: 0, to: 1, values: [0, 0.2, 0.4, 0.6, 0.8, 1], labels: ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        Case(from: 0, to: 10, atMost: 3, values: [0, 5, 10], labels: ["0", "5", "10"]),
        Case(from: -1.3, to: 1.2, values: [-1, -0.5, 0, 0.5, 1], labels: ["−1.0", "−0.5", "0.0", "0.5", "1.0"]),
        Case(from: 1, to: 0, atMost: 3, values: [1, 0.5, 0], labels: ["1.0", "0.5", "0.0"]),
        Case(from: 0, to: 6000, atMost: 4, values: [0, 2000, 4000, 6000], labels: ["0", "2,000", "4,000", "6,000"]),
        Case(
            from: 0, to: 3e-9, atMost: 4, values: [0, 1e-9, 2e-9, 3e-9],
            labels: ["0", "1×10^{−9}", "2×10^{−9}", "3×10^{−9}"]),
        Case(
            from: -2e12, to: 1e12, atMost: 4, values: [-2e12, -1e12, 0, 1e12],
            labels: ["−2×10^{12}", "−1×10^{12}", "0", "1×10^{12}"]),
        Case(
            from: 0, to: 1.5e7, atMost: 4, values: [0, 5e6, 1e7, 1.5e7],
            labels: ["0", "0.5×10^{7}", "1.0×10^{7}", "1.5×10^{7}"]),
        Case(from: 5, to: 5, values: [5], labels: ["5"]),
        Case(from: 0, to: 3, atMost: 8, wholeNumbers: true, values: [0, 1, 2, 3], labels: ["0", "1", "2", "3"]),
        Case(
            from: 100.001, to: 100.003, atMost: 3, values: [100.001, 100.002, 100.003],
            labels: ["100.001", "100.002", "100.003"]),
    ])
    func linear(_ one: Case) {
        let ticks = Ticks.linear(from: one.from, to: one.to, atMost: one.atMost, wholeNumbers: one.wholeNumbers)
        #expect(ticks.values.count == one.values.count)
        for (found, expected) in zip(ticks.values, one.values) {
            #expect(abs(found - expected) <= 1e-12 * max(abs(expected), abs(one.to - one.from)))
        }
        #expect(ticks.labels == one.labels)
    }

    @Test(arguments: [
        Case(from: 1, to: 1000, values: [1, 10, 100, 1000], labels: ["1", "10", "100", "1,000"]),
        Case(from: 0.02, to: 5, values: [0.1, 1], labels: ["0.1", "1"]),
        Case(
            from: 1e-8, to: 1, atMost: 5, values: [1e-8, 1e-6, 1e-4, 1e-2, 1],
            labels: ["10^{−8}", "10^{−6}", "10^{−4}", "10^{−2}", "10^{0}"]),
        Case(from: 1.5, to: 8, values: [1.5, 2, 3, 5, 7], labels: ["1.5", "2", "3", "5", "7"]),
        Case(from: 2.1, to: 2.4, atMost: 4, values: [2.1, 2.2, 2.3, 2.4], labels: ["2.1", "2.2", "2.3", "2.4"]),
        Case(from: 100, to: 1, values: [100, 10, 1], labels: ["100", "10", "1"]),
    ])
    func logarithmic(_ one: Case) {
        let ticks = Ticks.log(from: one.from, to: one.to, atMost: one.atMost)
        #expect(ticks.values.count == one.values.count)
        for (found, expected) in zip(ticks.values, one.values) { #expect(abs(found / expected - 1) < 1e-12) }
        #expect(ticks.labels == one.labels)
    }

    @Test func smallMarksStandBetweenDecades() {
        let ticks = Ticks.log(from: 1, to: 100, atMost: 6)
        #expect(ticks.minor == [2, 3, 4, 5, 6, 7, 8, 9, 20, 30, 40, 50, 60, 70, 80, 90])
    }

    @Test(arguments: [2, 3, 5, 8]) func neverMoreMarksThanAskedFor(atMost: Int) {
        for (low, high) in [(0.0, 1.0), (-3.7, 12.9), (1e-30, 7e-30), (-1e300, 1e300), (0.999, 1.001)] {
            let ticks = Ticks.linear(from: low, to: high, atMost: atMost)
            #expect(ticks.values.count <= atMost, "\(low) to \(high)")
            #expect(ticks.values.allSatisfy { $0 >= low - 1e-9 * (high - low) && $0 <= high + 1e-9 * (high - low) })
        }
    }

    /// From -27 to -15 no step of 1, 2 or 5 gives two marks: the axis takes the three of the next finer step.
    @Test func aLowAxisHasMoreThanOneMark() throws {
        let chart = Chart(y: Axis("energy", from: -27, to: -14.9), layers: [.line(x: [0, 1], y: [-15, -27])])
        let texts = try Figure(panels: [[chart], [SampleFigures.loss]], rowWeights: [1, 2])
            .drawing(size: PixelSize(500, 400)).texts.map(\.string)
        #expect(texts.count { $0.hasPrefix("\u{2212}") } >= 2, "\(texts)")
    }
}
