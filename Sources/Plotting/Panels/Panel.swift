/// One picture of a figure: `Chart`, `BarChart`, `HeatMap`, `ImageGrid` or `Diagram`.
public protocol Panel: Sendable {
    /// What the text around the plot area needs, in pixels, if the panel has this frame.
    func margins(in frame: Rect, on page: Page) -> Margins

    /// Draws the panel; its plot area is the frame without the margins, which are at least those asked for.
    func draw(in frame: Rect, margins: Margins, on page: inout Page)
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

    mutating func drawHeading(_ title: String, in frame: Rect) {
        let heading = heading(title, in: frame)
        heading.draw(at: Point(frame.x, frame.y), color: theme.foreground, on: &self)
    }
}
