import Foundation
@testable import Plotting

/// One figure of every kind, with text of every sort, for the layout tests.
enum SampleFigures {
    static let all: [(name: String, figure: Figure)] = [
        ("region", Figure(title: "Logistic regression on two species", caption: "Drawn by: reference", panel: region)),
        ("pair", Figure(title: "One line separates the species", panels: [[points, region]])),
        ("loss", Figure(caption: "Drawn by: your code", panel: loss)),
        ("classes", Figure(panel: classes)),
        ("contours", Figure(panels: [[contours, parameters]])),
        ("histogram", Figure(panel: histogram)),
        ("bars", Figure(title: "Softmax", panels: [[logits, softmax]])),
        ("confusion", Figure(panel: confusion)),
        ("attention", Figure(caption: "Drawn by: reference", panel: attention)),
        ("timeline", Figure(panel: timeline)),
        ("images", Figure(panels: [[digits], [weights]])),
        ("diagram", Figure(title: "Graphs", panels: [[neuron], [unrolled]])),
        (
            "squares",
            Figure(title: "Two spaces", lookAt: "Both are square.", panels: [[square, square]], smallPrint: print)
        ),
        ("strip", Figure(title: "Eight epochs", panel: PanelGrid(title: "A strip", panels: strip), smallPrint: print)),
        ("net", Figure(title: "A net", lookAt: "Thick lines are large weights.", panels: [[net], [digits]])),
        ("tree", Figure(title: "A beam of two", panel: tree, smallPrint: SmallPrint(.drawn))),
        ("surface", Figure(title: "Tower", panels: [[surface, contours]], smallPrint: SmallPrint(.computed))),
        ("ends", Figure(title: "Names at the ends", panels: [[ends, counted]])),
        ("weights", Figure(title: "Ten units", panel: weights)),
        ("text", Figure(title: "A cell reads", panel: coloredText)),
        (
            "crowded",
            Figure(
                title: "A long title that has to be wrapped because it says more than fits on one line of a page",
                caption: "Drawn by: reference", panels: [[loss, confusion, softmax], [region, weights, unrolled]])
        ),
    ]

    private static let x = (0..<80).map { (index: Int) -> Double in
        index < 40 ? 1 + 0.02 * Double(index) : 1 + 0.05 * Double(index)
    }
    private static let y = x.enumerated().map { index, x -> Double in 0.35 * x + 0.25 * sin(7 * Double(index)) }
    private static let species = (0..<80).map { $0 / 40 }

    static let region = Chart(
        title: "Logistic regression", x: Axis("petal length (cm)"), y: Axis("petal width (cm)"),
        layers: [
            .region(
                Grid(x: 0.5...5.5, y: 0...2, resolution: 40) { 1 / (1 + exp(8.3 - 2.2 * $0 - 2.4 * $1)) },
                label: "P(versicolor)"),
            .scatter(x: x, y: y, classes: species, labels: ["setosa", "versicolor"]),
        ])
    static let points = Chart(
        title: "Perceptron", x: Axis("petal length (cm)", from: 0.5, to: 5.5), y: Axis("petal width (cm)"),
        layers: [
            .scatter(x: x, y: y, classes: species, labels: ["setosa", "versicolor"]),
            .straightLine(a: 2.2, b: 2.4, c: -8.3, label: "w_1 x_1 + w_2 x_2 + b = 0"),
            .note("wrong in epoch 3", at: Point(3, 0.3), pointingTo: Point(1.9, 0.5)),
        ])

    private static let epochs = (1...50).map(Double.init)
    private static let training = epochs.map { 2.2 * exp(-$0 / 12) + 0.02 }
    static let loss = Chart(
        title: "Loss of the digits net, five seeds", x: Axis("epoch", wholeNumbers: true),
        y: Axis("cross-entropy (nats)", scale: .log),
        layers: [
            .band(x: epochs, low: training.map { 0.8 * $0 }, high: training.map { 1.3 * $0 }),
            .line(x: epochs, y: training, label: "training"),
            .line(x: epochs, y: epochs.map { $0 == 20 ? .nan : exp(-$0 / 30) }, label: "held out", isDashed: true),
            .horizontal(2.303, label: "chance: ln 10"), .vertical(32, label: "early stopping"),
        ])

