import ChapterKit
import Plotting

/// A recurrent net as a loop, and the same net with a copy for every step.
func drawUnrolledNetwork(_ context: FigureContext) throws -> Figure {
    let folded: [Diagram.Shape] =
        column("", name: "t", at: 0) + [
            .box("delay", "one step\nlater", at: Point(2.9, 2.6), width: 1.6, height: 1.1),
            .arrow(from: "h", to: "delay", bend: 0.5),
            .arrow(from: "delay", to: "h", label: "W_{hh}", bend: 0.5),
            .text("folded", at: Point(0.8, 6.6)), .text("=", at: Point(4.7, 2.6)),
        ]
    let names = ["t−1", "t", "t+1"]
    let columns = names.enumerated().flatMap { index, name in
        column("\(index)", name: name, at: 8.4 + 3.2 * Double(index))
    }
    let ways: [Diagram.Shape] = [
        .circle("before", "", at: Point(6.1, 2.6), radius: 0.02),
        .circle("after", "", at: Point(17.1, 2.6), radius: 0.02),
        .arrow(from: "before", to: "h0", label: "W_{hh}"), .arrow(from: "h0", to: "h1", label: "W_{hh}"),
        .arrow(from: "h1", to: "h2", label: "W_{hh}"), .arrow(from: "h2", to: "after", label: "W_{hh}"),
        .text("unrolled over three steps", at: Point(11.6, 6.6)),
    ]
    return Figure(
        title: "A recurrent net: the same weights at every step", panel: Diagram(shapes: folded + columns + ways))
}

/// Input, state and output of one step, one above the other.
private func column(_ suffix: String, name: String, at x: Double) -> [Diagram.Shape] {
    [
        .circle("x\(suffix)", "x_{\(name)}", at: Point(x, 0), radius: 0.65, color: .series(0)),
        .box("h\(suffix)", "h_{\(name)}", at: Point(x, 2.6), width: 1.5, height: 1.1, color: .series(2)),
        .circle("y\(suffix)", "y_{\(name)}", at: Point(x, 5.2), radius: 0.65, color: .series(1)),
        .arrow(from: "x\(suffix)", to: "h\(suffix)", label: "W_{xh}"),
        .arrow(from: "h\(suffix)", to: "y\(suffix)", label: "W_o"),
    ]
}
