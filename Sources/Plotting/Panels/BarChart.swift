/// Bars with names, one or several a name.
///
/// ```swift
/// BarChart(
///     title: "Softmax", names: ["cat", "dog"], series: [.init("scale 1", [0.3, 0.7]), .init("scale 2", [0.1, 0.9])],
///     y: Axis("probability", from: 0, to: 1), decimals: 2)
/// ```
public struct BarChart: Panel {
    /// One value a name, all in one colour.
    public struct Series: Sendable, Equatable {
        public var label: String
        public var values: [Double]

        public init(_ label: String = "", _ values: [Double]) {
            self.label = label
            self.values = values
        }
    }

    private var chart: Chart

    /// x: its label only is used; decimals: digits after the point of the values written at the bars, nil for none.
    public init(
        title: String = "", names: [String], series: [Series], x: Axis = Axis(), y: Axis = Axis(), decimals: Int? = nil
    ) {
        let width = 0.78 / Double(max(1, series.count))
        var span = Span([0])
        let written = decimals.map { digits in
            series.flatMap { $0.values.map { NumberFormat.shown($0, decimals: digits) } }
        }
        let layers = series.enumerated().map { index, one in
            requireSameCount("bars \"\(one.label)\"", "names", names.count, "values", one.values.count)
            let bars = one.values.enumerated().map { place, value in
                let left = Double(place) - 0.39 + Double(index) * width
                let label = decimals.map { NumberFormat.shown(value, decimals: $0) } ?? ""
                return BarLayer.Bar(left: left, right: left + width, height: value, label: label)
            }
            span.include(Span(one.values))
            return ChartLayer(
                content: BarLayer(bars: bars, label: one.label, color: nil, opacity: 1, alike: written ?? []))
        }
        let (lowest, highest) = (span.low, span.high)
        let air = (highest - lowest) * (decimals == nil ? 0.04 : 0.12)
        var y = y
        if y.scale == .linear {
            y.from = y.from ?? (lowest < 0 ? lowest - air : 0)
            y.to = y.to ?? (highest > 0 ? highest + air : lowest < 0 ? 0 : 1)
        }
        let names = Axis(x.label, from: -0.55, to: Double(names.count) - 0.45, names: names)
        chart = Chart(title: title, x: names, y: y, layers: layers)
    }

    public func margins(in frame: Rect, on page: Page) -> Margins { chart.margins(in: frame, on: page) }

    public func draw(in frame: Rect, margins: Margins, on page: inout Page) {
        chart.draw(in: frame, margins: margins, on: &page)
    }
}

extension BarChart: LegendOwner {
    func legendEntries(on page: Page) -> [LegendEntry] { chart.legendEntries(on: page) }

    var withoutLegend: any Panel {
        var bars = self
        bars.chart.legend = .none
        return bars
    }
}