    private static func probability(_ name: Int, _ x: Double, _ y: Double) -> Double {
        let powers = [exp(x + y), exp(-x), exp(-1.5 * y)]
        return powers[name] / powers.reduce(0, +)
    }
    static let classes = Chart(
        title: "Three classes", x: Axis("x_1"), y: Axis("x_2"),
        layers: [
            .regions(
                (0..<3).map { name in Grid(x: -3...3, y: -2...2, resolution: 40) { probability(name, $0, $1) } }),
            .scatter(
                x: [-2, 0, 2], y: [0, -1, 1], classes: [1, 2, 0], labels: ["setosa", "versicolor", "virginica"]),
            .polygon([Point(-1, -1), Point(0, 0.6), Point(1, -0.6)], label: "triangle"),
        ])
    static let contours = Chart(
        title: "Optimiser paths", x: Axis("w_1"), y: Axis("w_2"),
        layers: [
            .contours(Grid(x: -2...2, y: -1.5...1.5, resolution: 40) { $0 * $0 + 6 * $1 * $1 }, levels: [0.5, 2, 8]),
            .line(x: [-1.8, -1.2, -0.5, 0], y: [1.2, -0.9, 0.4, 0], label: "SGD", marker: .circle),
            .segment(from: Point(1, 1), to: Point(0.5, 0.3), hasArrow: true),
        ])
    static let parameters = Chart(
        title: "Parameters against length", x: Axis("time steps T", scale: .log),
        y: Axis("parameters", scale: .log),
        layers: [
            .line(x: [1, 100, 10_000], y: [165, 1_501_500, 1.5e10], label: "flattened"),
            .line(x: [1, 100, 10_000], y: [390, 390, 390], label: "recurrent"),
            .note("3,850 times", at: Point(30, 1e8), pointingTo: Point(100, 1_501_500)),
        ])
    static let histogram = Chart(
        title: "Activities", x: Axis("activity"), y: Axis("units"),
        layers: [
            .histogram((0..<500).map { sin(Double($0)) }, bins: 20, label: "Glorot"),
            .histogram((0..<500).map { 0.3 * sin(3 * Double($0)) }, bins: 20, label: "too small"),
        ])

    private static let animals = ["cat", "dog", "horse", "house", "a very long name"]
    static let logits = BarChart(
        title: "Logits", names: animals, series: [.init("", [2.1, 1, 0.3, -0.3, -1])], y: Axis("logit z"), decimals: 1)
    static let softmax = BarChart(
        title: "Softmax at scale 1 and 2", names: animals,
        series: [
            .init("softmax(z)", [0.61, 0.2, 0.1, 0.06, 0.03]), .init("softmax(2z)", [0.88, 0.08, 0.03, 0.01, 0]),
        ],
        y: Axis("probability", to: 1), decimals: 2)

    private static let tenNames = (0..<10).map(String.init)
    static let confusion = HeatMap(
        title: "Confusion matrix, held-out digits",
        values: (0..<10).map { (row: Int) -> [Double] in (0..<10).map { $0 == row ? 34 : Double(($0 * row) % 3) } },
        rows: tenNames, columns: tenNames, x: "predicted digit", y: "true digit", decimals: 0, barLabel: "images")
    static let attention = HeatMap(
        title: "Attention", values: (0..<6).map { row in (0..<8).map { exp(-abs(Double($0 - row))) } },
        rows: ["z", "a", "m", "u", "l", "o"], columns: ["Z", "AH0", "M", "Y", "UW1", "L", "OH0", "end"],
        x: "phoneme read", y: "letter written", map: .viridis, range: 0...1, barLabel: "weight \\alpha_{ij}")
    static let timeline = HeatMap(
        title: "Cell state c_t",
        values: (0..<10).map { row in (0..<100).map { sin(Double($0) / Double(4 + row)) } },
        rows: tenNames.map { "unit \($0)" }, columns: (0..<100).map { ["B", "X", "a"][$0 % 3] }, x: "symbol read",
        map: .diverging, range: -1...1)

