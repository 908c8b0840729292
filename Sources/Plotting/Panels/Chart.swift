/// Layers over two axes with numbers.
///
/// ```swift
/// Chart(
///     title: "Loss", x: Axis("epoch", wholeNumbers: true), y: Axis("loss (nats)", scale: .log),
///     layers: [.band(x: epochs, low: least, high: most), .line(x: epochs, y: mean, label: "training")])
/// ```
public struct Chart: Panel {
    public var title: String
    public var x: Axis
    public var y: Axis
    public var layers: [Layer]

    /// Later layers cover earlier ones of their kind; regions lie below bands and bars, these below lines and points,
    /// notes on top. The legend goes to a free corner, or below the chart if none is free.
    public init(title: String = "", x: Axis = Axis(), y: Axis = Axis(), layers: [Layer]) {
        self.title = title
        self.x = x
        self.y = y
        self.layers = layers
    }

    public func margins(in frame: Rect, on page: Page) -> Margins {
        layout(in: frame, on: page).margins
    }

    public func draw(in frame: Rect, margins: Margins, on page: inout Page) {
        let layout = layout(in: frame, on: page)
        let area = frame.inset(by: margins)
        page.drawHeading(title, in: frame)
        drawAxesAndLayers(area, frame, on: &page)
        let legend = legend(width: frame.width, page)
        if legend.entries.isEmpty { return }
        if layout.isLegendBelow {
            let below = layout.margins.bottom - legend.rowsHeight(width: frame.width)
            legend.drawRows(at: Point(frame.x, area.bottom + below), width: frame.width, on: &page)
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

    func layout(in frame: Rect, on page: Page) -> Layout {
        let style = page.style
        let axes = ChartAxes(self, page: page)
        var layout = Layout(margins: axes.margins(in: frame, title: title))
        let legend = legend(width: frame.width, page)
        if legend.entries.isEmpty { return layout }
        let area = frame.inset(by: layout.margins)
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

    /// Layers with the number of their first palette colour.
    private var numbered: [(layer: any LayerContent, firstColor: Int)] {
        var next = 0
        return layers.map { layer in
            defer { next += layer.content.colorCount }
            return (layer.content, next)
        }
    }

    private func legend(width: Double, _ page: Page) -> Legend {
        let entries = numbered.flatMap { $0.layer.legend(firstColor: $0.firstColor, page: page) }
        return Legend(entries, mostWidth: width, page: page)
    }

    private func drawAxesAndLayers(_ area: Rect, _ frame: Rect, on page: inout Page) {
        let axes = ChartAxes(self, page: page)
        let plane = axes.plane(area)
        axes.drawGrid(on: plane, page: &page)
        // Layers see only what layers drew, so that labels avoid data but not the grid.
        let before = page.commands
        page.commands = []
        drawLayers(on: plane, page: &page)
        page.commands = before + page.commands
        axes.drawLabels(on: plane, frame: frame, page: &page)
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
