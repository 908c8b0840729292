/// Small pictures in rows: digits, the weights of hidden units.
///
/// ```swift
/// ImageGrid(title: "Weights", images: weights.map { ImageGrid.Image(width: 8, height: 8, values: $0) },
///     titles: digits, map: .diverging)
/// ```
public struct ImageGrid: Panel {
    /// Numbers of pixels, rows from the top; NaN is empty.
    public struct Image: Sendable, Equatable {
        public let width: Int
        public let height: Int
        public let values: [Double]

        public init(width: Int, height: Int, values: [Double]) {
            require(
                width > 0 && height > 0 && values.count == width * height,
                rule: "an image needs a value for each pixel", found: "\(values.count) values for \(width) x \(height)",
                remedy: "give width * height values")
            self.width = width
            self.height = height
            self.values = values
        }
    }

    public var title: String
    public var images: [Image]
    /// A short title above each image; empty for none.
    public var titles: [String]
    /// Images a row; nil takes what makes them large and fills the rows.
    public var columns: Int?
    public var map: ColorMap
    /// The numbers at both ends of the colour map, for all images alike; nil takes them from all values together.
    public var range: ClosedRange<Double>?
    /// What the colours measure; nil leaves the colour bar out.
    public var barLabel: String?

    public init(
        title: String = "", images: [Image], titles: [String] = [], columns: Int? = nil, map: ColorMap = .grey,
        range: ClosedRange<Double>? = nil, barLabel: String? = nil
    ) {
        if !titles.isEmpty {
            requireSameCount("image grid \"\(title)\"", "images", images.count, "titles", titles.count)
        }
        self.title = title
        self.images = images
        self.titles = titles
        self.columns = columns
        self.map = map
        self.range = range
        self.barLabel = barLabel
    }

    private var colorRange: ClosedRange<Double> { range ?? map.range(of: images.flatMap(\.values)) }

    private func bar(_ theme: Theme) -> ColorBar? {
        barLabel.map { ColorBar(label: $0, range: colorRange, colors: map.colors(theme)) }
    }

    public func margins(in frame: Rect, on page: Page) -> Margins {
        var margins = Margins(top: page.headingHeight(title, in: frame))
        guard let bar = bar(page.theme) else { return margins }
        if titles.isEmpty, !bar.label.isEmpty { margins.top += 1.7 * page.style.em }
        let labelWidth = bar.label.isEmpty ? 0 : bar.labelWidth(page: page) + page.style.em
        margins.right = max(
            bar.width(height: frame.height - margins.top, page: page), min(0.4 * frame.width, labelWidth))
        return margins
    }

    /// For a number of columns that is asked for.
    public func idealHeight(in frame: Rect, on page: Page) -> Double? {
        guard let columns, let first = images.first else { return nil }
        let margins = margins(in: frame, on: page)
        return margins.top
            + CellLayout.height(
                width: frame.inset(by: margins).width, count: images.count, columns: columns, shape: first,
                hasTitles: !titles.isEmpty, page)
    }

    public func draw(in frame: Rect, margins: Margins, on page: inout Page) {
        guard let first = images.first else { return }
        // Images do not line up with the axes of neighbours.
        let area = frame.inset(by: self.margins(in: frame, on: page))
        let layout = CellLayout(
            area, count: images.count, columns: columns, shape: first, hasTitles: !titles.isEmpty, page)
        // Above the images; where these begin near the left edge, level with the headings of other rows.
        let isNear = layout.used.x - frame.x < 0.15 * frame.width
        page.drawHeading(title, in: frame, left: isNear ? frame.x : layout.used.x)
        let titleSize = layout.titleSize(titles, page)
        let scale = ColorScale(colors: map.colors(page.theme), range: colorRange)
        for (index, image) in images.enumerated() {
            let cell = layout.cell(index)
            let pixels = scale.colors(image.values, on: page.theme)
            page.add(
                .raster(Raster(width: image.width, height: image.height, colors: pixels, isSmooth: false), cell))
            page.add(.rect(cell, fill: nil, stroke: Stroke(color: page.theme.grid, width: page.style.hairline)))
            if titles.isEmpty { continue }
            let short = Paragraph.cut(titles[index], width: layout.titleRoom, size: titleSize, page: page)
            page.text(
                short, at: Point(cell.center.x, cell.y - 0.6 * page.style.gap), align: .bottom,
                look: TextLook(size: titleSize, color: page.theme.quiet))
        }
        bar(page.theme)?.draw(
            beside: layout.used, left: layout.used.right + page.style.gap, right: frame.right, on: &page)
    }
}