    private static func images(_ shift: Double) -> [ImageGrid.Image] {
        (0..<10).map { index in
            ImageGrid.Image(
                width: 8, height: 8, values: (0..<64).map { sin(Double($0 * (index + 1)) / 9) + shift })
        }
    }
    static let digits = ImageGrid(title: "Digits, 8 × 8 pixels", images: images(1), titles: tenNames)
    static let weights = ImageGrid(
        title: "Weights of the ten outputs", images: images(0), titles: tenNames.map { "w_\($0)" }, map: .diverging,
        barLabel: "weight")

    static let neuron = Diagram(
        title: "One neuron",
        shapes: [
            .circle("x", "x", at: Point(0, 2), color: .series(0)), .circle("b", "b", at: Point(2, 0)),
            .box("times", "w \\times x", at: Point(2, 1.6)), .box("add", "+", at: Point(4.4, 1), width: 0.9),
            .circle("y", "ŷ", at: Point(6.6, 1), color: .series(1)), .arrow(from: "x", to: "times", label: "0.5"),
            .arrow(from: "times", to: "add"), .arrow(from: "b", to: "add"),
            .arrow(from: "add", to: "y", label: "z = 0.7"),
            .arrow(from: "y", to: "add", label: "∂y/∂z", bend: 0.9, isDashed: true),
            .text("forward", at: Point(5.5, 2.6)),
        ])
    static let unrolled = Diagram(
        title: "Unrolled network",
        shapes: [
            .circle("h", "h", at: Point(-2.4, 1.5)), .arrow(from: "h", to: "h", label: "W_{hh}"),
            .circle("h0", "h_{t-1}", at: Point(0, 1.5)), .circle("h1", "h_t", at: Point(2.4, 1.5)),
            .box("y", "ŷ_t", at: Point(2.4, 3)), .circle("x", "x_t", at: Point(2.4, 0)),
            .arrow(from: "h0", to: "h1", label: "W_{hh}"), .arrow(from: "h1", to: "y"),
            .arrow(from: "x", to: "h1", label: "W_{xh}"),
        ])

    // MARK: What the redrawn figures need

    static let print = SmallPrint(
        .recorded(by: "samples"), seeds: 1...5, count: "360 held-out digits", band: "least to greatest of five seeds")

    private static let turns = (0...72).map { Double($0) * .pi / 36 }
    static let square = Chart(
        title: "Hidden space", x: Axis("h_1"), y: Axis("h_2"),
        layers: [
            .region(Grid(x: -1.5...1.5, y: -1.5...1.5, resolution: 60) { 1 / (1 + exp(-4 * $0 - 2 * $1)) }),
            .line(x: turns.map { cos($0) }, y: turns.map { sin($0) }, color: .foreground),
            .scatter(
                x: [-1, 1, 1, -1, 0, 0], y: [-1, 1, 1, 1, 0, 0], classes: [0, 1, 1, 0, 0, 1], labels: ["no", "yes"]),
            .rings(x: [0], y: [0], names: ["B and D"]),
            .arrow(from: Point(-1, 1), to: Point(0, 0.1), bend: 0.2, color: .series(2)),
        ], equalUnits: true)

    static let strip: [Chart] = (0..<8).map { index in
        Chart(
            title: "epoch \(1 << index)",
            layers: [
                .region(
                    Grid(x: -1...1, y: -1...1, resolution: 40) { x, y in
                        1 / (1 + exp(Double(index) * (x * x + y * y - 0.5)))
                    }),
                .scatter(x: [-0.7, 0.2, 0.5], y: [0.7, 0.1, -0.8], classes: [0, 1, 0]),
            ], equalUnits: true, isBare: true)
    }

