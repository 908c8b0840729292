/// Rings around points that the text speaks of, with their names.
struct RingLayer: LayerContent {
    let x: [Double]
    let y: [Double]
    let names: [String]
    let color: Ink
    /// Names alone stand closer, a little further off where others are in the way.
    var hasRings = true
    /// Of a ring, in markers; rings as small as a marker are open dots.
    var size = 2.1
    /// Of each name; `color` where it is shorter.
    var colors: [Ink] = []

    var xSpan: Span { Span(x) }
    var ySpan: Span { Span(y) }
    var height: LayerHeight { .note }

    func draw(on plane: Plane, firstColor: Int, page: inout Page) {
        let radius = (hasRings ? size : 1) * page.style.markerRadius
        for index in x.indices {
            guard let point = plane.pixel(x[index], y[index]), plane.shows(point) else { continue }
            let color = page.theme.color(index < colors.count ? colors[index] : color)
            if hasRings {
                let stroke = Stroke(color: color, width: page.style.line)
                page.add(
                    .circle(
                        center: point, radius: radius, fill: size <= 1 ? page.theme.background : nil, stroke: stroke))
            }
            guard index < names.count, !names[index].isEmpty else { continue }
            let ways = hasRings ? [radius + 0.4 * page.style.gap] : [1.6, 2.5, 3.8].map { $0 * radius }
            let candidates = ways.flatMap { RingLayer.places(around: point, away: $0) }
            let box = page.label(names[index], candidates: candidates, in: plane.area, color: color)
            guard !hasRings, let box else { continue }
            // A name that had to stand further off is led to its point.
            let edge = NoteLayer.edge(of: box, towards: point)
            if edge.distance(to: point) > 2.9 * radius {
                page.line(from: edge, to: point, color: color, width: page.style.hairline)
            }
        }
    }

    /// Right, left, above, below, then between these.
    private static func places(around point: Point, away: Double) -> [(Point, Alignment)] {
        [
            (Point(point.x + away, point.y), .left), (Point(point.x - away, point.y), .right),
            (Point(point.x, point.y - away), .bottom), (Point(point.x, point.y + away), .top),
            (Point(point.x + away, point.y - away), Alignment(across: .left, down: .bottom)),
            (Point(point.x - away, point.y + away), Alignment(across: .right, down: .top)),
        ]
    }
}

extension ChartLayer {
    /// Rings around points, with a name beside each (`names` empty for none).
    public static func rings(x: [Double], y: [Double], names: [String] = [], color: Ink = .foreground) -> ChartLayer {
        requireSameCount("rings", "x", x.count, "y", y.count)
        if !names.isEmpty { requireSameCount("rings", "x", x.count, "names", names.count) }
        return ChartLayer(content: RingLayer(x: x, y: y, names: names, color: color))
    }

    /// Points that are left out, such as the end of a step that does not belong to it.
    public static func openDots(x: [Double], y: [Double], color: Ink = .foreground) -> ChartLayer {
        requireSameCount("open dots", "x", x.count, "y", y.count)
        return ChartLayer(content: RingLayer(x: x, y: y, names: [], color: color, size: 0.9))
    }

    /// A name beside each point, in a colour each or (`colors` empty) the foreground's. A name for which there is no
    /// room beside its point is left out, so that none stands at another point.
    public static func names(_ names: [String], x: [Double], y: [Double], colors: [Ink] = []) -> ChartLayer {
        requireSameCount("names", "x", x.count, "y", y.count)
        requireSameCount("names", "x", x.count, "names", names.count)
        if !colors.isEmpty { requireSameCount("names", "x", x.count, "colors", colors.count) }
        return ChartLayer(
            content: RingLayer(x: x, y: y, names: names, color: .foreground, hasRings: false, colors: colors))
    }
}
