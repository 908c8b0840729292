import Foundation
import Testing
import Training

/// Factors by hand, and against numbers of `Fixtures/schedules.py`.
@Suite struct ScheduleTests {
    private func check(_ schedule: Schedule, of count: Int, _ expected: [(step: Int, factor: Double)]) {
        for (step, factor) in expected {
            #expect(abs(schedule.factor(step: step, of: count) - factor) < 1e-12, "\(schedule), step \(step)")
        }
    }

    @Test func constantIsOne() { check(.constant, of: 7, [(0, 1), (3, 1), (6, 1)]) }

    /// By hand: two of ten steps rise, then cos goes from 1 over 0 at the middle of the other eight.
    @Test func cosineByHand() {
        let middle = 0.5 * (1 + cos(Double.pi / 4))
        check(.cosine(warmUp: 0.2), of: 10, [(0, 0.5), (1, 1), (2, 1), (4, middle), (6, 0.5)])
        check(.cosine(), of: 4, [(0, 1), (2, 0.5)])
    }

    /// By hand: ten steps, the peak at 0.3 · 10 - 1 = 2, the last at 9; half way up and down is the mean of both ends.
    @Test func oneCycleByHand() {
        let schedule = Schedule.oneCycle(warmUp: 0.3, start: 0.2, end: 0.1)
        check(schedule, of: 10, [(0, 0.2), (1, 0.6), (2, 1), (9, 0.1)])
        check(.oneCycle(warmUp: 0.3, start: 0.2, end: 0.1), of: 20, [(5, 1), (12, 0.55), (19, 0.1)])
    }

    /// Torch's `OneCycleLR(max_lr=1, total_steps=17)` by its formulas, in `schedules.py`.
    @Test func oneCycleOfTheScript() {
        check(
            .oneCycle(), of: 17,
            [
                (0, 0.04), (2, 0.501_614_687_828_783), (4, 0.998_591_584_568_195_4),
                (10, 0.506_601_766_507_206_9), (16, 4e-6),
            ])
    }

    /// By hand: level for four of eight steps, then a quarter of the way to 0.2 each.
    @Test func fallByHand() {
        check(.fall(from: 0.5, to: 0.2), of: 8, [(0, 1), (4, 1), (5, 0.8), (6, 0.6), (7, 0.4)])
    }

    /// By hand, Smith's formulas with half a cycle of 4 steps from 0.2 to 1.
    @Test func triangularByHand() {
        let zigzag = [0.2, 0.4, 0.6, 0.8, 1, 0.8, 0.6, 0.4, 0.2, 0.4, 0.6, 0.8, 1, 0.8]
        check(.triangular(halfCycle: 4, lowest: 0.2), of: 14, zigzag.enumerated().map { ($0, $1) })
        // Each cycle half as high: 1, then 0.2 + 0.8 / 2, then 0.2 + 0.8 / 4.
        check(.triangular(halfCycle: 4, lowest: 0.2, decay: 0.5), of: 30, [(4, 1), (10, 0.4), (12, 0.6), (20, 0.4)])
    }

    @Test func dropsByHand() {
        let schedule = Schedule.drops(at: [0.5, 0.75], factor: 0.1)
        check(schedule, of: 8, [(0, 1), (3, 1), (4, 0.1), (5, 0.1), (6, 0.01), (7, 0.01)])
    }

    /// None leaves 0...1, from the very short to the long.
    @Test func factorsStayBetweenZeroAndOne() {
        let schedules: [Schedule] = [
            .constant, .cosine(), .cosine(warmUp: 0.3), .oneCycle(), .oneCycle(warmUp: 0.01),
            .triangular(halfCycle: 3, lowest: 0.1, decay: 0.7), .drops(at: [0.3], factor: 0.5),
            .fall(from: 0.5, to: 0.2),
        ]
        for schedule in schedules {
            for count in [1, 2, 3, 10, 101] {
                for step in 0..<count {
                    let factor = schedule.factor(step: step, of: count)
                    #expect((0...1 + 1e-12).contains(factor), "\(schedule), \(step) of \(count): \(factor)")
                }
            }
        }
    }
}
