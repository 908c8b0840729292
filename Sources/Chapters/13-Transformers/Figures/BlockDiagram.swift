import ChapterKit
import Plotting

extension CourseFigure {
    static let transformerBlock = CourseFigure(
        name: "transformer-block", summary: "a block of a transformer, with the norms before and after",
        lookAt: "Follow the orange line from the bottom to the top: on the left nothing but sums lies on it.",
        exercises: [], draw: drawTransformerBlock)
}

/// Both ways to build a block, from the bottom up.
private func drawTransformerBlock(_ context: FigureContext) throws -> Figure {
    Figure(
        title: "One block: attention mixes positions, a small net works on each",
        lookAt: CourseFigure.transformerBlock.lookAt,
        panel: Diagram(
            shapes: before(x: 0) + after(x: 11)
                + [
                    .text("norms before, as in GPT-2", at: Point(1, -2.2)),
                    .text("norms after, as in 2017", at: Point(12, -2.2)),
                ]), smallPrint: SmallPrint(.drawn))
}

private func stage(_ name: String, _ text: String, _ x: Double, _ y: Double, _ color: Ink) -> Diagram.Shape {
    .box(name, text, at: Point(x + 3.2, y), width: 4.6, height: 1, color: color)
}

private func sum(_ name: String, _ x: Double, _ y: Double) -> Diagram.Shape {
    .circle(name, "+", at: Point(x, y), radius: 0.42)
}

private func chain(_ names: [String], color: Ink = .foreground) -> [Diagram.Shape] {
    zip(names, names.dropFirst()).map { .arrow(from: $0, to: $1, color: color) }
}

/// The residual stream runs straight up; sublayers hang beside it.
private func before(x: Double) -> [Diagram.Shape] {
    let shapes: [Diagram.Shape] = [
        .box("bx", "x", at: Point(x, -0.8), width: 1.2, height: 0.9),
        .joint("bf1", at: Point(x, 0.6), color: .series(1)), .joint("bf2", at: Point(x, 5.8), color: .series(1)),
        stage("bn1", "layer norm", x, 1.4, .series(2)), stage("ba", "attention, heads", x, 2.9, .series(0)),
        sum("bs1", x, 4.4),
        stage("bn2", "layer norm", x, 6.6, .series(2)), stage("bff", "feed-forward, GELU", x, 8.1, .series(3)),
        sum("bs2", x, 9.6), .box("by", "to the next block", at: Point(x, 11.2), width: 4.6, height: 0.9),
    ]
    let stream = chain(["bx", "bf1", "bs1", "bf2", "bs2", "by"], color: .series(1))
    let sides: [Diagram.Shape] = [
        .arrow(from: "bf1", to: "bn1"), .arrow(from: "bn1", to: "ba"),
        .arrow(from: "ba", to: "bs1", via: [Point(x + 3.2, 4.4)]),
        .arrow(from: "bf2", to: "bn2"), .arrow(from: "bn2", to: "bff"),
        .arrow(from: "bff", to: "bs2", via: [Point(x + 3.2, 9.6)]),
    ]
    return shapes + stream + sides
}

/// The norms lie on the stream itself.
private func after(x: Double) -> [Diagram.Shape] {
    let shapes: [Diagram.Shape] = [
        .box("ax", "x", at: Point(x, -0.8), width: 1.2, height: 0.9),
        .joint("af1", at: Point(x, 0.6), color: .series(1)), .joint("af2", at: Point(x, 5.6), color: .series(1)),
        stage("aa", "attention, heads", x, 1.6, .series(0)), sum("as1", x, 3),
        .box("an1", "layer norm", at: Point(x, 4.4), width: 3, height: 1, color: .series(2)),
        stage("aff", "feed-forward, GELU", x, 6.6, .series(3)), sum("as2", x, 8),
        .box("an2", "layer norm", at: Point(x, 9.4), width: 3, height: 1, color: .series(2)),
        .box("ay", "to the next block", at: Point(x, 11.2), width: 4.6, height: 0.9),
    ]
    let stream = chain(["ax", "af1", "as1", "an1", "af2", "as2", "an2", "ay"], color: .series(1))
    let sides: [Diagram.Shape] = [
        .arrow(from: "af1", to: "aa"), .arrow(from: "aa", to: "as1", via: [Point(x + 3.2, 3)]),
        .arrow(from: "af2", to: "aff"), .arrow(from: "aff", to: "as2", via: [Point(x + 3.2, 8)]),
    ]
    return shapes + stream + sides
}
