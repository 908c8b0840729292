import DataLoading
import Foundation
import TensorCore
import Testing

@Suite("Generated points") struct GeneratedPointsTests {
    private func points(_ pattern: GeneratedPoints, count: Int = 500, noise: Double = 0, seed: UInt64 = 7)
        -> LabelledTable
    {
        var generator = RandomSource(seed: seed)
        return pattern.points(count, noise: noise, using: &generator)
    }

    @Test func theClassFollowsFromThePlace() {
        for (point, label) in pairs(points(.quadrants)) {
            #expect((point[0] * point[1] >= 0 ? 1 : 0) == label)
            #expect(point.allSatisfy { abs($0) <= 5 })
        }
        for (point, label) in pairs(points(.circles)) {
            let radius = hypot(point[0], point[1])
            #expect(label == 1 ? radius < 2.5 : radius > 3.5 && radius < 5)
        }
        for (point, label) in pairs(points(.spirals)) {
            // Turned back by its angle, every point of an arm lies on one ray: to the right or to the left.
            let radius = hypot(point[0], point[1])
            let angle = 3.5 * .pi * radius / 5
            let (x, y) = (
                point[0] * cos(angle) + point[1] * sin(angle), point[1] * cos(angle) - point[0] * sin(angle)
            )
            #expect(abs(y) < 1e-9 && (label == 0 ? x >= 0 : x <= 0))
        }
    }

    @Test func bothClassesAndThePlaneAreCovered() {
        for pattern in GeneratedPoints.allCases {
            let table = points(pattern)
            #expect(table.features.count == 500)
            // Half of them in each class; six standard deviations where chance decides.
            #expect(abs(table.labels.reduce(0, +) - 250) < 67, "\(pattern)")
            for column in 0..<2 {
                let values = table.features.map { $0[column] }
                #expect((values.min() ?? 0) < -3.5 && (values.max() ?? 0) > 3.5, "\(pattern)")
            }
        }
    }

    @Test func noiseMovesPointsByAtMostItsAmountAndKeepsTheirClass() {
        for pattern in GeneratedPoints.allCases {
            let table = points(pattern, count: 1, noise: 0.5)
            let clean = points(pattern, count: 1)
            #expect(table.labels == clean.labels)
            let moves = zip(table.features[0], clean.features[0]).map { abs($0 - $1) }
            #expect(moves.allSatisfy { $0 > 0 && $0 <= 0.5 }, "\(pattern)")
        }
    }

    @Test func theSameSeedGivesTheSamePoints() {
        for pattern in GeneratedPoints.allCases {
            #expect(points(pattern) == points(pattern))
            #expect(points(pattern) != points(pattern, seed: 8))
        }
    }

    private func pairs(_ table: LabelledTable) -> [([Double], Int)] { Array(zip(table.features, table.labels)) }
}
