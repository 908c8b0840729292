import Contracts
import ExerciseKit
import Foundation

/// `(step, cycle)` to the rate.
package typealias TriangularRate = @Sendable (Int, TriangularCycle) throws -> Double

extension TrainingCraftChecks {
    private static let places = [0, 1, 4, 6, 8, 11, 12, 20]

    private static func cycle(_ scaling: CycleScaling) -> TriangularCycle {
        TriangularCycle(lowest: 0.1, highest: 0.9, halfCycle: 4, scaling: scaling)
    }

    private static func check(
        _ name: String, why: String, _ scaling: CycleScaling, _ rates: [Double]
    ) -> Check<TriangularRate> {
        Check(
            name, why: why, input: "from 0.1 to 0.9, half a cycle 4 steps, \(name), at steps \(places)",
            expected: Answer(names: places.map { "rate at step \($0)" }, values: rates)
        ) { rate in
            Answer(names: places.map { "rate at step \($0)" }, values: try places.map { try rate($0, cycle(scaling)) })
        }
    }

    /// The reference with its parts laid open.
    private static func rate(
        _ step: Int, _ cycle: TriangularCycle, period: Double = 2, offset: Double = 1, isWhole: Bool = false,
        height: (Double) -> Double = { 1 - $0 }, exponentialByCycle: Bool = false, scalesLowest: Bool = false
    ) -> Double {
        let share = isWhole ? Double(step / cycle.halfCycle) : Double(step) / Double(cycle.halfCycle)
        let halves = share * 2 / period
        let number = (1 + halves / 2).rounded(.down)
        let x = abs(halves - 2 * number + 1)
        let scale =
            switch cycle.scaling {
            case .constant: 1.0
            case .halving: pow(0.5, number - offset)
            case .exponential(let gamma): pow(gamma, exponentialByCycle ? number - 1 : Double(step))
            }
        let rise = (cycle.highest - cycle.lowest) * max(0, height(x))
        return scalesLowest ? (cycle.lowest + rise) * scale : cycle.lowest + rise * scale
    }

