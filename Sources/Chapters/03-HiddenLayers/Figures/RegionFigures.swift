import ChapterKit
import Contracts
import ExerciseKit
import Foundation
import Plotting
import TensorCore

private let square = -1.0...1.0

func drawFolds(_ context: FigureContext) throws -> Figure {
    let functions = context.functions
    let places = (-100...100).map { Double($0) / 100 }
    let relu: Activation = { max(0, $0) }
    let reference = context.beside([
        .line(x: places, y: places.map { abs($0) }, label: "reference", color: .reference, isDashed: true)
    ])
    let fold = Chart(
        title: "A fold: two opposed ReLUs", x: Axis("x"), y: Axis("output", from: -0.1, to: 1.35),
        layers: [
            .line(
                x: places, y: try places.map { try functions[HiddenLayerChecks.fold]($0, 0, relu) },
                label: "their sum: |x|", color: .pale, weight: 5),
            .line(x: places, y: places.map { max(0, $0) }, label: "relu(x)", color: .series(0)),
            .line(x: places, y: places.map { max(0, -$0) }, label: "relu(-x)", color: .series(1), isDashed: true),
        ] + reference)
    let panels = try (0...2).map { try foldedChart(folds: $0, functions) as any Panel }
    return Figure(
        title: "Folding the plane multiplies its regions: 2, 8, 32", panels: [[fold], panels], rowWeights: [1, 1.35],
        smallPrint: SmallPrint(.computed, more: "lines: where a unit switches; arrows: what is laid on what"))
}

func moveFolds(_ context: FigureContext) throws -> Animation {
    let functions = context.functions
    return Animation(
        title: "Folding the plane", smallPrint: SmallPrint(.computed), labels: (0...4).map { "\($0) folds" },
        milliseconds: [1500, 1500, 1500, 1500, 3000]
    ) { Figure(panel: try foldedChart(folds: $0, functions)) }
}

private func foldedChart(folds: Int, _ functions: Functions) throws -> Chart {
    let layers = FoldedNet.layers(folds: folds)
    let count = try functions[HiddenLayerChecks.linearRegions](
        layers, FoldedNet.grid(folds > 2 ? 160 : 64), functions[HiddenLayerChecks.hiddenLayer])
    let arrows =
        folds != 1
        ? []
        : [
            ChartLayer.arrow(from: Point(-0.5, 0.6), to: Point(0.5, 0.6), bend: 0.2, color: .foreground, weight: 1.4),
            .arrow(from: Point(0.6, -0.5), to: Point(0.6, 0.5), bend: -0.2, color: .foreground, weight: 1.4),
        ]
    let names = ["Not folded", "Folded once", "Folded twice", "Folded 3 times", "Folded 4 times"]
    return try regionChart(title: "\(names[folds]): \(count) regions", layers, functions, over: arrows)
}

/// The square with every unit's line in it, shaded where an odd number of the last layer's units is on.
private func regionChart(
    title: String, _ layers: [HiddenLayer], _ functions: Functions, over: [ChartLayer] = []
) throws -> Chart {
    // The sums of all units at each node: their zeros are the lines.
    let side = 161
    var sums = [[Double]](repeating: [], count: layers.reduce(0) { $0 + $1.biases.count })
    for row in 0..<side {
        for column in 0..<side {
            var values = [column, row].map { 2 * Double($0) / Double(side - 1) - 1 }
            var unit = 0
            for layer in layers {
                let all = try functions[HiddenLayerChecks.hiddenLayer](layer, values) { $0 }
                for sum in all {
                    sums[unit].append(sum)
                    unit += 1
                }
                values = all.map { max(0, $0) }
            }
        }
    }
    let last = sums.suffix(layers.last?.biases.count ?? 0)
    let shading = (0..<side * side).map { node in Double(last.count { $0[node] > 0 } % 2) }
    func grid(_ values: [Double]) -> Grid { Grid(x: square, y: square, columns: side, rows: side, values: values) }
    return Chart(
        title: title, x: Axis("x_1"), y: Axis("x_2"),
        layers: [.region(grid(shading), hasLine: false)]
            + sums.map { .contours(grid($0), levels: [0], color: .foreground) } + over, equalUnits: true)
}

