import ChapterKit
import Plotting

private let memory = Ink.series(2)
private let bus = Ink.series(0)

/// About as high as wide, so that letters are large enough on a small page.
private func place(_ x: Double, _ y: Double) -> Point { Point(x, 1.15 * y) }

/// An LSTM and a GRU side by side.
func drawCellDiagrams(_ context: FigureContext) throws -> Figure {
    Figure(
        title: "Gates decide what a memory forgets, takes in and shows", panels: [[lstm, gru]],
        smallPrint: SmallPrint(.drawn, more: "a dash: after this step; σ and tanh: a layer with weights of its own"))
}

private func gate(_ name: String, _ text: String, at x: Double, color: Int = 1) -> Diagram.Shape {
    .box(name, text, at: place(x, 3), width: color == 3 ? 2.5 : 2, height: 1.5, color: .series(color))
}

private func operation(_ name: String, _ sign: String, at center: Point) -> Diagram.Shape {
    .circle(name, sign, at: center, radius: 0.46)
}

/// From the line that carries x and h up to a gate.
private func tap(_ x: Double, to gate: String, label: String = "") -> [Diagram.Shape] {
    [
        .joint("tap \(gate)", at: place(x, 0.9), color: bus),
        .arrow(from: "tap \(gate)", to: gate, label: label, color: bus, weight: 1.3),
    ]
}

/// After the equations of the course: c' = f ⊙ c + i ⊙ g, h' = o ⊙ tanh c'.
private let lstm = Diagram(
    title: "LSTM: the memory c, and h that is shown of it",
    shapes: lstmParts + tap(1.5, to: "f") + tap(3.7, to: "i") + tap(6.15, to: "g") + tap(8.6, to: "o"))

private let lstmParts: [Diagram.Shape] = [
    .circle("c0", "c", at: place(-1, 8), radius: 0.65, color: memory),
    .circle("c1", "c'", at: place(11.9, 8), radius: 0.65, color: memory),
    .circle("h0", "h", at: place(-1, 0.9), radius: 0.65, color: bus),
    .circle("x", "x", at: place(0.4, -0.9), radius: 0.65, color: bus),
    .circle("h1", "h'", at: place(11.9, 0.9), radius: 0.65, color: bus),
    operation("keep", "×", at: place(1.5, 8)), operation("add", "+", at: place(4.9, 8)),
    operation("write", "×", at: place(4.9, 5.7)), operation("show", "×", at: place(10.5, 3)),
    gate("f", "forget\nf = σ", at: 1.5), gate("i", "input\ni = σ", at: 3.7),
    gate("g", "candidate\ng = tanh", at: 6.15, color: 3), gate("o", "output\no = σ", at: 8.6),
    .box("tanh", "tanh", at: place(10.5, 5.7), width: 1.5), .joint("tap c", at: place(10.5, 8), color: memory),
    .joint("enter", at: place(0.4, 0.9), color: bus),
    .arrow(from: "c0", to: "keep", color: memory, weight: 3), .arrow(from: "keep", to: "add", color: memory, weight: 3),
    .arrow(from: "add", to: "c1", color: memory, weight: 3),
    .line([place(-0.35, 0.9), place(8.6, 0.9)], color: bus, weight: 1.6),
    .arrow(from: "x", to: "enter", color: bus, weight: 1.6),
    .arrow(from: "f", to: "keep"), .arrow(from: "i", to: "write"), .arrow(from: "g", to: "write"),
    .arrow(from: "write", to: "add"), .arrow(from: "tap c", to: "tanh", color: memory),
    .arrow(from: "tanh", to: "show"), .arrow(from: "o", to: "show"),
    .arrow(from: "show", to: "h1", color: bus, weight: 1.6, via: [place(10.5, 0.9)]),
]

/// With the reset after the product, as the course's own layer has it: n = tanh(x W_n + r ⊙ (h U_n)).
private let gru = Diagram(
    title: "GRU: one state h, two gates",
    shapes: gruParts + tap(1.7, to: "z") + tap(4, to: "r") + tap(6.1, to: "product", label: "h")
        + tap(8.3, to: "n", label: "x"))

private let gruParts: [Diagram.Shape] = [
    .circle("h0", "h", at: place(-1, 8), radius: 0.65, color: memory),
    .circle("h1", "h'", at: place(10.8, 8), radius: 0.65, color: memory),
    .circle("x", "x", at: place(0.4, -0.9), radius: 0.65, color: bus),
    operation("keep", "×", at: place(1.7, 8)), operation("add", "+", at: place(8.3, 8)),
    operation("write", "×", at: place(8.3, 6.5)),
    .circle("rest", "1−", at: place(4, 6.5), radius: 0.55), operation("seen", "×", at: place(5.1, 4.9)),
    .joint("z way", at: place(1.7, 6.5)), .joint("h tap", at: place(0.4, 8), color: memory),
    .joint("enter", at: place(0.4, 0.9), color: bus),
    gate("z", "update\nz = σ", at: 1.7), gate("r", "reset\nr = σ", at: 4),
    .box("product", "h U_n", at: place(6.1, 3), width: 1.7, height: 1.5),
    .box("n", "candidate\nn = tanh", at: place(8.3, 4.9), width: 2.5, height: 1.5, color: .series(3)),
    .arrow(from: "h0", to: "keep", color: memory, weight: 3), .arrow(from: "keep", to: "add", color: memory, weight: 3),
    .arrow(from: "add", to: "h1", color: memory, weight: 3),
    .line([place(0.4, 8), place(0.4, 0.9)], color: memory, weight: 1.6, hasHead: true),
    .line([place(0.4, 0.9), place(8.3, 0.9)], color: bus, weight: 1.6),
    .arrow(from: "x", to: "enter", color: bus, weight: 1.6),
    .arrow(from: "z", to: "keep"), .arrow(from: "z way", to: "rest"), .arrow(from: "rest", to: "write"),
    .arrow(from: "n", to: "write"), .arrow(from: "write", to: "add"), .arrow(from: "r", to: "seen"),
    .arrow(from: "product", to: "seen"), .arrow(from: "seen", to: "n"),
]
