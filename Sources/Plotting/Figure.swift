/// Panels in rows, a title above and a caption below.
///
/// ```swift
/// let figure = Figure(title: "Two species", caption: "Drawn by: reference", panels: [[left, right]])
/// try figure.png().write(to: "boundary.png")
/// ```
public struct Figure: Sendable {
    public var title: String
    /// A line at the bottom, such as whose code drew the figure.
    public var caption: String
    /// Rows from the top, panels from the left.
    public var panels: [[any Panel]]

    public init(title: String = "", caption: String = "", panels: [[any Panel]]) {
        require(
            !panels.isEmpty && panels.allSatisfy { !$0.isEmpty }, rule: "a figure needs a panel in each row",
            found: "rows of \(panels.map(\.count)) panels", remedy: "give at least one panel a row")
        self.title = title
        self.caption = caption
        self.panels = panels
    }

    /// A figure of one panel.
    public init(title: String = "", caption: String = "", panel: any Panel) {
        self.init(title: title, caption: caption, panels: [[panel]])
    }

    /// Draws the figure; everything scales with the size. The metadata's title is the figure's if it has none.
    ///
    /// Throws: `PlotError` if a side of `size` is outside `PixelSize.allowed` or Cairo cannot draw.
    public func png(
        size: PixelSize = .standard, theme: Theme = .light, metadata: PlotMetadata = PlotMetadata()
    ) throws -> PNGImage {
        var metadata = metadata
        if metadata.title.isEmpty { metadata.title = Markup.plain(title) }
        return try drawing(size: size, theme: theme).image(metadata: metadata)
    }

    /// Lays the figure out without painting it. Throws: `PlotError` if a side is outside `PixelSize.allowed`.
    public func drawing(size: PixelSize = .standard, theme: Theme = .light) throws -> Drawing {
        try size.checked()
        var layout = layout(size: size, theme: theme, shrink: 1)
        var shrink = 0.92
        while !layout.isRoomy, shrink > 0.35 {
            layout = self.layout(size: size, theme: theme, shrink: shrink)
            shrink *= 0.92
        }
        var page = layout.page
        let (frames, margins) = (layout.frames, layout.margins)
        for (row, rowFrames) in frames.enumerated() {
            for (column, frame) in rowFrames.enumerated() {
                panels[row][column].draw(in: frame, margins: margins[row][column], on: &page)
            }
        }
        return Drawing(size: size, background: theme.background, commands: page.commands)
    }

    private struct Layout {
        var page: Page
        var frames: [[Rect]]
        var margins: [[Margins]]

        /// Whether text leaves each plot area enough of its panel.
        var isRoomy: Bool {
            zip(frames.joined(), margins.joined()).allSatisfy { frame, margins in
                let plot = frame.inset(by: margins)
                return plot.width >= 0.4 * frame.width && plot.height >= 0.4 * frame.height
            }
        }
    }

    private func layout(size: PixelSize, theme: Theme, shrink: Double) -> Layout {
        let columns = panels.map(\.count).max() ?? 1
        var page = Page(size: size, theme: theme, columns: columns, shrink: shrink)
        let area = drawTitleAndCaption(on: &page)
        let frames = frames(in: area, page: page)
        return Layout(page: page, frames: frames, margins: margins(frames, page: page))
    }

    /// Returns: what is left for the panels.
    private func drawTitleAndCaption(on page: inout Page) -> Rect {
        let style = page.style
        var area = page.bounds.inset(by: style.pageMargin)
        if !title.isEmpty {
            let heading = Paragraph(title, width: area.width, size: style.figureTitle, isBold: true, page: page)
            heading.draw(at: Point(area.x, area.y), color: page.theme.foreground, on: &page)
            let used = heading.height + 1.15 * style.em
            area = area.inset(by: Margins(top: used))
        }
        if !caption.isEmpty {
            let note = Paragraph(caption, width: area.width, size: style.caption, page: page)
            note.draw(at: Point(area.x, area.bottom - note.height), color: page.theme.quiet, on: &page)
            area = area.inset(by: Margins(bottom: note.height + 0.75 * style.em))
        }
        return area
    }

    /// Rows of equal height, and in each row columns of equal width.
    private func frames(in area: Rect, page: Page) -> [[Rect]] {
        let gutter = page.style.gutter
        let height = (area.height - gutter * Double(panels.count - 1)) / Double(panels.count)
        return panels.enumerated().map { row, panels in
            let width = (area.width - gutter * Double(panels.count - 1)) / Double(panels.count)
            return panels.indices.map { column in
                Rect(
                    x: area.x + Double(column) * (width + gutter), y: area.y + Double(row) * (height + gutter),
                    width: width, height: height)
            }
        }
    }

    /// Plot areas line up: one top and bottom margin a row, one left and right margin a column.
    private func margins(_ frames: [[Rect]], page: Page) -> [[Margins]] {
        var margins = zip(panels, frames).map { panels, frames in
            zip(panels, frames).map { $0.margins(in: $1, on: page) }
        }
        for row in margins.indices {
            let all = margins[row].reduce(Margins()) { $0.union($1) }
            for column in margins[row].indices {
                margins[row][column].top = all.top
                margins[row][column].bottom = all.bottom
            }
        }
        guard let columns = panels.first?.count, panels.allSatisfy({ $0.count == columns }) else { return margins }
        for column in 0..<columns {
            let all = margins.reduce(Margins()) { $0.union($1[column]) }
            for row in margins.indices {
                margins[row][column].left = all.left
                margins[row][column].right = all.right
            }
        }
        return margins
    }
}