// MARK: Wide against deep

func drawWideDeep(_ context: FigureContext) throws -> Figure {
    let functions = context.functions
    var generator = RandomSource(seed: context.seed)
    let (wide, deep) = (FoldedNet.wide(units: 17, using: &generator), FoldedNet.layers(folds: 4))
    let cut = FoldedNet.regions(cutBy: wide[0])
    let folded = try functions[HiddenLayerChecks.linearRegions](
        deep, FoldedNet.grid(160), functions[HiddenLayerChecks.hiddenLayer])
    let pictures = [
        try regionChart(title: "One layer: \(cut)", wide, functions),
        try regionChart(title: "Four folds: \(folded)", deep, functions),
    ]
    return Figure(
        title: "Depth can make more regions; training need not use them",
        panels: [[pictures[0], pictures[1], try regionCounts(context)], [spiralAccuracy(context)]],
        rowWeights: [1.9, 1], columnWeights: [[1, 1, 1.15], [1]],
        smallPrint: SmallPrint(
            .computed, seeds: (0..<5).map { context.seed &+ $0 }, count: "2,000 points held out",
            more: "17 units above; regions of drawn lines: median of three seeds"))
}

/// Regions against units: folds, the median of drawn lines of three seeds, and the most that lines can cut.
private func regionCounts(_ context: FigureContext) throws -> Chart {
    let functions = context.functions
    let folds = Array(0...4)
    let units = folds.map { Double(4 * $0 + 1) }
    let points = FoldedNet.grid(96)
    func deep(_ functions: Functions) throws -> [Double] {
        try folds.map {
            Double(
                try functions[HiddenLayerChecks.linearRegions](
                    FoldedNet.layers(folds: $0), points, functions[HiddenLayerChecks.hiddenLayer]))
        }
    }
    let reference = try context.beside([
        .line(
            x: units, y: try deep(Functions()), label: "deep, reference", color: .reference, isDashed: true)
    ])
    let wide = folds.map { folds in
        (UInt64(0)..<3).map { index in
            var generator = RandomSource(seed: context.seed &+ index)
            return Double(FoldedNet.regions(cutBy: FoldedNet.wide(units: 4 * folds + 1, using: &generator)[0]))
        }.sorted()
    }
    return Chart(
        title: "Regions", x: Axis("units", wholeNumbers: true), y: Axis("linear regions", scale: .log),
        layers: [
            .line(x: units, y: try deep(functions), label: "deep: folds", color: .series(0), marker: .circle),
            .line(
                x: units, y: units.map { Double(FoldedNet.mostRegions(lines: Int($0))) },
                label: "wide: most possible", color: .series(1), isDashed: true),
            .line(x: units, y: wide.map { $0[1] }, label: "wide: drawn", color: .series(1), marker: .circle),
        ] + reference)
}

/// Held-out accuracy on the spirals, run by run: 16 units in one layer, and in two layers of 8.
private func spiralAccuracy(_ context: FigureContext) -> Chart {
    func accuracies(_ hidden: [Int]) -> [Double] {
        PlaygroundRun.five(.spirals, hidden: hidden, epochs: 300, seed: context.seed).map { 100 * $0.accuracy }
    }
    let (wide, deep) = (accuracies([16]), accuracies([8, 8]))
    // A little apart, so that equal ones are seen.
    let apart = wide.indices.map { 0.12 * (Double($0) - 2) }
    return Chart(
        title: "Spirals, 16 units, five seeds", x: Axis("held-out points right (%)", to: 100),
        y: Axis(from: 1.5, to: -0.5, names: ["16 in one layer", "8 + 8 in two"]),
        layers: [
            .scatter(
                x: wide + deep, y: apart + apart.map { 1 + $0 },
                classes: wide.map { _ in 1 } + deep.map { _ in 0 })
        ])
}
