import Foundation

extension Diagram.Shape {
    /// What arrows call it.
    var name: String? {
        switch content {
        case .node(let node): node.name
        case .cells(let cells): cells.name
        case .text, .group, .arrow, .path, .area: nil
        }
    }

    var arrow: Diagram.Arrow? { if case .arrow(let arrow) = content { arrow } else { nil } }

    /// Middle, width and height in diagram units; a text's width is that of one unit of type.
    func extent(_ page: Page) -> (center: Point, width: Double, height: Double)? {
        switch content {
        case .node(let node): return (node.center, node.width, node.height)
        case .cells(let cells): return (cells.center, cells.width, cells.height)
        case .group(let group): return (group.center, group.width, group.height)
        case .text(let text):
            let width = DiagramFit.type * text.scale * page.width(of: text.text, size: 1)
            let shift = text.side == .center ? 0 : (text.side == .left ? width : -width) / 2
            let height = 0.6 * text.scale
            let (across, up) = (cos(text.turn * .pi / 180), sin(text.turn * .pi / 180))
            return (
                Point(text.center.x + across * shift, text.center.y + up * shift),
                abs(across) * width + abs(up) * height, abs(up) * width + abs(across) * height
            )
        case .arrow, .path, .area: return nil
        }
    }
}

/// The way from diagram units to pixels: one scale for both directions, in the middle of the area. Where the area is
/// longer than the diagram, places move apart a little while shapes keep their size.
struct DiagramFit {
    /// Pixels a diagram unit.
    let unit: Double
    let textSize: Double
    private let stretch: Point
    private let middle: Point
    private let center: Point
    private let shapes: [String: Diagram.Shape]
    private let page: Page

    /// The height of text in diagram units.
    static let type = 0.42
    /// The most by which places move apart, unless a diagram says otherwise.
    static let mostStretch = 1.35

    /// The area that the shapes take, in diagram units.
    struct Bounds {
        var x = Span()
        var y = Span()
        var width: Double { max(x.high - x.low, 0.1) + 0.4 }
        var height: Double { max(y.high - y.low, 0.1) + 0.4 }

        init(_ shapes: [Diagram.Shape], _ page: Page) {
            for case (let center, let width, let height)? in shapes.map({ $0.extent(page) }) {
                x.include(Span([center.x - width / 2, center.x + width / 2]))
                y.include(Span([center.y - height / 2, center.y + height / 2]))
            }
            for case .path(let path) in shapes.map(\.content) { include(path.points) }
            for case .area(let area) in shapes.map(\.content) { include(area.corners) }
            for arrow in shapes.compactMap(\.arrow) {
                include(arrow.via)
                let ends = [arrow.from, arrow.to].compactMap { name in
                    shapes.first { $0.name == name }?.extent(page)
                }
                guard let first = ends.first, let last = ends.last else { continue }
                if arrow.from == arrow.to { y.include(first.center.y + first.height / 2 + 1.15) }
                if arrow.bend != 0 {
                    include([DiagramFit.bent(first.center, last.center, bend: arrow.bend / 2)])
                }
            }
        }

        private mutating func include(_ points: [Point]) {
            x.include(Span(points.map(\.x)))
            y.include(Span(points.map(\.y)))
        }
    }

    init(_ shapes: [Diagram.Shape], in area: Rect, mostStretch: Double, page: Page) {
        let bounds = Bounds(shapes, page)
        let em = page.style.em
        let room = area.inset(by: 0.4 * em)
        let unit = min(room.width / bounds.width, room.height / bounds.height, 6 * em)
        func stretch(_ room: Double, _ size: Double) -> Double {
            max(1, min(mostStretch, room / (unit * size)))
        }
        self.unit = unit
        self.stretch = Point(stretch(room.width, bounds.width), stretch(room.height, bounds.height))
        textSize = min(1.05 * em, max(DiagramFit.type * unit, min(0.52 * unit, 9)))
        middle = Point((bounds.x.low + bounds.x.high) / 2, (bounds.y.low + bounds.y.high) / 2)
        center = area.center
        self.page = page
        self.shapes = Dictionary(shapes.compactMap { shape in shape.name.map { ($0, shape) } }) { first, _ in first }
    }

    func pixel(_ point: Point) -> Point {
        Point(
            center.x + unit * stretch.x * (point.x - middle.x), center.y - unit * stretch.y * (point.y - middle.y))
    }

    func frame(center: Point, width: Double, height: Double, isStretched: Bool = false) -> Rect {
        let center = pixel(center)
        let (across, up) = isStretched ? (unit * stretch.x, unit * stretch.y) : (unit, unit)
        return Rect(
            x: center.x - across * width / 2, y: center.y - up * height / 2, width: across * width,
            height: up * height)
    }

    /// Points of an arrow from the edge of one shape to the edge of another.
    func path(_ arrow: Diagram.Arrow) -> [Point] {
        guard let start = shapes[arrow.from], let end = shapes[arrow.to],
            let from = start.extent(page)?.center, let to = end.extent(page)?.center
        else { return [] }
        if arrow.from == arrow.to { return loop(start) }
        if let first = arrow.via.first, let last = arrow.via.last {
            let corners = arrow.via.map(pixel)
            let ends = (edge(start, towards: pixel(first)), edge(end, towards: pixel(last)))
            return Curve.rounded([ends.0] + corners + [ends.1], radius: 0.3 * unit)
        }
        let control = arrow.bend == 0 ? nil : pixel(DiagramFit.bent(from, to, bend: arrow.bend))
        let first = edge(start, towards: control ?? pixel(to))
        let last = edge(end, towards: control ?? pixel(from))
        return control.map { Curve.quadratic(first, $0, last) } ?? [first, last]
    }

    /// Points of an arrow from a shape back to itself, above it.
    private func loop(_ shape: Diagram.Shape) -> [Point] {
        let frame = frame(of: shape)
        let radius = 0.36 * unit
        let center = Point(frame.center.x, frame.y - 0.55 * radius)
        return (0...24).map { step in
            let angle = (145 + 250 * Double(step) / 24) * .pi / 180
            return Point(center.x + radius * cos(angle), center.y + radius * sin(angle))
        }
    }

    private static func bent(_ from: Point, _ to: Point, bend: Double) -> Point {
        let length = max(from.distance(to: to), .leastNormalMagnitude)
        return Point(
            (from.x + to.x) / 2 - 2 * bend * (to.y - from.y) / length,
            (from.y + to.y) / 2 + 2 * bend * (to.x - from.x) / length)
    }

    private func frame(of shape: Diagram.Shape) -> Rect {
        guard let extent = shape.extent(page) else { return Rect(x: 0, y: 0, width: 0, height: 0) }
        return frame(center: extent.center, width: extent.width, height: extent.height)
    }

    private func edge(_ shape: Diagram.Shape, towards point: Point) -> Point {
        let frame = frame(of: shape)
        if case .node(let node) = shape.content, node.outline != .box {
            let length = max(frame.center.distance(to: point), .leastNormalMagnitude)
            let part = frame.width / 2 / length
            return Point(
                frame.center.x + part * (point.x - frame.center.x), frame.center.y + part * (point.y - frame.center.y))
        }
        return NoteLayer.edge(of: frame, towards: point)
    }
}
