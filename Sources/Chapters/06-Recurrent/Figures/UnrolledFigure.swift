import ChapterKit
import Plotting

private let (fromInput, fromState, toOutput) = (Ink.series(0), Ink.series(2), Ink.series(1))

/// A recurrent net as a loop, and the same net with a copy for every step.
func drawUnrolledNetwork(_ context: FigureContext) throws -> Figure {
    let folded: [Diagram.Shape] =
        column("", name: "t", at: 0) + [
            .box("delay", "one step\nlater", at: Point(2.9, 2.6), width: 1.6, height: 1.1),
            .arrow(from: "h", to: "delay", bend: 0.5),
            .arrow(from: "delay", to: "h", label: "W_{hh}", bend: 0.5, color: fromState, weight: 1.8),
            .text("folded", at: Point(0.8, 6.6)), .text("=", at: Point(4.7, 2.6)),
        ]
    let columns = (1...3).flatMap { step in column("\(step)", name: "\(step)", at: 5.4 + 3.2 * Double(step)) }
    let names = ["start", "h1", "h2", "h3", "after"]
    let ways: [Diagram.Shape] = [
        .circle("start", "h_0", at: Point(6.1, 2.6), radius: 0.5),
        .joint("after", at: Point(17.1, 2.6), isVisible: false), .text("…", at: Point(17.4, 2.6)),
        .text("unrolled over three steps", at: Point(11.6, 6.6)),
    ]
    let hidden = zip(names, names.dropFirst()).map {
        Diagram.Shape.arrow(from: $0, to: $1, label: "W_{hh}", color: fromState, weight: 1.8)
    }
    return Figure(
        title: "A recurrent net uses the same weights at every step",
        panel: Diagram(shapes: folded + columns + ways + hidden), smallPrint: SmallPrint(.drawn))
}

/// Input, state and output of one step, one above the other.
private func column(_ suffix: String, name: String, at x: Double) -> [Diagram.Shape] {
    [
        .circle("x\(suffix)", "x_\(name)", at: Point(x, 0), radius: 0.65, color: .series(0)),
        .box("h\(suffix)", "h_\(name)", at: Point(x, 2.6), width: 1.5, height: 1.1, color: .series(2)),
        .circle("y\(suffix)", "y_\(name)", at: Point(x, 5.2), radius: 0.65, color: .series(1)),
        .arrow(from: "x\(suffix)", to: "h\(suffix)", label: "W_{xh}", color: fromInput, weight: 1.8),
        .arrow(from: "h\(suffix)", to: "y\(suffix)", label: "W_o", color: toOutput, weight: 1.8),
    ]
}
