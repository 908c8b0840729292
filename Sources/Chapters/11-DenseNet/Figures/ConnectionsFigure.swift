import ChapterKit
import Contracts
import ExerciseKit
import Plotting

/// Three layers, joined in three ways, with the channels that each reads.
func drawConnections(_ context: FigureContext) throws -> Figure {
    Figure(
        title: "Plain replaces, residual adds, dense puts beside",
        panels: [
            [
                diagram("Plain: x' = F(x)", ["16", "16", "16", "16"]),
                diagram("Residual: x' = x + F(x)", ["16", "16", "16", "16"], adds: true),
                diagram("Dense: x' = [x, F(x)]", ["16", "16+4", "16+8", "16+12"], isDense: true),
            ]
        ],
        smallPrint: SmallPrint(
            .drawn, more: "numbers: channels; a dense layer adds 4; right: a colour for each source"))
}

/// The input below, three layers, the output above.
private func diagram(_ title: String, _ channels: [String], adds: Bool = false, isDense: Bool = false) -> Diagram {
    let step = 3.0
    var shapes: [Diagram.Shape] = [.circle("n0", "x", at: Point(0, 0), radius: 0.6, color: .series(0))]
    for layer in 1...3 {
        let y = step * Double(layer)
        let name = adds ? "f\(layer)" : "n\(layer)"
        shapes.append(.box(name, "layer \(layer)", at: Point(0, y - (adds ? 0.5 : 0)), width: 2.4, color: .series(1)))
        if adds {
            shapes += [
                .circle("n\(layer)", "+", at: Point(0, y + 0.75), radius: 0.36),
                .arrow(from: "n\(layer - 1)", to: name), .arrow(from: name, to: "n\(layer)"),
                .arrow(
                    from: "n\(layer - 1)", to: "n\(layer)", color: .series(2), weight: 2,
                    via: [Point(2.2, y - (layer == 1 ? 3 : 2.25)), Point(2.2, y + 0.75)]),
            ]
        } else {
            shapes.append(.arrow(from: "n\(layer - 1)", to: name))
        }
        shapes.append(.text(channels[layer - 1], at: Point(-1.7, y - 1.1), color: .quiet, scale: 0.9))
    }
    shapes += [
        .circle("out", "x'", at: Point(0, 12.2), radius: 0.6, color: .series(3)), .arrow(from: "n3", to: "out"),
        .text(channels[3], at: Point(-1.7, 11), color: .quiet, scale: 0.9),
    ]
    if isDense {
        for from in 0...2 {
            for to in from + 2...4 {
                let lane = 1.8 + 0.75 * Double(to - from - 1) + 0.25 * Double(from)
                let (low, high) = (step * Double(from), to == 4 ? 12.2 : step * Double(to))
                shapes.append(
                    .arrow(
                        from: "n\(from)", to: to == 4 ? "out" : "n\(to)", color: .series([0, 2, 4][from]), weight: 1.6,
                        via: [
                            Point(1.5, low + 0.26), Point(lane, low + 0.26), Point(lane, high - 0.26),
                            Point(1.5, high - 0.26),
                        ]))
            }
        }
    }
    return Diagram(title: title, shapes: shapes)
}
