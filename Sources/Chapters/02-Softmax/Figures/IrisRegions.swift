import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Plotting

/// Three-class regions of Iris: by the petals, and by the sepals.
func drawIrisRegions(_ context: FigureContext) throws -> Figure {
    Figure(
        title: "Straight borders tell three species apart, better by petals than by sepals",
        panels: [
            [
                try regionChart("Petals", [.petalLength, .petalWidth], context),
                try regionChart("Sepals", [.sepalLength, .sepalWidth], context),
            ]
        ], smallPrint: SmallPrint(.computed, seeds: [context.seed], count: "150 flowers, all learned from"))
}

private func regionChart(_ name: String, _ features: [Iris.Feature], _ context: FigureContext) throws -> Chart {
    let iris = try IrisTriple(features: features, from: context.datasets)
    let functions = context.functions
    let run = try iris.run(functions, seed: context.seed)
    let (x, y) = (range(of: iris.inputs.map { $0[0] }), range(of: iris.inputs.map { $0[1] }))
    let probabilities = try (0..<run.model.classCount).map { k in
        try Grid(x: x, y: y, resolution: 200) {
            try functions[SoftmaxChecks.softmax](iris.logits(of: [$0, $1], run))[k]
        }
    }
    let right = Int(((run.training.last?.accuracy ?? 0) * Double(iris.labels.count)).rounded())
    return Chart(
        title: "\(name): \(right) of \(iris.labels.count) right",
        x: Axis(features[0].axisLabel, from: x.lowerBound, to: x.upperBound),
        y: Axis(features[1].axisLabel, from: y.lowerBound, to: y.upperBound),
        layers: [
            .regions(probabilities),
            .scatter(
                x: iris.inputs.map { $0[0] }, y: iris.inputs.map { $0[1] }, classes: iris.labels,
                labels: Iris.Species.allCases.map { "\($0)" }),
        ]
            + (try context.beside(
                borders(iris, try iris.run(Functions(), seed: context.seed), x, y).enumerated().map {
                    .line(
                        x: $1.map(\.x), y: $1.map(\.y), label: $0 == 0 ? "reference" : "", color: .quiet,
                        isDashed: true)
                })))
}

/// The values with a tenth of their span on either side.
private func range(of values: [Double]) -> ClosedRange<Double> {
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    return low - (high - low) / 10...high + (high - low) / 10
}

/// For every pair of classes the line where their logits are equal, with gaps (NaN) where a third class leads.
private func borders(
    _ iris: IrisTriple, _ run: SoftmaxRun, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>
) -> [[Point]] {
    func logits(_ point: Point) -> [Double] { iris.logits(of: [point.x, point.y], run) }
    func along(_ range: ClosedRange<Double>) -> [Double] {
        (0...400).map { range.lowerBound + Double($0) / 400 * (range.upperBound - range.lowerBound) }
    }
    return [(0, 1), (0, 2), (1, 2)].map { i, j in
        func lead(_ x: Double, _ y: Double) -> Double { logits(Point(x, y))[i] - logits(Point(x, y))[j] }
        // a x + b y + c = 0, walked along the axis that it crosses less steeply.
        let c = lead(0, 0)
        let (a, b) = (lead(1, 0) - c, lead(0, 1) - c)
        let line =
            abs(a) > abs(b)
            ? along(y).map { Point(-(b * $0 + c) / a, $0) } : along(x).map { Point($0, -(a * $0 + c) / b) }
        return line.map { point in
            let z = logits(point)
            return z.max() ?? 0 > max(z[i], z[j]) + 1e-9 ? Point(.nan, .nan) : point
        }
    }
}
