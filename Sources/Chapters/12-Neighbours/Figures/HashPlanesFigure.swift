import ChapterKit
import Contracts
import ExerciseKit
import Foundation
import Plotting
import TensorCore

extension CourseFigure {
    static let hashPlanes = CourseFigure(
        name: "hash-planes", summary: "three lines cut the plane into buckets, and more tear neighbours apart",
        lookAt: "Left: points of one colour share a bucket. Right: the more lines, the fewer points find their "
            + "nearest there.",
        exercises: ["hash-buckets"], draw: drawHashPlanes)
}

private func drawHashPlanes(_ context: FigureContext) throws -> Figure {
    var generator = RandomSource(seed: context.seed)
    let points = Matrix((0..<400).map { _ in [generator.normal(), generator.normal()] })
    // Spread over the half circle, so that no bucket is a sliver.
    let turn = generator.uniform(in: 0..<Double.pi)
    let planes = Matrix((0..<3).map { [cos(turn + Double($0) * .pi / 3), sin(turn + Double($0) * .pi / 3)] })
    func chart(_ title: String, _ buckets: [Int]) -> Chart {
        let used = Set(buckets).sorted()
        let lines = planes.table.map {
            ChartLayer.straightLine(a: $0[0], b: $0[1], c: 0, color: .quiet, isDashed: true)
        }
        return Chart(
            title: title, x: Axis("x", from: -3, to: 3), y: Axis("y", from: -3, to: 3),
            layers: [
                .scatter(
                    x: points.column(0), y: points.column(1), classes: buckets.map { used.firstIndex(of: $0) ?? 0 },
                    labels: used.map { "bucket \($0)" })
            ] + lines, equalUnits: true)
    }
    let buckets = try context[NeighboursChecks.hashBuckets](points, planes)
    let ours = context.isMine ? try hashBuckets(vectors: points, planes: planes) : []
    let charts =
        [chart("Three lines, \(Set(buckets).count) of 8 buckets in use", buckets)]
        + (context.isMine ? [chart("Reference", ours)] : [])
    return Figure(
        title: "Lines sort points into buckets by direction, and tear neighbours "
            + "apart", lookAt: CourseFigure.hashPlanes.lookAt,
        panels: [charts + [try tornChart(points, context)]],
        smallPrint: SmallPrint(.computed, seeds: [context.seed], count: "400 points"))
}

/// How many of the ten points nearest by direction share a point's bucket, by the number of lines.
private func tornChart(_ points: Matrix, _ context: FigureContext) throws -> any Panel {
    let counts = Array(1...12)
    let nearest = (0..<points.rows).map { one in
        let order = (0..<points.rows).filter { $0 != one }.map { ($0, cosine(points.row(one), points.row($0))) }
        return order.sorted { $0.1 > $1.1 }.prefix(10).map(\.0)
    }
    func shares(_ function: HashBuckets) throws -> [Double] {
        var generator = RandomSource(seed: context.seed)
        return try counts.map { count in
            // Drawn lines, twenty times each, so that one lucky draw decides nothing.
            let found = try (0..<20).map { _ -> Double in
                let planes = Matrix((0..<count).map { _ in [generator.normal(), generator.normal()] })
                let buckets = try function(points, planes)
                return nearest.enumerated().reduce(0) { sum, pair in
                    sum + Double(pair.1.count { buckets[$0] == buckets[pair.0] }) / 10
                }
            }
            return 100 * found.reduce(0, +) / Double(found.count * nearest.count)
        }
    }
    let x = counts.map(Double.init)
    let ours = try context.beside([
        .ours(x: x, y: try shares(NeighboursChecks.hashBuckets.reference), label: "reference")
    ])
    return Chart(
        title: "How many of the ten nearest are found", x: Axis("lines drawn", wholeNumbers: true),
        y: Axis("in the same bucket (%)", to: 100),
        layers: ours + [
            .line(x: x, y: try shares(context[NeighboursChecks.hashBuckets]), color: .series(0), marker: .circle)
        ])
}

private func cosine(_ a: [Double], _ b: [Double]) -> Double {
    func dot(_ one: [Double], _ other: [Double]) -> Double { zip(one, other).reduce(0) { $0 + $1.0 * $1.1 } }
    return dot(a, b) / (dot(a, a) * dot(b, b)).squareRoot()
}
