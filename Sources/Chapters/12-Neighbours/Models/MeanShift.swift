import Contracts
import ExerciseKit
import TensorCore

/// Points on their way to where they are densest, pass after pass, by the chapter's exercises.
///
/// ```swift
/// var shift = MeanShift(points: PointCloud.points(seed: 1), rule: .random, seed: 1)
/// try shift.pass()
/// let sizes = try shift.groups()
/// ```
/// Source: Y. Cheng, doi:10.1109/34.400568 (points that move are looked at where they are: "blurring").
struct MeanShift: Sendable {
    let rule: NeighbourRule
    let bandwidth: Double
    /// How many a point looks at, where that is not everybody; itself among them.
    let count: Int
    /// Where the points were at the beginning.
    let fixed: Matrix
    /// Where they are now.
    private(set) var points: Matrix
    private(set) var passes = 0
    private var generator: RandomSource
    private let functions: Functions

    /// How near two points are that have come together.
    static let reach = 0.5

    init(
        points: Matrix, rule: NeighbourRule, bandwidth: Double = PointCloud.bandwidth,
        count: Int = NeighbourRule.count, seed: UInt64, functions: Functions = Functions()
    ) {
        (self.points, fixed, self.rule) = (points, points, rule)
        (self.bandwidth, self.count) = (bandwidth, count)
        (generator, self.functions) = (RandomSource(seed: seed), functions)
    }

    /// Moves every point once.
    mutating func pass() throws {
        let step = functions[NeighboursChecks.meanShiftStep]
        let kernel = functions[NeighboursChecks.gaussianKernel]
        passes += 1
        if rule == .allInPlace {
            for row in 0..<points.rows {
                let moved = try step(Matrix([points.row(row)]), [points], bandwidth, kernel)
                for column in 0..<points.columns { points[row, column] = moved[0, column] }
            }
        } else {
            points = try step(points, neighbours(), bandwidth, kernel)
        }
    }

    /// Where the points are after each of so many passes, the beginning first.
    mutating func states(passes count: Int) throws -> [Matrix] {
        var states = [points]
        for _ in 0..<count {
            try pass()
            states.append(points)
        }
        return states
    }

    /// The sizes of the groups that have formed, the largest first.
    func groups() throws -> [Int] { try functions[NeighboursChecks.countGroups](points, Self.reach) }

    /// For each point whom it looks at in the next pass.
    private mutating func neighbours() throws -> [Matrix] {
        let nearest = functions[NeighboursChecks.kNearest]
        let gather = functions[NeighboursChecks.gather]
        switch rule {
        case .all, .allInPlace: return [Matrix](repeating: points, count: points.rows)
        case .nearest: return try gather(points, nearest(points, points, count))
        case .nearestFixed: return try gather(fixed, nearest(points, fixed, count))
        case .random:
            let everybody = Array(0..<points.rows)
            return try gather(points, drawn(from: [[Int]](repeating: everybody, count: points.rows)))
        case .randomOfNearest:
            return try gather(points, drawn(from: nearest(points, points, NeighbourRule.poolCount)))
        }
    }

    private mutating func drawn(from candidates: [[Int]]) throws -> [[Int]] {
        let choose = functions[NeighboursChecks.randomNeighbours]
        return try candidates.enumerated().map { own, list in
            let draws = (1..<count).map { _ in generator.uniform() }
            return try choose(list, own, draws)
        }
    }
}
