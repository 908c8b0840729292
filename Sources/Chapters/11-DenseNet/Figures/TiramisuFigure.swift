import ChapterKit
import DataLoading
import Layers
import Plotting

/// The segmenter as a U: blocks on the way down and up, and what is put beside across.
func drawTiramisu(_ context: FigureContext) throws -> Figure {
    let design = try SceneSegmenter.design()
    let levels = design.down.count
    func size(_ level: Int) -> String { "\(ClothesScenes.side >> level)×\(ClothesScenes.side >> level) pixels" }
    func block(_ name: String, _ layers: Int, at place: Point, _ color: Int) -> Diagram.Shape {
        .box(name, "block of\n\(layers) layers", at: place, width: 2.8, height: 1.5, color: .series(color))
    }
    let bottom = -3.2 * Double(levels)
    var shapes: [Diagram.Shape] = [
        .box("in", "scene", at: Point(-4.4, 0), width: 2.2, height: 1.5),
        .box("out", "class of\nevery pixel", at: Point(20.4, 0), width: 2.8, height: 1.5, color: .series(3)),
        block("middle", design.middle, at: Point(8, bottom), 2), .text(size(levels), at: Point(8, bottom - 1.2)),
        .arrow(from: "in", to: "down0", label: "3×3"), .arrow(from: "up0", to: "out", label: "1×1"),
    ]
    for level in 0..<levels {
        let (y, left) = (-3.2 * Double(level), 2 * Double(level))
        let right = 16 - left
        shapes += [
            block("down\(level)", design.down[level], at: Point(left, y), 0),
            block("up\(level)", design.up[levels - 1 - level], at: Point(right, y), 1),
            .arrow(
                from: "down\(level)", to: "up\(level)", label: level == 0 ? "put beside, at full sharpness" : "",
                isDashed: true, color: .series(2), weight: 1.6),
            .arrow(
                from: "down\(level)", to: level == levels - 1 ? "middle" : "down\(level + 1)",
                label: level == 0 ? "pool" : ""),
            .arrow(
                from: level == levels - 1 ? "middle" : "up\(level + 1)", to: "up\(level)",
                label: level == 0 ? "enlarge" : ""),
            // Beside the block; at the upper left the scene is there already.
            level == 0 ? .text(size(0), at: Point(0, 1.2)) : .text(size(level), at: Point(left - 1.7, y), side: .right),
        ]
    }
    return Figure(
        title: "The segmenter goes down, comes up, and looks across", panel: Diagram(shapes: shapes),
        smallPrint: SmallPrint(.drawn, more: "the design of course train segment-scenes"))
}
