/// Bars from 0 to a height over intervals of the x axis.
struct BarLayer: LayerContent {
    struct Bar: Equatable {
        var left: Double
        var right: Double
        var height: Double
        /// Written at the bar's end; empty for none.
        var label = ""
    }

    let bars: [Bar]
    let label: String
    let color: Ink?
    /// See-through bars let others be seen behind them.
    let opacity: Double
    /// What else is written at bars of the chart, so that all is of one size.
    var alike: [String] = []

    var xSpan: Span { Span(bars.flatMap { [$0.left, $0.right] }) }
    var ySpan: Span { Span(bars.map(\.height) + [0]) }
    var colorCount: Int { color == nil ? 1 : 0 }
    var standsOnZero: Bool { true }
    var height: LayerHeight { .area }

    private func fill(_ firstColor: Int, _ page: Page) -> Color {
        page.theme.color(color ?? .series(firstColor)).opacity(opacity)
    }

    func legend(firstColor: Int, page: Page) -> [LegendEntry] {
        label.isEmpty ? [] : [LegendEntry(label: label, key: .area(fill(firstColor, page)))]
    }

    func draw(on plane: Plane, firstColor: Int, page: inout Page) {
        let fill = fill(firstColor, page)
        let start = plane.y.fraction(0) == nil ? min(plane.y.first, plane.y.last) : 0
        page.clipped(to: plane.area) { page in
            for bar in bars {
                guard let from = plane.pixel(bar.left, start), let to = plane.pixel(bar.right, bar.height) else {
                    continue
                }
                let gap = min(page.style.hairline, abs(to.x - from.x) * 0.1)
                let rect = Rect(
                    x: min(from.x, to.x) + gap / 2, y: min(from.y, to.y), width: abs(to.x - from.x) - gap,
                    height: abs(to.y - from.y))
                page.add(.rect(rect, fill: fill, stroke: nil))
            }
        }
        drawLabels(on: plane, start: start, page: &page)
    }

    /// All labels in one size that fits the bars, or none if they would be too small to read.
    private func drawLabels(on plane: Plane, start: Double, page: inout Page) {
        let widest = (bars.map(\.label) + alike).map { page.width(of: $0, size: 1) }.max() ?? 0
        guard widest > 0, let first = bars.first, let left = plane.pixel(first.left, start),
            let right = plane.pixel(first.right, start)
        else { return }
        let slot = abs(right.x - left.x) * 0.94
        let size = min(page.style.tick, slot / widest)
        guard size >= max(Style.legible, 0.8 * page.style.smallest) else { return }
        let look = TextLook(size: size, color: page.theme.foreground)
        for bar in bars {
            guard let end = plane.pixel((bar.left + bar.right) / 2, bar.height) else { continue }
            let isUp = bar.height >= 0
            page.text(
                bar.label, at: Point(end.x, end.y + (isUp ? -1 : 1) * page.style.gap / 2),
                align: isUp ? .bottom : .top, look: look)
        }
    }
}

extension ChartLayer {
    /// Bars over `edges` (one more than there are heights), touching each other.
    public static func bars(
        edges: [Double], heights: [Double], label: String = "", color: Ink? = nil
    ) -> ChartLayer {
        requireSameCount("bars \"\(label)\"", "edges but the last", edges.count - 1, "heights", heights.count)
        let bars = heights.indices.map {
            BarLayer.Bar(left: edges[$0], right: edges[$0 + 1], height: heights[$0])
        }
        return ChartLayer(content: BarLayer(bars: bars, label: label, color: color, opacity: 0.7))
    }

    /// How many of `values` lie in each of `bins` intervals of equal width; the last one includes its upper end.
    ///
    /// `range` nil spans the values. Values outside of it and NaN are not counted.
    public static func histogram(
        _ values: [Double], bins: Int = 30, range: ClosedRange<Double>? = nil, label: String = "", color: Ink? = nil
    ) -> ChartLayer {
        let (edges, counts) = Histogram.count(values, bins: bins, range: range)
        return .bars(edges: edges, heights: counts, label: label, color: color)
    }
}

/// Counting for histograms.
enum Histogram {
    static func count(_ values: [Double], bins: Int, range: ClosedRange<Double>?) -> (edges: [Double], counts: [Double])
    {
        require(bins > 0, rule: "a histogram needs a bin", found: "\(bins) bins", remedy: "ask for 1 or more bins")
        let span = Span(values)
        let low = range?.lowerBound ?? (span.low.isFinite ? span.low : 0)
        let top = range?.upperBound ?? (span.high.isFinite ? span.high : 1)
        let high = top - low > 1e-12 * abs(low) + 1e-290 ? top : low + max(1, abs(low))
        let width = (high - low) / Double(bins)
        var counts = [Double](repeating: 0, count: bins)
        for value in values where value >= low && value <= high {
            counts[min(bins - 1, Int((value - low) / width))] += 1
        }
        return ((0...bins).map { low + Double($0) * width }, counts)
    }
}
