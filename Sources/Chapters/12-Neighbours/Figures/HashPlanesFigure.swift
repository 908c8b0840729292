import ChapterKit
import Contracts
import ExerciseKit
import Foundation
import Plotting
import TensorCore

extension CourseFigure {
    static let hashPlanes = CourseFigure(
        name: "hash-planes", summary: "three planes cut the plane into buckets",
        lookAt: "Points of one colour share a bucket. Which near pairs are torn apart by a line?",
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
            title: title, x: Axis(from: -3, to: 3), y: Axis(from: -3, to: 3),
            layers: [
                .scatter(
                    x: points.column(0), y: points.column(1), classes: buckets.map { used.firstIndex(of: $0) ?? 0 },
                    labels: used.map { "bucket \($0)" })
            ] + lines, equalUnits: true)
    }
    let buckets = try context[NeighboursChecks.hashBuckets](points, planes)
    let ours = context.isMine ? try hashBuckets(vectors: points, planes: planes) : []
    let charts =
        [chart("Three planes, \(Set(buckets).count) of 8 buckets in use", buckets)]
        + (context.isMine ? [chart("Reference", ours)] : [])
    return Figure(
        title: "Planes sort points into buckets by direction", lookAt: CourseFigure.hashPlanes.lookAt,
        panels: [charts], smallPrint: SmallPrint(.computed, seeds: [context.seed], count: "400 points"))
}
