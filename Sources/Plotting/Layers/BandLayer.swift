/// The area between two curves, such as the spread over seeds.
struct BandLayer: LayerContent {
    let x: [Double]
    let low: [Double]
    let high: [Double]
    let label: String
    let color: Ink?
    var opacity = 0.2

    var xSpan: Span { Span(x) }
    var ySpan: Span {
        var span = Span(low)
        span.include(Span(high))
        return span
    }
    var height: LayerHeight { .area }

    private func fill(_ firstColor: Int, _ page: Page) -> Color {
        page.theme.color(color ?? .series(firstColor)).opacity(opacity)
    }

    func legend(firstColor: Int, page: Page) -> [LegendEntry] {
        label.isEmpty ? [] : [LegendEntry(label: label, key: .area(fill(firstColor, page)))]
    }

    func draw(on plane: Plane, firstColor: Int, page: inout Page) {
        let fill = fill(firstColor, page)
        let isMissing = zip(low, high).map { plane.y.fraction($0) == nil || plane.y.fraction($1) == nil }
        func known(_ values: [Double]) -> [Double] { zip(values, isMissing).map { $1 ? .nan : $0 } }
        let upper = plane.pieces(x, known(high))
        let lower = plane.pieces(x, known(low))
        page.clipped(to: plane.area) { page in
            for (top, bottom) in zip(upper, lower) {
                page.add(.polygon(top + bottom.reversed(), fill: fill, stroke: nil))
            }
        }
    }
}

extension ChartLayer {
    /// The area between `low` and `high`. `color` nil takes the colour of the next line, so that
    /// `.band(…), .line(…)` belong together.
    public static func band(
        x: [Double], low: [Double], high: [Double], label: String = "", color: Ink? = nil
    ) -> ChartLayer {
        requireSameCount("band \"\(label)\"", "x", x.count, "low", low.count)
        requireSameCount("band \"\(label)\"", "x", x.count, "high", high.count)
        return ChartLayer(content: BandLayer(x: x, low: low, high: high, label: label, color: color))
    }

    /// The area between a curve and a base, such as the bump that two hidden units make; `opacity` 0 to 1.
    public static func area(
        x: [Double], y: [Double], base: Double = 0, label: String = "", color: Ink? = nil, opacity: Double = 0.3
    ) -> ChartLayer {
        requireSameCount("area \"\(label)\"", "x", x.count, "y", y.count)
        return ChartLayer(
            content: BandLayer(
                x: x, low: y.map { min($0, base) }, high: y.map { max($0, base) }, label: label, color: color,
                opacity: opacity))
    }
}
