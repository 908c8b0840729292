/// Layers over two axes with numbers.
///
/// ```swift
/// Chart(
///     title: "Loss", x: Axis("epoch", wholeNumbers: true), y: Axis("loss (nats)", scale: .log),
///     layers: [.band(x: epochs, low: least, high: most), .line(x: epochs, y: mean, label: "training")])
/// ```
public struct Chart: Panel {
    /// Where the names of the series stand.
    public enum LegendPlace: Sendable, Equatable {
        /// In a free corner, or below the chart if none is free.
        case automatic
        /// Lines at their right ends, in their colours, the rest as in `automatic`.
        case atEnds
        case none
    }

    public var title: String
    public var x: Axis
    public var y: Axis
    public var layers: [ChartLayer]
    /// Whether a unit of x is as long as a unit of y, so that circles are circles. Needs linear axes.
    public var equalUnits: Bool
    /// Whether marks and names of the axes are left out, for small charts in a row.
    public var isBare: Bool
    public var legend: LegendPlace

    /// Later layers cover earlier ones of their kind; regions lie below bands and bars, these below lines and points,
    /// notes on top. Lines with names differ in their markers as well as in their colours.
    public init(
        title: String = "", x: Axis = Axis(), y: Axis = Axis(), layers: [ChartLayer], equalUnits: Bool = false,
        isBare: Bool = false, legend: LegendPlace = .automatic
    ) {
        require(
            !equalUnits || (x.scale == .linear && y.scale == .linear), rule: "equal units need two linear axes",
            found: "chart \"\(title)\" with \(x.scale) x and \(y.scale) y",
            remedy: "leave out equalUnits or the log scale"
        )
        self.title = title
        self.x = x
        self.y = y
        self.layers = layers
        self.equalUnits = equalUnits
        self.isBare = isBare
        self.legend = legend
    }

    public func margins(in frame: Rect, on page: Page) -> Margins {
        layout(in: frame, on: page).margins
    }

    public func idealHeight(in frame: Rect, on page: Page) -> Double? {
        guard let ratio = ratio(page) else { return nil }
        return frame.height(ratio: ratio, margins: margins(in: frame, on: page))
    }

    public func draw(in frame: Rect, margins: Margins, on page: inout Page) {
        let layout = layout(in: frame, on: page)
        let own = frame.fitted(ratio: ratio(page), margins: margins)
        let area = own.inset(by: margins)
        page.drawHeading(title, in: frame, left: isBare ? area.x : own.x)
        drawAxesAndLayers(area, frame, left: own.x, on: &page)
        if let names = endNames(in: frame, page) {
            let plane = ChartAxes(self, page: page).plane(area)
            names.draw(ends: lineEnds(on: plane, page), area: area, on: &page)
        }
        let legend = legend(width: frame.width, in: frame, page)
        if legend.entries.isEmpty { return }
        if layout.isLegendBelow {
            let below = layout.margins.bottom - legend.rowsHeight(width: frame.width)
            let left = frame.start(own.x, width: legend.rowsWidth(width: frame.width))
            legend.drawRows(at: Point(left, area.bottom + below), width: frame.width, on: &page)
        } else if let place = legend.place(in: area, ink: ink(area, page)) {
            legend.drawList(in: place.box, on: &page)
        }
    }
}

/// Layout: how much room text needs depends on the ticks, these on the room, so ticks are chosen for the frame first.
extension Chart {
    struct Layout {
        var margins: Margins
        var isLegendBelow = false
    }

    private func ratio(_ page: Page) -> Double? { equalUnits ? ChartAxes(self, page: page).equalRatio : nil }

    func layout(in frame: Rect, on page: Page) -> Layout {
        let style = page.style
        let axes = ChartAxes(self, page: page)
        let ratio = ratio(page)
        var layout = Layout(margins: axes.margins(in: frame, title: title, ratio: ratio))
        if let names = endNames(in: frame, page) { layout.margins.right = max(layout.margins.right, names.width) }
        let legend = legend(width: frame.width, in: frame, page)
        if legend.entries.isEmpty { return layout }
        let area = frame.fitted(ratio: ratio, margins: layout.margins).inset(by: layout.margins)
        var trial = page
        trial.commands = []
        drawLayers(on: axes.plane(area), page: &trial)
        if legend.place(in: area, ink: ink(area, trial))?.covered != 0 {
            layout.isLegendBelow = true
            layout.margins.bottom += legend.rowsHeight(width: frame.width) + style.gap
        }
        return layout
    }

    private func ink(_ area: Rect, _ page: Page) -> InkMap {
        InkMap(page.commands, spacing: page.style.em / 2, ignoring: page.theme.grid)
    }

    private func legend(width: Double, in frame: Rect, _ page: Page) -> Legend {
        Legend(
            legend == .none ? [] : entries(hasEnds: endNames(in: frame, page) != nil, page), mostWidth: width,
            page: page)
    }

    private func drawAxesAndLayers(_ area: Rect, _ frame: Rect, left: Double, on page: inout Page) {
        let axes = ChartAxes(self, page: page)
        let plane = axes.plane(area)
        axes.drawGrid(on: plane, page: &page)
        // Layers see only what layers drew, so that labels avoid data but not the grid.
        let before = page.commands
        page.commands = []
        drawLayers(on: plane, page: &page)
        page.commands = before + page.commands
        axes.drawLabels(on: plane, frame: frame, left: left, page: &page)
    }

    private func drawLayers(on plane: Plane, page: inout Page) {
        let heights: [LayerHeight] = [.region, .area, .data, .note]
        for height in heights {
            for (layer, firstColor) in numbered where layer.height == height {
                layer.draw(on: plane, firstColor: firstColor, page: &page)
            }
        }
    }
}