    static let net: Diagram = {
        var shapes: [Diagram.Shape] = [
            .group("hidden layer", at: Point(4, 0), width: 1.6, height: 5.4, color: .series(2))
        ]
        shapes += (0..<2).map {
            .circle("x\($0)", "x_\($0 + 1)", at: Point(0, 1.5 - 3 * Double($0)), color: .series(0))
        }
        shapes += (0..<3).map { (unit: Int) -> Diagram.Shape in
            .cells(
                "h\(unit)", (0..<4).map { row in (0..<4).map { Double(row * unit - $0) } },
                at: Point(4, 1.6 - 1.6 * Double(unit)), cell: 0.3, map: .diverging)
        }
        shapes += [.circle("y", "ŷ", at: Point(8, 0), color: .series(1), isBold: true)]
        for unit in 0..<3 {
            for input in 0..<2 {
                shapes.append(
                    .arrow(
                        from: "x\(input)", to: "h\(unit)", color: .series((input + unit) % 2),
                        weight: 0.5 + Double(input + unit)))
            }
            shapes.append(
                .arrow(from: "h\(unit)", to: "y", label: unit == 0 ? "w = -0.5" : "", weight: 1 + Double(unit)))
        }
        shapes.append(
            .arrow(from: "y", to: "x1", isDashed: true, color: .series(1), via: [Point(8, -3.2), Point(0, -3.2)]))
        shapes.append(.text("gradient", at: Point(6, -2.9), color: .series(1), scale: 0.9))
        shapes.append(
            .cells(
                "f", [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], at: Point(11, 0), cell: 0.8, map: .diverging, decimals: 1))
        return Diagram(title: "2-3-1 net and a filter", shapes: shapes)
    }()

    static let tree = Diagram(
        title: "Rounds from left to right",
        shapes: Tree(
            "start",
            [
                Tree(
                    "z",
                    [
                        Tree("za", [Tree("zam", kind: .kept)], label: "0.61", kind: .kept),
                        Tree("ze", label: "0.20", kind: .dropped),
                    ], label: "0.70", kind: .kept),
                Tree(
                    "s",
                    [
                        Tree("sa", [Tree("sam", kind: .marked(.series(1)))], label: "0.22", kind: .marked(.series(1))),
                        Tree("so", label: "0.02", kind: .dropped),
                    ], label: "0.25", kind: .marked(.series(1))),
            ]
        ).shapes(width: 1.8))

    /// 1 in the middle, 0 outside, and a slope between them.
    private static func middle(_ x: Double) -> Double { 1 / (1 + exp(3 * (abs(x) - 1.2))) }
    static let surface = SurfacePlot(
        title: "Four units",
        grid: Grid(x: -3...3, y: -3...3, resolution: 61) { x, y in
            1 / (1 + exp(-6 * (middle(x) + middle(y) - 1.5)))
        }, x: "x_1", y: "x_2", z: "height", range: 0...1)

    static let ends = Chart(
        title: "Loss", x: Axis("epoch"), y: Axis("share right", from: 0, to: 1, format: .percent),
        layers: [
            .area(x: epochs, y: epochs.map { exp(-pow($0 - 25, 2) / 40) * 0.3 }, label: "bump", color: .series(2)),
            .line(x: epochs, y: epochs.map { 1 - exp(-$0 / 9) }, label: "training"),
            .line(x: epochs, y: epochs.map { 0.94 - exp(-$0 / 9) }, label: "held out"),
            .line(x: epochs, y: epochs.map { 0.9 - exp(-$0 / 12) }, label: "shuffled", weight: 0.6),
        ], legend: .atEnds)
    static let counted = Chart(
        title: "Flowers", x: Axis("petal length (cm)"), y: Axis("petal width (cm)"),
        layers: [
            .scatter(
                x: (0..<60).map { 1.3 + 0.1 * Double($0 * $0 % 5) }, y: (0..<60).map { 0.1 + 0.1 * Double($0 % 4) },
                classes: (0..<60).map { $0 % 3 / 2 }, labels: ["setosa", "versicolor"])
        ])
    static let coloredText = ColoredText(
        title: "Blue is high",
        pieces: ("First Citizen:\nBefore we proceed any further, hear me speak.\nAll: Speak, speak. \"You\" are all "
            + "resolved rather to die than to famish?")
            .enumerated().map { (String($1), sin(Double($0) / 3)) }, range: -1...1, barLabel: "cell state")
}
