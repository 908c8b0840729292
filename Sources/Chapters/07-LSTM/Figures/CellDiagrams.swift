import ChapterKit
import Plotting

/// An LSTM and a GRU side by side.
func drawCellDiagrams(_ context: FigureContext) throws -> Figure {
    Figure(title: "Two cells with gates", panels: [[lstmDiagram, gruDiagram]])
}

private let lstmDiagram = Diagram(
    title: "LSTM",
    shapes: [
        .circle("c0", "c", at: Point(0, 8.37), color: .series(2)),
        .circle("keep", "×", at: Point(2, 8.37), radius: 0.4), .circle("add", "+", at: Point(5, 8.37), radius: 0.4),
        .circle("c1", "c'", at: Point(10.2, 8.37), color: .series(2)),
        .circle("write", "×", at: Point(5, 5.58), radius: 0.4),
        .box("tanh", "tanh", at: Point(10.2, 5.74), width: 1.5),
        .circle("show", "×", at: Point(10.2, 3.1), radius: 0.4),
        .circle("h1", "h'", at: Point(10.2, 0), color: .series(0)),
        .box("f", "f = σ", at: Point(2, 3.1), width: 1.5, color: .series(1)),
        .box("i", "i = σ", at: Point(4.1, 3.1), width: 1.5, color: .series(1)),
        .box("g", "g = tanh", at: Point(6.2, 3.1), width: 1.8, color: .series(3)),
        .box("o", "o = σ", at: Point(8.2, 3.1), width: 1.5, color: .series(1)),
        .circle("x", "x", at: Point(3.6, 0), color: .series(0)),
        .circle("h0", "h", at: Point(5.6, 0), color: .series(0)),
        .arrow(from: "c0", to: "keep"), .arrow(from: "keep", to: "add"), .arrow(from: "add", to: "c1"),
        .arrow(from: "f", to: "keep"), .arrow(from: "i", to: "write"), .arrow(from: "g", to: "write"),
        .arrow(from: "write", to: "add"), .arrow(from: "c1", to: "tanh"), .arrow(from: "tanh", to: "show"),
        .arrow(from: "o", to: "show"), .arrow(from: "show", to: "h1"),
        .arrow(from: "x", to: "f"), .arrow(from: "x", to: "i"), .arrow(from: "x", to: "g"), .arrow(from: "x", to: "o"),
        .arrow(from: "h0", to: "f"), .arrow(from: "h0", to: "i"), .arrow(from: "h0", to: "g"),
        .arrow(from: "h0", to: "o"),
    ])

/// With the reset after the product, as the course's own layer has it.
private let gruDiagram = Diagram(
    title: "GRU",
    shapes: [
        .circle("h0", "h", at: Point(-0.4, 8.37), color: .series(0)),
        .circle("keep", "×", at: Point(2, 8.37), radius: 0.4), .circle("add", "+", at: Point(5.4, 8.37), radius: 0.4),
        .circle("h1", "h'", at: Point(8.6, 8.37), color: .series(0)),
        .circle("write", "×", at: Point(5.4, 6.3), radius: 0.4),
        .box("z", "z = σ", at: Point(2, 3.1), width: 1.5, color: .series(1)),
        .box("n", "n = tanh", at: Point(5.4, 4.6), width: 1.8, color: .series(3)),
        .circle("seen", "×", at: Point(7.4, 3.6), radius: 0.4),
        .box("r", "r = σ", at: Point(9.8, 2.6), width: 1.5, color: .series(1)),
        .box("product", "h U_n", at: Point(7.4, 2.1), width: 1.5),
        .circle("x", "x", at: Point(4, -0.9), color: .series(0)),
        .circle("h", "h", at: Point(7.4, -0.9), color: .series(0)),
        .arrow(from: "h0", to: "keep"), .arrow(from: "keep", to: "add"), .arrow(from: "add", to: "h1"),
        .arrow(from: "z", to: "keep", label: "z"), .arrow(from: "z", to: "write", label: "1 − z"),
        .arrow(from: "n", to: "write"), .arrow(from: "write", to: "add"),
        .arrow(from: "x", to: "z"), .arrow(from: "x", to: "n"), .arrow(from: "x", to: "r"),
        .arrow(from: "h", to: "z"), .arrow(from: "h", to: "product"), .arrow(from: "h", to: "r"),
        .arrow(from: "product", to: "seen"), .arrow(from: "r", to: "seen"), .arrow(from: "seen", to: "n"),
    ])
