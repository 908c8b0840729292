import Foundation

/// Text in the plot area, with an arrow to what it speaks of.
struct NoteLayer: LayerContent {
    let text: String
    let at: Point
    let target: Point?

    var xSpan: Span { Span([at.x] + (target.map { [$0.x] } ?? [])) }
    var ySpan: Span { Span([at.y] + (target.map { [$0.y] } ?? [])) }
    var height: LayerHeight { .note }

    func draw(on plane: Plane, firstColor: Int, page: inout Page) {
        guard let wanted = plane.pixel(at) else { return }
        let color = page.theme.foreground
        let first = page.place(text, at: wanted, align: .center, look: TextLook(size: page.style.tick, color: color))
            .box
        let gap = page.style.gap
        let tip = target.flatMap { plane.pixel($0) }
        // Room for the arrow: the text keeps away from what it points to.
        let places = places(around: first, in: plane.area, page).filter { center in
            let box = Rect(
                x: center.x - first.width / 2, y: center.y - first.height / 2, width: first.width, height: first.height)
            return tip.map { !box.inset(by: -4 * gap).contains($0) } ?? true
        }
        let candidates = places.map { ($0, Alignment.center) }
        guard let box = page.label(text, candidates: candidates, in: plane.area, color: color), let tip else { return }
        let edge = NoteLayer.edge(of: box.inset(by: -0.5 * gap), towards: tip)
        let length = edge.distance(to: tip)
        guard length > 2 * gap else { return }
        let end = Point(tip.x + (edge.x - tip.x) * gap / length, tip.y + (edge.y - tip.y) * gap / length)
        page.line(from: edge, to: end, color: color, width: page.style.thinLine)
        page.arrowHead(tip: end, tail: edge, size: page.style.arrowHead, color: color)
    }

    /// The wanted place moved into the area, then rings of places around it.
    private func places(around box: Rect, in area: Rect, _ page: Page) -> [Point] {
        let room = area.inset(by: page.style.gap / 2)
        func inside(_ x: Double, _ y: Double) -> Point {
            Point(
                max(room.x + box.width / 2, min(room.right - box.width / 2, x)),
                max(room.y + box.height / 2, min(room.bottom - box.height / 2, y)))
        }
        var rings: [(ring: Double, angle: Double)] = [(0, 0)]
        for ring in [1.0, 2, 3, 4] {
            for degrees in [90.0, 270, 45, 135, 225, 315, 0, 180] { rings.append((ring, degrees * .pi / 180)) }
        }
        return rings.map { ring, angle in
            let step = ring * 1.1 * box.height
            return inside(box.center.x + step * 2 * cos(angle), box.center.y - step * sin(angle))
        }
    }

    /// Where the way from the middle of `box` to `point` leaves the box.
    static func edge(of box: Rect, towards point: Point) -> Point {
        let center = box.center
        let (dx, dy) = (point.x - center.x, point.y - center.y)
        let scale = min(
            dx == 0 ? .infinity : box.width / 2 / abs(dx), dy == 0 ? .infinity : box.height / 2 / abs(dy))
        return scale.isFinite ? Point(center.x + scale * dx, center.y + scale * dy) : center
    }
}

extension ChartLayer {
    /// Text at a data point (moved a little if other text is there), with an arrow to `target` if given.
    public static func note(_ text: String, at: Point, pointingTo target: Point? = nil) -> ChartLayer {
        ChartLayer(content: NoteLayer(text: text, at: at, target: target))
    }
}