    package static let triangularRate = Exercise<TriangularRate>(
        "triangular-rate", title: "A rate that goes up and down", in: chapter, file: "TriangularRate.swift",
        function: "triangularRate", minutes: 15,
        hints: [
            "With half a cycle of 4 steps: in which cycle are the steps 0, 7 and 8, and how far are they from its "
                + "middle?",
            "Divide step by halfCycle once, as numbers with fractions. The cycle's number is that over 2, plus 1, "
                + "rounded "
                + "down. x measures the distance from the cycle's middle; 1 - x is the height of the triangle.",
            "`.rounded(.down)` is the floor, `abs` the absolute value, `pow` the power. A `switch` over "
                + "`cycle.scaling` "
                + "gives the factor; it multiplies the rise above the lowest rate alone.",
        ],
        reference: TrainingCraftChapter.triangularRate,
        checks: [
            check(
                "constant", why: "the rate visits small and large steps in turn", .constant,
                [0.1, 0.3, 0.9, 0.5, 0.1, 0.7, 0.9, 0.9]),
            check(
                "halving", why: "the lowest rate stays, the triangles become flatter", .halving,
                [0.1, 0.3, 0.9, 0.5, 0.1, 0.4, 0.5, 0.3]),
            check(
                "exponential", why: "the same, a little at each step", .exponential(0.9),
                [
                    0.1, 0.28, 0.62488, 0.3125764, 0.1, 0.28828635765400007, 0.32594362918480013, 0.1972613236724555,
                ]),
            Check(
                drawn: "drawn steps", why: "any length of cycle", input: "10 steps of a cycle of 2 · 7, halving"
            ) { rate, generator in
                let cycle = TriangularCycle(lowest: 0.01, highest: 0.2, halfCycle: 7, scaling: .halving)
                return Answer(try (0..<10).map { _ in try rate(generator.below(60), cycle) })
            },
        ],
        misconceptions: [
            Misconception(
                "half as long",
                diagnosis: "your cycle is as long as half a cycle should be: it has 2 · halfCycle steps",
                caughtBy: "constant", wrong: { rate($0, $1, period: 1) }),
            Misconception(
                "begins at the top", diagnosis: "your rate begins at the highest: 1 - x is 0 at the ends of a cycle",
                caughtBy: "constant", wrong: { rate($0, $1, height: { $0 }) }),
            Misconception(
                "halved too early", diagnosis: "your first triangle is halved already: the power is cycle - 1",
                caughtBy: "halving", wrong: { rate($0, $1, offset: 0) }),
            Misconception(
                "exponential by cycle", diagnosis: "your exponential scaling counts cycles: it counts steps",
                caughtBy: "exponential", wrong: { rate($0, $1, exponentialByCycle: true) }),
            Misconception(
                "lowest scaled too",
                diagnosis: "you scaled the lowest rate as well: only the triangle above it shrinks",
                caughtBy: "halving", wrong: { rate($0, $1, scalesLowest: true) }),
            Misconception(
                "whole halves",
                diagnosis: "you divided whole numbers, which drops the fraction: convert to Double first",
                caughtBy: "constant",
                wrong: { rate($0, $1, isWhole: true) }),
            Misconception(
                "highest alone", diagnosis: "your rise is that to `highest`: it is highest less lowest",
                caughtBy: "constant",
                wrong: { step, cycle in
                    var other = cycle
                    other.highest = cycle.highest + cycle.lowest
                    return rate(step, other)
                }),
            Misconception(
                "scaling ignored", diagnosis: "you took no notice of the scaling",
                caughtBy: "halving",
                wrong: { step, cycle in
                    var other = cycle
                    other.scaling = .constant
                    return rate(step, other)
                }),
            Misconception(
                "a saw", diagnosis: "your rate falls at once to the lowest: it goes down as slowly as it went up",
                caughtBy: "constant",
                wrong: { step, cycle in
                    let place = Double(step % (2 * cycle.halfCycle)) / Double(2 * cycle.halfCycle)
                    return cycle.lowest + (cycle.highest - cycle.lowest) * place
                }),
            Misconception(
                "lowest left out", diagnosis: "you left out the lowest rate: the triangle stands on it",
                caughtBy: "constant",
                wrong: { rate($0, $1) - $1.lowest }),
            Misconception(
                "steps from 1", diagnosis: "you counted the steps from 1: the first is 0",
                caughtBy: "constant",
                wrong: { rate($0 + 1, $1) }),
            Misconception(
                "gamma to the cycle", diagnosis: "your exponential scaling counts cycles: it counts steps",
                caughtBy: "exponential",
                wrong: { step, cycle in
                    guard case .exponential(let gamma) = cycle.scaling else { return rate(step, cycle) }
                    var plain = cycle
                    plain.scaling = .constant
                    let number = (1 + Double(step) / Double(2 * cycle.halfCycle)).rounded(.down)
                    return cycle.lowest + (rate(step, plain) - cycle.lowest) * pow(gamma, number)
                }),
            Misconception(
                "cycle of half the length",
                diagnosis: "you took halfCycle for a whole cycle: the number of the cycle needs 2 · halfCycle",
                caughtBy: "constant",
                wrong: { step, cycle in
                    let halves = Double(step) / Double(cycle.halfCycle)
                    let number = (1 + halves).rounded(.down)
                    let scale =
                        switch cycle.scaling {
                        case .constant: 1.0
                        case .halving: pow(0.5, number - 1)
                        case .exponential(let gamma): pow(gamma, Double(step))
                        }
                    let rise = (cycle.highest - cycle.lowest) * max(0, 1 - abs(halves - 2 * number + 1))
                    return cycle.lowest + rise * scale
                }),
        ])
}
