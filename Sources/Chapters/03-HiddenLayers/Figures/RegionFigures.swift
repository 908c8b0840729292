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
                label: "their sum: |x|",
                color: .series(0)),
            .line(x: places, y: places.map { max(0, $0) }, label: "relu(x)", color: .series(1), isDashed: true),
            .line(x: places, y: places.map { max(0, -$0) }, label: "relu(-x)", color: .series(4), isDashed: true),
        ] + reference)
    let panels = try (0...2).map { folds in
        let layers = FoldedNet.layers(folds: folds)
        let count = try functions[HiddenLayerChecks.linearRegions](
            layers, FoldedNet.grid(64), functions[HiddenLayerChecks.hiddenLayer])
        return try regionChart(
            title: ["Not folded", "Folded once", "Folded twice"][folds] + ": \(count) regions", layers, functions)
    }
    return Figure(
        title: "Folding the plane multiplies its regions", panels: [[fold, panels[0]], [panels[1], panels[2]]])
}

/// The square with every unit's line in it, shaded where an odd number of the last layer's units is on.
private func regionChart(title: String, _ layers: [HiddenLayer], _ functions: Functions) throws -> Chart {
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
            + sums.map { .contours(grid($0), levels: [0], color: .foreground) })
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
        try regionChart(title: "17 units in one layer: \(cut) regions", wide, functions),
        try regionChart(title: "17 units, four folds: \(folded) regions", deep, functions),
    ]
    return Figure(
        title: "The same number of units, wide and deep",
        panels: [pictures, [try regionCounts(context), spiralAccuracy(context)]])
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
    return Chart(
        title: "Spirals, 16 units, five seeds",
        x: Axis(from: -0.6, to: 1.6, names: ["16 in one layer", "8 + 8 in two"]),
        y: Axis("held-out points right (%)", to: 100),
        layers: [
            .scatter(
                x: wide.map { _ in 0 } + deep.map { _ in 1 }, y: wide + deep,
                classes: wide.map { _ in 1 } + deep.map { _ in 0 })
        ])
}
