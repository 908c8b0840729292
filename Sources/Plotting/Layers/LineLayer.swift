/// A curve through points, with a gap at every value that is NaN, infinite or, on a log axis, not above 0.
struct LineLayer: LayerContent {
    let x: [Double]
    let y: [Double]
    let label: String
    let color: Ink?
    let isDashed: Bool
    let marker: Marker?

    var xSpan: Span { Span(x) }
    var ySpan: Span { Span(y) }
    var colorCount: Int { color == nil ? 1 : 0 }

    private func look(_ firstColor: Int, _ page: Page) -> Stroke {
        // Where the palette starts over, dashes tell the lines apart.
        let isRepeated = color == nil && firstColor / page.theme.palette.count % 2 == 1
        return Stroke(
            color: page.theme.color(color ?? .series(firstColor)), width: page.style.line,
            dash: isDashed != isRepeated ? page.style.dash : [])
    }

    func legend(firstColor: Int, page: Page) -> [LegendEntry] {
        label.isEmpty ? [] : [LegendEntry(label: label, key: .line(look(firstColor, page), marker))]
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
    }
}

extension Layer {
    /// A curve through points in the order given; NaN makes a gap.
    ///
    /// `color` nil takes the palette's next colour. A `marker` stands at every point.
    public static func line(
        x: [Double], y: [Double], label: String = "", color: Ink? = nil, isDashed: Bool = false, marker: Marker? = nil
    ) -> Layer {
        requireSameCount("line \"\(label)\"", "x", x.count, "y", y.count)
        return Layer(
            content: LineLayer(x: x, y: y, label: label, color: color, isDashed: isDashed, marker: marker))
    }
}
