import ChapterKit
import DataLoading
import Plotting

/// The layers of the digits net as columns of units: an image goes in at the left, ten scores come out at the right.
func drawDigitsAnatomy(_ context: FigureContext) throws -> Figure {
    let digits = try Digits.load(from: context.datasets)
    let pixels = digits.images[digits.labels.firstIndex(of: 3) ?? 0]
    let rows = (0..<Digits.side).map { Array(pixels[$0 * Digits.side..<($0 + 1) * Digits.side]) }
    var shapes: [Diagram.Shape] = [
        .cells("image", rows, at: Point(0, 4), cell: 0.42, map: .grey, range: 0...1),
        .joint("in", at: Point(2, 4), isVisible: false),
        .text("64 pixels", at: Point(0, 0.9)), .text("64 inputs", at: Point(3.6, -1.3)),
        .text("128 hidden units, ReLU", at: Point(8.6, -1.3)), .text("10 scores", at: Point(13.6, -1.3)),
        .text("64 × 128 weights,\n128 biases", at: Point(6.1, 9.6)),
        .text("128 × 10 weights,\n10 biases", at: Point(11.1, 9.6)),
    ]
    shapes += column("x", names: ["x_1", "x_2", "", "x_{64}"], at: 3.6, color: .series(0))
    shapes += column("h", names: ["h_1", "h_2", "h_3", "", "h_{128}"], at: 8.6, color: .series(2))
    shapes += column("z", names: ["0", "1", "", "9"], at: 13.6, color: .series(1))
    shapes.append(.line([Point(1.75, 4), Point(2.75, 4)], color: .quiet, hasHead: true))
    for (from, to) in [("x", "h"), ("h", "z")] {
        for one in 0..<5 {
            for other in 0..<5 where names(from, one) && names(to, other) {
                shapes.append(.arrow(from: "\(from)\(one)", to: "\(to)\(other)", color: .pale, hasHead: false))
            }
        }
    }
    return Figure(
        title: "The digits net: 9,610 parameters in two layers", panel: Diagram(shapes: shapes),
        smallPrint: SmallPrint(.drawn))
}

/// Which of the five places of a column are units: the dots between are none.
private func names(_ column: String, _ place: Int) -> Bool {
    place < (column == "h" ? 5 : 4) && place != (column == "h" ? 3 : 2)
}

/// Units below each other; where the name is empty stand dots for all those that are not drawn.
private func column(_ name: String, names: [String], at x: Double, color: Ink) -> [Diagram.Shape] {
    names.enumerated().map { place, text in
        let at = Point(x, 8 - 8 * Double(place) / Double(names.count - 1))
        return text.isEmpty
            ? .text("⋮", at: at, scale: 1.6)
            : .circle("\(name)\(place)", text, at: at, radius: 0.62, color: color)
    }
}
