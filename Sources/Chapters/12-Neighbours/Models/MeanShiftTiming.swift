import ChapterKit
import CommandSupport
import Contracts
import DataLoading
import Foundation
import TensorCore

/// How long a pass of mean shift takes, by the number of points and by whom a point looks at.
///
/// One loop does the arithmetic of all rules; they differ in how neighbours are found. Of more than 2,000 points the
/// pass of 2,000 is timed and scaled up, as each takes the same; an index is always made of all.
enum MeanShiftTiming {
    static let sizes = [1000, 3000, 10_000, 30_000, 100_000]
    static let rules: [NeighbourRule] = [.all, .nearest, .random, .randomOfNearest]
    private static let measured = 2000
    private static let repeats = 3

    static let experiment = TableExperiment(
        name: "mean-shift-time", summary: "seconds a pass of mean shift takes, by points and by whom they look at"
    ) { _, interruption, report in
        var rows: [[String]] = []
        for size in sizes {
            let points = PointCloud.points(size, seed: 1)
            for rule in rules {
                if interruption.isRequested { break }
                let times = (0..<repeats).map { seconds(points, rule, seed: UInt64($0)) }
                rows += [[rule.rawValue, "\(size)", "\(times.min() ?? 0)", "\(rule.kernels(points: size))"]]
                report(String(format: "%6d points, %@: %.4f s", size, rule.rawValue, times.min() ?? 0))
            }
        }
        return ResultTable(
            comments: [
                "./course experiment mean-shift-time",
                "seconds of a pass on one core, the least of 3; beyond 2,000 points scaled up from 2,000 of them",
            ], columns: ["neighbours", "points", "seconds", "kernels"], rows: rows)
    }

    private static func seconds(_ points: Matrix, _ rule: NeighbourRule, seed: UInt64) -> Double {
        var generator = RandomSource(seed: seed)
        let start = Terminal.seconds()
        let (x, y) = (points.column(0), points.column(1))
        let index = rule == .nearest || rule == .randomOfNearest ? PlaneIndex(points) : nil
        let built = Terminal.seconds()
        let count = min(measured, points.rows)
        // Evenly over all lumps.
        let chosen = (0..<count).map { $0 * points.rows / count }
        var total = 0.0
        for point in chosen {
            let near = neighbours(of: point, rule, index, x, y, &generator)
            let moved = mean(atX: x[point], y: y[point], x, y, near)
            total += moved.x + moved.y
        }
        let took = Terminal.seconds() - built
        // The sum is used, so that no compiler leaves out the work.
        return total.isFinite ? (built - start) + took * Double(points.rows) / Double(count) : .nan
    }

    /// nil for everybody.
    private static func neighbours(
        of point: Int, _ rule: NeighbourRule, _ index: PlaneIndex?, _ x: [Double], _ y: [Double],
        _ generator: inout RandomSource
    ) -> [Int]? {
        let k = NeighbourRule.count
        switch rule {
        case .all, .allInPlace: return nil
        case .nearest, .nearestFixed: return index?.nearest(k, toX: x[point], y: y[point])
        case .random: return [point] + (1..<k).map { _ in generator.below(x.count) }
        case .randomOfNearest:
            let pool = index?.nearest(NeighbourRule.poolCount, toX: x[point], y: y[point]) ?? []
            return [point] + (1..<k).map { _ in pool[generator.below(pool.count)] }
        }
    }

    private static func mean(
        atX px: Double, y py: Double, _ x: [Double], _ y: [Double], _ near: [Int]?
    ) -> (x: Double, y: Double) {
        let scale = -1 / (2 * PointCloud.bandwidth * PointCloud.bandwidth)
        var (sum, sumX, sumY) = (0.0, 0.0, 0.0)
        func add(_ other: Int) {
            let (dx, dy) = (x[other] - px, y[other] - py)
            let weight = exp(scale * (dx * dx + dy * dy))
            sum += weight
            sumX += weight * x[other]
            sumY += weight * y[other]
        }
        if let near { near.forEach(add) } else { x.indices.forEach(add) }
        return (sumX / sum, sumY / sum)
    }
}
