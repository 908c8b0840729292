/// One picture of a figure: `Chart`, `BarChart`, `HeatMap`, `ImageGrid`, `Diagram`, `SurfacePlot`, `ColoredText` or a
/// `PanelGrid` of them.
public protocol Panel: Sendable {
    /// What the text around the plot area needs, in pixels, if the panel has this frame.
    func margins(in frame: Rect, on page: Page) -> Margins

    /// Draws the panel; its plot area is the frame without the margins, which are at least those asked for.
    func draw(in frame: Rect, margins: Margins, on page: inout Page)

    /// The height that suits the panel at the width of this frame, in pixels, for panels with a shape of their own such
    /// as squares, pictures and diagrams; nil for those that fill any frame.
    func idealHeight(in frame: Rect, on page: Page) -> Double?
}

extension Panel {
    public func idealHeight(in frame: Rect, on page: Page) -> Double? { nil }
}

/// A panel with a legend, which a figure may draw once for several of them.
protocol LegendOwner: Panel {
    func legendEntries(on page: Page) -> [LegendEntry]
    var withoutLegend: any Panel { get }
    /// How many points the largest marker stands for.
    var mostInOnePlace: Int { get }
}

extension LegendOwner {
    var mostInOnePlace: Int { 1 }
}

extension Page {
    /// The heading of a panel, wrapped to its width.
    func heading(_ title: String, in frame: Rect) -> Paragraph {
        Paragraph(title, width: frame.width, size: style.panelTitle, isBold: true, page: self)
    }

    /// What a heading takes at the top of its panel.
    func headingHeight(_ title: String, in frame: Rect) -> Double {
        title.isEmpty ? 0 : heading(title, in: frame).height + 1.6 * style.gap
    }

    /// left: where the heading begins, if that leaves room for it.
    mutating func drawHeading(_ title: String, in frame: Rect, left: Double? = nil) {
        let heading = heading(title, in: frame)
        let start = frame.start(left ?? frame.x, width: heading.width(on: self))
        heading.draw(at: Point(start, frame.y), color: theme.foreground, on: &self)
    }
}
