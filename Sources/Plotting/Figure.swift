/// Panels in rows below a title that says the finding and a line that says what to look at, above the small print.
///
/// ```swift
/// let figure = Figure(
///     title: "One line separates the species", lookAt: "No point lies on the wrong side of the line.",
///     panels: [[left, right]], smallPrint: SmallPrint(.computed, seeds: [1], count: "100 flowers"))
/// try figure.png().write(to: "boundary.png")
/// ```
public struct Figure: Sendable {
    /// The finding, in a few words.
    public var title: String
    /// A sentence below the title: where to look to see it.
    public var lookAt: String
    /// A line at the bottom, such as whose code drew the figure.
    public var caption: String
    /// Rows from the top, panels from the left.
    public var panels: [[any Panel]]
    /// Heights of the rows relative to each other; empty lets panels with a shape of their own take what suits them.
    public var rowWeights: [Double]
    /// For each row the widths of its panels relative to each other; empty for equal widths.
    public var columnWeights: [[Double]]
    /// Where the numbers come from.
    public var smallPrint: SmallPrint?

    public init(
        title: String = "", lookAt: String = "", caption: String = "", panels: [[any Panel]],
        rowWeights: [Double] = [], columnWeights: [[Double]] = [], smallPrint: SmallPrint? = nil
    ) {
        require(
            !panels.isEmpty && panels.allSatisfy { !$0.isEmpty }, rule: "a figure needs a panel in each row",
            found: "rows of \(panels.map(\.count)) panels", remedy: "give at least one panel a row")
        require(
            (rowWeights.isEmpty || rowWeights.count == panels.count)
                && (rowWeights + columnWeights.joined()).allSatisfy { $0 > 0 },
            rule: "a figure's rows and columns have weights above 0, one for each row",
            found: "\(rowWeights) for \(panels.count) rows, \(columnWeights)", remedy: "give a weight for each or none")
        self.title = title
        self.lookAt = lookAt
        self.caption = caption
        self.panels = panels
        self.rowWeights = rowWeights
        self.columnWeights = columnWeights
        self.smallPrint = smallPrint
    }

    /// A figure of one panel.
    public init(
        title: String = "", lookAt: String = "", caption: String = "", panel: any Panel, smallPrint: SmallPrint? = nil
    ) {
        self.init(title: title, lookAt: lookAt, caption: caption, panels: [[panel]], smallPrint: smallPrint)
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
                layout.panels[row][column].draw(in: frame, margins: margins[row][column], on: &page)
            }
        }
        return Drawing(size: size, background: theme.background, commands: page.commands)
    }

    private struct Layout {
        var page: Page
        var panels: [[any Panel]]
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
        var area = page.bounds.inset(by: page.style.pageMargin)
        area = drawTop(in: area, on: &page)
        area = drawBottom(in: area, on: &page)
        var rows = PanelLayout(panels: panels, rowWeights: rowWeights, columnWeights: columnWeights)
        if let shared = rows.sharedLegend(on: page) {
            rows = shared.layout
            let legend = Legend(shared.entries, mostWidth: area.width, page: page)
            let height = legend.rowsHeight(width: area.width)
            let left = area.x + (area.width - legend.rowsWidth(width: area.width)) / 2
            legend.drawRows(at: Point(left, area.bottom - height), width: area.width, on: &page)
            area = area.inset(by: Margins(bottom: height + 0.9 * page.style.em))
        }
        let frames = rows.frames(in: area, page: page)
        return Layout(page: page, panels: rows.panels, frames: frames, margins: rows.margins(frames, page: page))
    }

    /// Title and the line below it. Returns: what is left.
    private func drawTop(in area: Rect, on page: inout Page) -> Rect {
        let style = page.style
        var used = 0.0
        if !title.isEmpty {
            let heading = Paragraph(title, width: area.width, size: style.figureTitle, isBold: true, page: page)
            heading.draw(at: Point(area.x, area.y), color: page.theme.foreground, on: &page)
            used = heading.height + (lookAt.isEmpty ? 1.15 : 0.55) * style.em
        }
        if !lookAt.isEmpty {
            let line = Paragraph(lookAt, width: area.width, size: style.lookAt, page: page)
            line.draw(at: Point(area.x, area.y + used), color: page.theme.quiet, on: &page)
            used += line.height + 1.1 * style.em
        }
        return area.inset(by: Margins(top: used))
    }

    /// The small print and below it the caption. Returns: what is left.
    private func drawBottom(in area: Rect, on page: inout Page) -> Rect {
        let style = page.style
        var area = area
        let most = panels.joined().compactMap { ($0 as? any LegendOwner)?.mostInOnePlace }.max() ?? 1
        let crowding = most > 1 ? "a larger point: up to \(most) in one place" : ""
        let print = [smallPrint?.text ?? "", crowding].filter { !$0.isEmpty }.joined(separator: " · ")
        let lines = [caption, print].filter { !$0.isEmpty }
        for (index, line) in lines.enumerated() {
            let note = Paragraph(line, width: area.width, size: style.caption, page: page)
            note.draw(at: Point(area.x, area.bottom - note.height), color: page.theme.quiet, on: &page)
            let gap = index == lines.count - 1 ? 0.75 * style.em : 0.3 * style.em
            area = area.inset(by: Margins(bottom: note.height + gap))
        }
        return area
    }
}
