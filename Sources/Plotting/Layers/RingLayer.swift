/// Rings around points that the text speaks of, with their names.
struct RingLayer: LayerContent {
    let x: [Double]
    let y: [Double]
    let names: [String]
    let color: Ink

    var xSpan: Span { Span(x) }
    var ySpan: Span { Span(y) }
    var height: LayerHeight { .note }

    func draw(on plane: Plane, firstColor: Int, page: inout Page) {
        let color = page.theme.color(color)
        let radius = 2.1 * page.style.markerRadius
        for index in x.indices {
            guard let point = plane.pixel(x[index], y[index]), plane.shows(point) else { continue }
            page.add(
                .circle(center: point, radius: radius, fill: nil, stroke: Stroke(color: color, width: page.style.line)))
            guard index < names.count, !names[index].isEmpty else { continue }
            let away = radius + 0.4 * page.style.gap
            let candidates: [(Point, Alignment)] = [
                (Point(point.x + away, point.y), .left), (Point(point.x - away, point.y), .right),
                (Point(point.x, point.y - away), .bottom), (Point(point.x, point.y + away), .top),
                (Point(point.x + away, point.y - away), Alignment(across: .left, down: .bottom)),
                (Point(point.x - away, point.y + away), Alignment(across: .right, down: .top)),
            ]
            page.label(names[index], candidates: candidates, in: plane.area, color: color)
        }
    }
}

extension Layer {
    /// Rings around points, with a name beside each (`names` empty for none).
    public static func rings(x: [Double], y: [Double], names: [String] = [], color: Ink = .foreground) -> Layer {
        requireSameCount("rings", "x", x.count, "y", y.count)
        if !names.isEmpty { requireSameCount("rings", "x", x.count, "names", names.count) }
        return Layer(content: RingLayer(x: x, y: y, names: names, color: color))
    }
}
