/// Where something is drawn already, so that labels and legends go where there is room.
struct InkMap {
    private var points: [Point] = []
    private var shapes: [Rect] = []
    private var texts: [Rect] = []

    /// Lines are taken as points a few pixels apart, other shapes by the rectangle around them; rasters and grid lines
    /// do not count.
    init(_ commands: [DrawCommand], spacing: Double, ignoring gridColor: Color) {
        for command in commands {
            switch command.shape {
            case .polyline(let line, let stroke) where stroke.color != gridColor: add(line, spacing)
            case .polyline, .raster: break
            case .polygon(let corners, _, let stroke): addPolygon(corners, isArea: stroke == nil, spacing)
            case .rect(let rect, _, _): shapes.append(rect)
            case .circle(let center, let radius, _, _):
                shapes.append(Rect(x: center.x, y: center.y, width: 0, height: 0).inset(by: -radius))
            case .text(let mark): texts.append(mark.box)
            }
        }
    }

    /// How much is drawn in `rect`; a text counts like a thousand points.
    func amount(in rect: Rect) -> Int {
        var amount = 0
        for point in points where rect.contains(point) { amount += 1 }
        for shape in shapes where shape.intersects(rect) { amount += 1 }
        for text in texts where text.intersects(rect) { amount += 1000 }
        return amount
    }

    private mutating func add(_ line: [Point], _ spacing: Double) {
        for (start, end) in zip(line, line.dropFirst()) {
            let count = min(400, max(1, Int(start.distance(to: end) / spacing)))
            for step in 0...count {
                let part = Double(step) / Double(count)
                points.append(Point(start.x + part * (end.x - start.x), start.y + part * (end.y - start.y)))
            }
        }
    }

    /// Markers count whole; bands and other areas by their outline.
    private mutating func addPolygon(_ corners: [Point], isArea: Bool, _ spacing: Double) {
        guard let first = corners.first else { return }
        if isArea { return add(corners + [first], spacing) }
        var box = Rect(x: first.x, y: first.y, width: 0, height: 0)
        for corner in corners {
            let (right, bottom) = (max(box.right, corner.x), max(box.bottom, corner.y))
            box.x = min(box.x, corner.x)
            box.y = min(box.y, corner.y)
            box.width = right - box.x
            box.height = bottom - box.y
        }
        shapes.append(box)
    }
}
