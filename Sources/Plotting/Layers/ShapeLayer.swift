/// Straight lines, segments and polygons in data coordinates.
struct ShapeLayer: LayerContent {
    enum Shape: Equatable {
        case path([Point])
        case polygon([Point])
        /// All points with a x + b y + c = 0, as far as the plot area reaches.
        case line(a: Double, b: Double, c: Double)
    }

    let shape: Shape
    let label: String
    let color: Ink
    let isDashed: Bool
    let hasArrow: Bool
    /// Pushes the middle of a path of two points to the left of its way, as a part of its length.
    var bend = 0.0
    /// Thickness as a multiple of the usual one.
    var weight = 1.0
    /// Of what fills a polygon.
    var opacity = 0.15

    private var points: [Point] {
        switch shape {
        case .path(let points), .polygon(let points): points
        case .line: []
        }
    }
    var xSpan: Span { Span(points.map(\.x)) }
    var ySpan: Span { Span(points.map(\.y)) }

    private func stroke(_ page: Page) -> Stroke {
        Stroke(
            color: page.theme.color(color), width: weight * page.style.line, dash: isDashed ? page.style.dash : [])
    }

    func legend(firstColor: Int, page: Page) -> [LegendEntry] {
        label.isEmpty ? [] : [LegendEntry(label: label, key: .line(stroke(page), nil))]
    }

    func draw(on plane: Plane, firstColor: Int, page: inout Page) {
        let stroke = stroke(page)
        page.clipped(to: plane.area.inset(by: -stroke.width / 2)) { page in
            switch shape {
            case .path(let points): drawPath(bent(points.compactMap { plane.pixel($0) }), stroke, &page)
            case .polygon(let points):
                let corners = points.compactMap { plane.pixel($0) }
                page.add(.polygon(corners, fill: stroke.color.opacity(opacity), stroke: nil))
                page.add(.polyline(corners + corners.prefix(1), stroke))
            case .line(let a, let b, let c):
                let ends = ShapeLayer.ends(a, b, c, plane).compactMap { plane.pixel($0) }
                if ends.count == 2 { page.add(.polyline(ends, stroke)) }
            }
        }
    }

    private func bent(_ points: [Point]) -> [Point] {
        guard bend != 0, points.count == 2 else { return points }
        return Curve.bent(from: points[0], to: points[1], by: bend * points[0].distance(to: points[1]))
    }

    private func drawPath(_ points: [Point], _ stroke: Stroke, _ page: inout Page) {
        guard hasArrow, points.count > 1, let tip = points.last else { return page.add(.polyline(points, stroke)) }
        let length = zip(points, points.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
        let size = min(page.style.arrowHead * max(1, weight.squareRoot()), 0.6 * length)
        let (shaft, neck) = Curve.shortened(points, by: 0.8 * size)
        page.add(.polyline(shaft, stroke))
        page.arrowHead(tip: tip, tail: neck, size: size, color: stroke.color)
    }

    /// Where the line meets the edges of the plot area, in data coordinates; empty if it passes outside.
    static func ends(_ a: Double, _ b: Double, _ c: Double, _ plane: Plane) -> [Point] {
        let x = [plane.x.first, plane.x.last]
        let y = [plane.y.first, plane.y.last]
        var ends: [Point] = []
        if b != 0 {
            ends += x.map { Point($0, -(a * $0 + c) / b) }.filter { $0.y >= y.min() ?? 0 && $0.y <= y.max() ?? 0 }
        }
        if a != 0 {
            ends += y.map { Point(-(b * $0 + c) / a, $0) }.filter { $0.x >= x.min() ?? 0 && $0.x <= x.max() ?? 0 }
        }
        guard let first = ends.first, let far = ends.max(by: { first.distance(to: $0) < first.distance(to: $1) }),
            far != first
        else { return [] }
        return [first, far]
    }
}

extension ChartLayer {
    /// A straight piece from one data point to another, with an arrow head at its end if asked for.
    public static func segment(
        from: Point, to: Point, label: String = "", color: Ink = .foreground, isDashed: Bool = false,
        hasArrow: Bool = false
    ) -> ChartLayer {
        ChartLayer(
            content: ShapeLayer(
                shape: .path([from, to]), label: label, color: color, isDashed: isDashed, hasArrow: hasArrow))
    }

    /// A curve from one data point to another, with an arrow head; `bend` pushes its middle to the left of its way, as
    /// a part of its length, `weight` is the thickness as a multiple of the usual one.
    public static func arrow(
        from: Point, to: Point, bend: Double = 0, label: String = "", color: Ink = .foreground, isDashed: Bool = false,
        weight: Double = 1
    ) -> ChartLayer {
        var shape = ShapeLayer(
            shape: .path([from, to]), label: label, color: color, isDashed: isDashed, hasArrow: true)
        (shape.bend, shape.weight) = (bend, weight)
        return ChartLayer(content: shape)
    }

    /// Straight pieces through data points, such as the steps of an optimiser over a contour map, with an arrow head at
    /// the end if asked for.
    public static func path(
        _ points: [Point], label: String = "", color: Ink = .foreground, isDashed: Bool = false, hasArrow: Bool = true,
        weight: Double = 1
    ) -> ChartLayer {
        var shape = ShapeLayer(
            shape: .path(points), label: label, color: color, isDashed: isDashed, hasArrow: hasArrow)
        shape.weight = weight
        return ChartLayer(content: shape)
    }

    /// A closed shape through data points, filled with an `opacity` of 0 to 1.
    public static func polygon(
        _ corners: [Point], label: String = "", color: Ink = .foreground, opacity: Double = 0.15
    ) -> ChartLayer {
        var shape = ShapeLayer(
            shape: .polygon(corners), label: label, color: color, isDashed: false, hasArrow: false)
        shape.opacity = opacity
        return ChartLayer(content: shape)
    }

    /// The line a·x + b·y + c = 0 across the plot area, such as a perceptron's boundary. Use linear axes.
    public static func straightLine(
        a: Double, b: Double, c: Double, label: String = "", color: Ink = .foreground, isDashed: Bool = false
    ) -> ChartLayer {
        ChartLayer(
            content: ShapeLayer(
                shape: .line(a: a, b: b, c: c), label: label, color: color, isDashed: isDashed, hasArrow: false))
    }
}
