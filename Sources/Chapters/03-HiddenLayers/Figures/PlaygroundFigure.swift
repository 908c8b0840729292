import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Plotting
import TensorCore

private let plane = -5.5...5.5

func drawPlayground(_ context: FigureContext) throws -> Figure {
    func run(_ name: String, _ pattern: GeneratedPoints, _ hidden: [Int], _ epochs: Int) throws -> PlaygroundPanel {
        let runs = PlaygroundRun.five(pattern, hidden: hidden, epochs: epochs, seed: context.seed)
        let percents = runs.map(\.accuracy).sorted().map { String(format: "%.1f", 100 * $0) }
        let spread = percents[0] == percents[4] ? percents[0] : "\(percents[0])–\(percents[4])"
        return PlaygroundPanel(title: "\(name)\n\(spread) %", training: runs[0].training, net: runs[0].net)
    }
    let runs = [
        try run("Quadrants, 2", .quadrants, [2], 200), try run("Quadrants, 16", .quadrants, [16], 200),
        try run("Circles, 16", .circles, [16], 100), try run("Spirals, 16 + 16", .spirals, [16, 16], 300),
    ]
    let units = ImageGrid(
        title: "What the 16 units of the second net say: each cuts the plane once",
        images: try runs[1].units(ofLayer: 0, context), columns: 8, map: .diverging, range: -1...1)
    return Figure(
        title: "Two units draw a strip; sixteen draw quadrants and circles, two layers spirals",
        panels: [try runs.map { try $0.chart(context) }, [units]], rowWeights: [1.15, 1],
        smallPrint: SmallPrint(
            .computed, seeds: (0..<5).map { context.seed &+ $0 },
            more: "percent: of 2,000 held-out points, least to most of the seeds; drawn: seed \(context.seed), "
                + "the points learned from"))
}

/// The spirals at some epochs of one training.
func drawSpiralsEpochs(_ context: FigureContext) throws -> Figure {
    let film = try SpiralsFilm(context)
    return try Animation(
        title: "A training in eight moments: first a line, then bends, then arms", smallPrint: film.smallPrint,
        labels: film.labels
    ) { Figure(panel: try film.chart($0)) }.contactSheet(most: 8)
}

/// The boundary and what the 16 units of the second hidden layer say, epoch by epoch.
func movePlayground(_ context: FigureContext) throws -> Animation {
    let film = try SpiralsFilm(context)
    return Animation(
        title: "Spirals, 16 + 16 units", lookAt: CourseFigure.spiralsEpochs.lookAt, smallPrint: film.smallPrint,
        labels: film.labels
    ) { index in
        let units = ImageGrid(
            title: "The second layer", images: try film.moments[index].units(ofLayer: 1, context), columns: 4,
            map: .diverging, range: -1...1)
        return Figure(panels: [[try film.chart(index), units]])
    }
}

/// One training on the spirals, with the net as it was after some epochs.
private struct SpiralsFilm {
    static let epochs = [0, 1, 2, 4, 8, 16, 32, 64, 96, 128, 192, 256, 300]
    let moments: [PlaygroundPanel]
    let context: FigureContext

    init(_ context: FigureContext) throws {
        self.context = context
        var generator = RandomSource(seed: context.seed)
        let table = GeneratedPoints.spirals.points(PlaygroundRun.trainingCount, using: &generator)
        let training = zip(table.features, table.labels).map { Example(inputs: $0, label: $1) }
        var net = MultilayerNet(hidden: [16, 16], using: &generator)
        var done = 0
        moments = Self.epochs.map { epoch in
            net.train(on: training, learningRate: 0.1, epochs: epoch - done, using: &generator)
            done = epoch
            return PlaygroundPanel(title: "", training: training, net: net)
        }
    }

    var labels: [String] { Self.epochs.map { "epoch \($0)" } }
    var smallPrint: SmallPrint { SmallPrint(.computed, seeds: [context.seed], count: "500 points learned from") }
    func chart(_ index: Int) throws -> Chart { try moments[index].chart(context, isBare: true) }
}

/// A trained net over the plane, with the points that it learned from.
private struct PlaygroundPanel {
    let title: String
    let training: [Example]
    let net: MultilayerNet

    func chart(_ context: FigureContext, isBare: Bool = false) throws -> Chart {
        let reference = try context.beside([
            .contours(try grid(Functions()[HiddenLayerChecks.hiddenLayer]), levels: [0.5], color: .reference)
        ])
        let inputs = training.map(\.inputs)
        return Chart(
            title: title, x: Axis("x_1", from: plane.lowerBound, to: plane.upperBound),
            y: Axis("x_2", from: plane.lowerBound, to: plane.upperBound),
            layers: [
                .region(try grid(context[HiddenLayerChecks.hiddenLayer])),
                .scatter(x: inputs.map { $0[0] }, y: inputs.map { $0[1] }, classes: training.map(\.label)),
            ] + reference, equalUnits: true, isBare: isBare, legend: .none)
    }

    /// The plane as the output sees it.
    private func grid(_ forward: HiddenLayerFunction) throws -> Grid {
        let layers = net.layers
        return try Grid(x: plane, y: plane, resolution: 100) { x, y in
            var values = [x, y]
            for layer in layers.dropLast() { values = try forward(layer, values) { tanh($0) } }
            return try forward(layers[layers.count - 1], values, Lent.sigmoid).first ?? .nan
        }
    }

    /// The plane as each unit of a hidden layer sees it, rows from the top.
    func units(ofLayer last: Int, _ context: FigureContext) throws -> [ImageGrid.Image] {
        let side = 36
        let forward = context[HiddenLayerChecks.hiddenLayer]
        let layers = net.layers
        var maps = [[Double]](repeating: [], count: layers[last].biases.count)
        for row in 0..<side {
            for column in 0..<side {
                let (x, y) = (coordinate(column, side), -coordinate(row, side))
                var values = [x, y]
                for layer in layers[...last] { values = try forward(layer, values) { tanh($0) } }
                for (unit, value) in values.enumerated() { maps[unit].append(value) }
            }
        }
        return maps.map { ImageGrid.Image(width: side, height: side, values: $0) }
    }

    private func coordinate(_ place: Int, _ side: Int) -> Double {
        plane.lowerBound + (plane.upperBound - plane.lowerBound) * (Double(place) + 0.5) / Double(side)
    }
}
