import Foundation

extension Diagram.Shape {
    var name: String? {
        switch self {
        case .box(let name, _, _, _, _, _), .circle(let name, _, _, _, _): name
        case .text, .arrow: nil
        }
    }

    /// Middle, width and height in diagram units.
    var extent: (center: Point, width: Double, height: Double)? {
        switch self {
        case .box(_, _, let at, let width, let height, _): (at, width, height)
        case .circle(_, _, let at, let radius, _): (at, 2 * radius, 2 * radius)
        case .text(_, let at): (at, 1, 0.6)
        case .arrow: nil
        }
    }
}

/// The way from diagram units to pixels: one scale for both directions, in the middle of the area.
struct DiagramFit {
    /// Pixels a diagram unit.
    let unit: Double
    let textSize: Double
    private let origin: Point

    init(_ shapes: [Diagram.Shape], in area: Rect, em: Double) {
        var x = Span()
        var y = Span()
        for case (let center, let width, let height)? in shapes.map(\.extent) {
            x.include(Span([center.x - width / 2, center.x + width / 2]))
            y.include(Span([center.y - height / 2, center.y + height / 2]))
        }
        for case .arrow(let from, let to, _, let bend, _) in shapes {
            let ends = [from, to].compactMap { name in shapes.first { $0.name == name }?.extent }
            for end in ends where from == to { y.include(end.center.y + end.height / 2 + 1.15) }
            if bend != 0, let first = ends.first, let last = ends.last {
                let middle = DiagramFit.middle(first.center, last.center, bend: bend / 2)
                x.include(middle.x)
                y.include(middle.y)
            }
        }
        let width = max(x.high - x.low, 0.1)
        let height = max(y.high - y.low, 0.1)
        let room = area.inset(by: 0.4 * em)
        unit = min(room.width / (width + 0.4), room.height / (height + 0.4), 6 * em)
        textSize = min(1.05 * em, 0.42 * unit)
        origin = Point(area.center.x - unit * (x.low + x.high) / 2, area.center.y + unit * (y.low + y.high) / 2)
    }

    func pixel(_ point: Point) -> Point { Point(origin.x + unit * point.x, origin.y - unit * point.y) }

    func frame(_ shape: Diagram.Shape) -> Rect {
        guard let extent = shape.extent else { return Rect(x: 0, y: 0, width: 0, height: 0) }
        let center = pixel(extent.center)
        return Rect(
            x: center.x - unit * extent.width / 2, y: center.y - unit * extent.height / 2, width: unit * extent.width,
            height: unit * extent.height)
    }

    /// Points of an arrow from the edge of one shape to the edge of another, pushed to the left of its way by `bend`.
    func path(_ start: Diagram.Shape, _ end: Diagram.Shape, bend: Double) -> [Point] {
        guard let from = start.extent?.center, let to = end.extent?.center else { return [] }
        let control = pixel(DiagramFit.middle(from, to, bend: bend))
        let first = edge(start, towards: control)
        let last = edge(end, towards: control)
        return (0...24).map { step in
            let t = Double(step) / 24
            let (a, b, c) = ((1 - t) * (1 - t), 2 * t * (1 - t), t * t)
            let middle = bend == 0 ? Point((first.x + last.x) / 2, (first.y + last.y) / 2) : control
            return Point(a * first.x + b * middle.x + c * last.x, a * first.y + b * middle.y + c * last.y)
        }
    }

    /// Points of an arrow from a shape back to itself, above it.
    func loop(_ shape: Diagram.Shape) -> [Point] {
        let frame = frame(shape)
        let radius = 0.36 * unit
        let center = Point(frame.center.x, frame.y - 0.55 * radius)
        return (0...24).map { step in
            let angle = (145 + 250 * Double(step) / 24) * .pi / 180
            return Point(center.x + radius * cos(angle), center.y + radius * sin(angle))
        }
    }

    private static func middle(_ from: Point, _ to: Point, bend: Double) -> Point {
        let length = max(from.distance(to: to), .leastNormalMagnitude)
        return Point(
            (from.x + to.x) / 2 - 2 * bend * (to.y - from.y) / length,
            (from.y + to.y) / 2 + 2 * bend * (to.x - from.x) / length)
    }

    private func edge(_ shape: Diagram.Shape, towards point: Point) -> Point {
        let frame = frame(shape)
        if case .circle = shape {
            let length = max(frame.center.distance(to: point), .leastNormalMagnitude)
            let part = frame.width / 2 / length
            return Point(
                frame.center.x + part * (point.x - frame.center.x), frame.center.y + part * (point.y - frame.center.y))
        }
        return NoteLayer.edge(of: frame, towards: point)
    }
}
