/// A curve through points, with a gap at every value that is NaN, infinite or, on a log axis, not above 0.
struct LineLayer: LayerContent {
    let x: [Double]
    let y: [Double]
    let label: String
    let color: Ink?
    let isDashed: Bool
    let marker: Marker?
    /// Thickness as a multiple of the usual one.
    var weight = 1.0
    /// Stands at a few points of the line, to tell it from others by more than its colour.
    private(set) var sparseMarker: Marker?

    init(x: [Double], y: [Double], label: String, color: Ink?, isDashed: Bool, marker: Marker?, weight: Double = 1) {
        (self.x, self.y, self.label, self.color, self.isDashed) = (x, y, label, color, isDashed)
        (self.marker, self.weight) = (marker, weight)
    }

    var xSpan: Span { Span(x) }
    var ySpan: Span { Span(y) }
    var colorCount: Int { color == nil ? 1 : 0 }
    /// Whether it has a name and a colour of the palette.
    var isSeries: Bool { !label.isEmpty && number(0) != nil }

    private func number(_ firstColor: Int) -> Int? {
        switch color {
        case nil: firstColor
        case .series(let number)?: number
        case .foreground?, .quiet?, .pale?: nil
        }
    }

    /// With a marker of its own, if it is a series and has none.
    func marked(firstColor: Int) -> LineLayer {
        var line = self
        if isSeries, marker == nil { line.sparseMarker = number(firstColor).map(Marker.forClass) }
        return line
    }

    private func look(_ firstColor: Int, _ page: Page) -> Stroke {
        // Where the palette starts over, dashes tell the lines apart.
        let isRepeated = color == nil && firstColor / page.theme.palette.count % 2 == 1
        return Stroke(
            color: page.theme.color(color ?? .series(firstColor)), width: weight * page.style.line,
            dash: isDashed != isRepeated ? page.style.dash : [])
    }

    func legend(firstColor: Int, page: Page) -> [LegendEntry] {
        label.isEmpty
            ? [] : [LegendEntry(label: label, key: .line(look(firstColor, page), marker ?? sparseMarker))]
    }

    func draw(on plane: Plane, firstColor: Int, page: inout Page) {
        let stroke = look(firstColor, page)
        let pieces = plane.pieces(x, y)
        page.clipped(to: plane.area.inset(by: -stroke.width)) { page in
            for piece in pieces where piece.count > 1 { page.add(.polyline(piece, stroke)) }
        }
        for piece in pieces {
            let isAlone = piece.count == 1
            guard let shape = marker ?? (isAlone ? .circle : nil) else { continue }
            for point in piece where plane.shows(point) {
                page.marker(shape, at: point, radius: page.style.markerRadius * 0.9, color: stroke.color)
            }
        }
        guard let sparseMarker else { return }
        for point in spread(pieces.flatMap { $0 }.filter(plane.shows), firstColor, plane.area, page) {
            page.marker(sparseMarker, at: point, radius: page.style.markerRadius * 0.8, color: stroke.color)
        }
    }

    /// All points if they are few, otherwise some, at other places than those of the other lines.
    private func spread(_ points: [Point], _ firstColor: Int, _ area: Rect, _ page: Page) -> [Point] {
        let spacing = max(5 * page.style.em, area.width / 7)
        guard points.count > 1, Double(points.count) > area.width / (2 * page.style.em) else { return points }
        let shift = (0.5 + 0.381966 * Double(number(firstColor) ?? 0)).truncatingRemainder(dividingBy: 1)
        return (0..<Int((area.width / spacing).rounded(.up))).compactMap { step in
            let wanted = area.x + (Double(step) + shift) * spacing
            return points.min { abs($0.x - wanted) < abs($1.x - wanted) }
        }
    }

    /// Where the line ends, for its name.
    func end(on plane: Plane, firstColor: Int, _ page: Page) -> EndNames.End? {
        guard !label.isEmpty, let last = plane.pieces(x, y).last?.last else { return nil }
        return EndNames.End(name: label, point: last, color: look(firstColor, page).color)
    }
}

extension ChartLayer {
    /// A curve through points in the order given; NaN makes a gap.
    ///
    /// `color` nil takes the palette's next colour. A `marker` stands at every point. `weight` is the thickness as a
    /// multiple of the usual one: 0.5 for many alike, 1.6 for the one that counts.
    public static func line(
        x: [Double], y: [Double], label: String = "", color: Ink? = nil, isDashed: Bool = false, marker: Marker? = nil,
        weight: Double = 1
    ) -> ChartLayer {
        requireSameCount("line \"\(label)\"", "x", x.count, "y", y.count)
        return ChartLayer(
            content: LineLayer(
                x: x, y: y, label: label, color: color, isDashed: isDashed, marker: marker, weight: weight))
    }
}
