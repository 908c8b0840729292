/// Boxes, circles, texts, tables and arrows in coordinates of your choice (y upwards), scaled to fit.
///
/// ```swift
/// Diagram(shapes: [
///     .circle("x", "x_t", at: Point(0, 0)), .box("h", "h_t", at: Point(0, 2)),
///     .arrow(from: "x", to: "h", label: "W_{xh}"),
/// ])
/// ```
public struct Diagram: Panel {
    public var title: String
    public var shapes: [Shape]
    /// Whether places keep their distances in units, as where shapes lie on each other; otherwise they move apart a
    /// little where there is room.
    public var isRigid: Bool
    /// The most by which places move apart: larger where shapes are small and lines are long, as in a lattice.
    public var mostStretch: Double

    public init(title: String = "", shapes: [Shape], isRigid: Bool = false, mostStretch: Double? = nil) {
        self.title = title
        self.shapes = shapes
        self.isRigid = isRigid
        self.mostStretch = isRigid ? 1 : mostStretch ?? DiagramFit.mostStretch
        let names = Set(shapes.compactMap(\.name))
        for arrow in shapes.compactMap(\.arrow) {
            require(
                names.contains(arrow.from) && names.contains(arrow.to),
                rule: "an arrow joins two shapes of its diagram",
                found: "\(arrow.from) to \(arrow.to) among \(names.sorted())",
                remedy: "give the arrow names of boxes, circles, joints or cells")
        }
    }

    public func margins(in frame: Rect, on page: Page) -> Margins {
        Margins(top: page.headingHeight(title, in: frame))
    }

    public func idealHeight(in frame: Rect, on page: Page) -> Double? {
        let bounds = DiagramFit.Bounds(shapes, page)
        let em = page.style.em
        let unit = min((frame.width - 0.8 * em) / bounds.width, 6 * em)
        return margins(in: frame, on: page).top + unit * bounds.height + 0.8 * em
    }

    public func draw(in frame: Rect, margins: Margins, on page: inout Page) {
        page.drawHeading(title, in: frame)
        let area = frame.inset(by: self.margins(in: frame, on: page))
        let fit = DiagramFit(shapes, in: area, mostStretch: mostStretch, page: page)
        for case .group(let group) in shapes.map(\.content) { page.draw(group, fit) }
        for case .area(let area) in shapes.map(\.content) { page.draw(area, fit) }
        for shape in shapes {
            if case .arrow(let arrow) = shape.content { page.draw(arrow, fit) }
            if case .path(let path) = shape.content {
                page.line(Curve.rounded(path.points.map(fit.pixel), radius: 0.3 * fit.unit), path.look, fit)
            }
        }
        let tables = shapes.compactMap { if case .cells(let cells) = $0.content { cells } else { nil } }
        for shape in shapes {
            switch shape.content {
            case .node(let node): page.draw(node, fit)
            case .cells(let cells): page.draw(cells, alike: tables, fit)
            case .text(let text): page.draw(text, fit)
            case .group, .arrow, .path, .area: break
            }
        }
    }
}
