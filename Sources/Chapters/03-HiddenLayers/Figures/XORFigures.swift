import ChapterKit
import Contracts
import ExerciseKit
import Foundation
import Plotting

private let points = XORExperiment.points

/// The four points with their names; points in one place share a marker and their names' place.
func namedXORPoints(at spots: [Point], offset: Double) -> [ChartLayer] {
    var groups: [(spot: Point, members: [Int])] = []
    for (index, spot) in spots.enumerated() {
        if let group = groups.firstIndex(where: { $0.spot.distance(to: spot) < 0.1 }) {
            groups[group].members.append(index)
        } else {
            groups.append((spot, [index]))
        }
    }
    // In exactly one place, so that the marker shows the classes of all.
    let placed = groups.flatMap { group in group.members.map { ($0, group.spot) } }.sorted { $0.0 < $1.0 }.map(\.1)
    let scatter = ChartLayer.scatter(
        x: placed.map(\.x), y: placed.map(\.y), classes: points.map(\.label), labels: ["class 0", "class 1"])
    return [scatter]
        + groups.map { group in
            let names = group.members.map { XORExperiment.names[$0] }.joined(separator: ", ")
            return .note(names, at: Point(group.spot.x, group.spot.y + offset))
        }
}

/// The outputs of the first two units as a place in the plane.
private func place(_ values: [Double]) -> Point { Point(values[0], values[1]) }

// MARK: Input space and hidden space

func drawXORSpaces(_ context: FigureContext) throws -> Figure {
    let functions = context.functions
    let net = try functions[HiddenLayerChecks.xorByHand]()
    let reference = try context.beside(referenceLines())
    let range = -0.35...1.35
    let places = points.map { place($0.inputs) }
    func chart(_ title: String, _ name: String, _ shading: ChartLayer, _ layers: [ChartLayer], at spots: [Point])
        -> Chart
    {
        Chart(
            title: title, x: Axis("\(name)_1", from: range.lowerBound, to: range.upperBound),
            y: Axis("\(name)_2", from: range.lowerBound, to: range.upperBound),
            layers: [shading] + layers + namedXORPoints(at: spots, offset: 0.13), equalUnits: true, legend: .none)
    }
    let spots = try points.map {
        place(try functions[HiddenLayerChecks.hiddenLayer](net.hidden, $0.inputs, Lent.sigmoid))
    }
    let moves = zip(places, spots).filter { $0.distance(to: $1) > 0.1 }.map {
        ChartLayer.arrow(from: $0, to: $1, bend: 0.2, color: .foreground)
    }
    let inputs = chart(
        "Output p: two lines", "x",
        .region(
            try Grid(x: range, y: range, resolution: 150) { try functions.probability(net, [$0, $1]) }, hasLine: false),
        lines(of: net.hidden) + reference, at: places)
    /// What one hidden unit says of the plane.
    func unit(_ number: Int, _ title: String) throws -> Chart {
        chart(
            title, "x",
            .region(
                try Grid(x: range, y: range, resolution: 100) {
                    try functions[HiddenLayerChecks.hiddenLayer](net.hidden, [$0, $1], Lent.sigmoid)[number]
                }, hasLine: false),
            [lines(of: net.hidden)[number]], at: places)
    }
    let hidden = chart(
        "Hidden space: one line", "h",
        .region(
            try Grid(x: range, y: range, resolution: 150) { try functions.probability(net.output, [$0, $1]) },
            hasLine: false),
        [
            .straightLine(
                a: net.output.weights[0], b: net.output.weights[1], c: net.output.bias, label: "output p = 0.5"),
            .openDots(x: [places[0].x], y: [places[0].y], color: .series(1)),
        ] + moves, at: spots)
    return Figure(
        title: "The hidden layer moves one point, and one line is enough",
        panels: [
            [
                diagram(of: net),
                PanelGrid(rows: [
                    [try unit(0, "h_1: x_1 or x_2"), try unit(1, "h_2: x_1 and x_2")], [inputs, hidden],
                ]),
            ]
        ],
        columnWeights: [[1, 1.75]],
        smallPrint: SmallPrint(
            .computed,
            more: "weights set by hand, sigmoid units; "
                + "circles: class 0, squares: class 1; a line has the colour of its unit"))
}

/// The 2-2-1 net with its nine numbers: weights on the arrows, biases in the units.
private func diagram(of net: TwoLayerNet) -> Diagram {
    func number(_ value: Double) -> String { NumberFormat.short(value) }
    var shapes: [Diagram.Shape] = (0..<2).flatMap { unit -> [Diagram.Shape] in
        let x = 3.4 * Double(unit)
        return [
            .circle("x\(unit)", "x_\(unit + 1)", at: Point(x, 0), radius: 0.6),
            .circle(
                "h\(unit)", "h_\(unit + 1)\n\(number(net.hidden.biases[unit]))", at: Point(x, 4), radius: 0.8,
                color: .series([2, 4][unit])),
            .arrow(from: "h\(unit)", to: "p", label: number(net.output.weights[unit])),
        ]
    }
    shapes.append(.circle("p", "p\n\(number(net.output.bias))", at: Point(1.7, 7.6), radius: 0.8, color: .series(1)))
    for (from, to) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        // Labels of crossing arrows keep to the end near their unit.
        let label = from == to ? number(net.hidden.weights[to][from]) : ""
        shapes.append(.arrow(from: "x\(from)", to: "h\(to)", label: label))
        guard from != to else { continue }
        let place = Point(1.7 + (to == 1 ? 0.95 : -0.95), 2.75)
        shapes.append(.text(number(net.hidden.weights[to][from]), at: place, scale: 0.8))
    }
    return Diagram(title: "The net, biases in the units", shapes: shapes)
}

/// Where each hidden unit's weighted sum is zero.
private func lines(of layer: HiddenLayer) -> [ChartLayer] {
    layer.weights.indices.map { unit in
        .straightLine(
            a: layer.weights[unit][0], b: layer.weights[unit][1], c: layer.biases[unit],
            label: "h_\(unit + 1) = 0.5", color: .series([2, 4][unit % 2]))
    }
}

/// Our own two lines, beside the learner's.
private func referenceLines() throws -> [ChartLayer] {
    let layer = try HiddenLayerChapter.xorByHand().hidden
    return layer.weights.indices.map { unit in
        .straightLine(
            a: layer.weights[unit][0], b: layer.weights[unit][1], c: layer.biases[unit],
            label: unit == 0 ? "reference" : "", color: .reference, isDashed: true)
    }
}
