import Contracts
import ExerciseKit
import Foundation
import Plotting
import TensorCore
import Testing

@testable import NeighboursChapter

/// The quick searches against the slow one that the learner writes.
@Suite struct SearchTests {
    @Test("the plane's index finds the nearest points", arguments: 1...5)
    func planeIndex(seed: UInt64) throws {
        var generator = RandomSource(seed: seed)
        // Whole numbers: many points share a place or a coordinate.
        let points = Matrix((0..<300).map { _ in [Double(generator.below(12)), Double(generator.below(12))] })
        let index = PlaneIndex(points)
        for k in [1, 7, 50, 400] {
            let query = [generator.uniform(in: -1..<13), generator.uniform(in: -1..<13)]
            let exact = try kNearest(queries: Matrix([query]), points: points, k: k)[0]
            let found = index.nearest(k, toX: query[0], y: query[1])
            func distances(_ indices: [Int]) -> [Double] {
                indices.map { row in
                    let (dx, dy) = (points[row, 0] - query[0], points[row, 1] - query[1])
                    return dx * dx + dy * dy
                }.sorted()
            }
            // Of equal distances either may be taken.
            #expect(distances(found) == distances(exact))
            #expect(Set(found).count == found.count)
        }
    }

    @Test("one matrix product finds the nearest vectors")
    func matrixProduct() throws {
        var generator = RandomSource(seed: 4)
        let (stored, queries) = (generator.matrix(60, 5), generator.matrix(9, 5))
        let search = VectorSearch(tensor(stored))
        #expect(search.nearest(7, to: tensor(queries)) == (try kNearest(queries: queries, points: stored, k: 7)))
        let others = search.nearest(60, to: tensor(stored)) { $0 }
        #expect(others.enumerated().allSatisfy { !$1.prefix(59).contains($0) })
    }

    @Test("looking into every bucket is exact search")
    func hyperplanes() throws {
        var generator = RandomSource(seed: 5)
        let (stored, queries) = (generator.matrix(80, 6), generator.matrix(4, 6))
        let index = try HyperplaneIndex(tensor(stored), planeCount: 2, using: &generator)
        let exact = try kNearest(queries: queries, points: stored, k: 5)
        for (query, expected) in zip(queries.table, exact) {
            let answer = try index.nearest(5, to: query.map { Float($0) }, flips: 2)
            #expect(answer.indices == expected && answer.lookedAt == 80)
            let own = try index.nearest(5, to: query.map { Float($0) }, flips: 0)
            #expect(own.lookedAt < 80)
        }
    }

    private func tensor(_ matrix: Matrix) -> Tensor { Tensor(matrix.table.map { $0.map { Scalar($0) } }) }
}

@Suite struct MeanShiftTests {
    @Test("the same seed gives the same points, and all moved at once differs from in place")
    func reproducible() throws {
        let points = PointCloud.points(60, seed: 2)
        func moved(_ rule: NeighbourRule, seed: UInt64) throws -> Matrix {
            var shift = MeanShift(points: points, rule: rule, seed: seed)
            try shift.pass()
            return shift.points
        }
        #expect(try moved(.random, seed: 1) == moved(.random, seed: 1))
        #expect(try moved(.random, seed: 1) != moved(.random, seed: 2))
        #expect(try moved(.all, seed: 1) == moved(.all, seed: 2))
        #expect(try moved(.all, seed: 1) != moved(.allInPlace, seed: 1))
    }

    @Test("of points of one length the weights are those of attention")
    func attention() throws {
        let angles = [0.1, 0.7, 1.9, 2.2, 4.0]
        let points = Matrix(angles.map { [cos($0), sin($0)] })
        let step = try meanShiftStep(
            queries: points, neighbours: [Matrix](repeating: points, count: 5), bandwidth: 0.8
        ) { try gaussianKernel(squaredDistances: $0, bandwidth: $1) }
        for row in 0..<5 {
            // β = 1 / h².
            let recalled = try modernRecall(state: points.row(row), patterns: points, sharpness: 1 / 0.64) {
                try Lent.softmax($0)
            }
            for (one, other) in zip(recalled, step.row(row)) { #expect(abs(one - other) < 1e-12) }
        }
    }
}

@Suite struct MotionTests {
    @Test("a frame for each state, the first before anything has moved")
    func frames() throws {
        let animation = try Animation.meanShift(seed: 1, passes: 2)
        #expect(animation.labels == ["pass 0", "pass 1", "pass 2"])
        let first = try animation.frame(0).drawing().commands
        #expect(try animation.frame(2).drawing().commands != first)
        var generator = RandomSource(seed: 1)
        let net = HopfieldNet(weights: try hebbianWeights(patterns: Matrix([generator.signs(64)])))
        let trace = try RecallTrace(net, from: generator.signs(64), using: &generator)
        #expect(Animation.recall(trace, digit: 7).count == trace.states.count)
        #expect(zip(trace.energies, trace.energies.dropFirst()).allSatisfy { $1 < $0 })
    }
}
