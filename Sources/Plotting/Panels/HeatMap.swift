/// A table of numbers as colours: a confusion matrix, an attention map, a timeline of cell states.
///
/// ```swift
/// HeatMap(
///     title: "Confusion", values: counts, rows: digits, columns: digits, x: "predicted", y: "true", decimals: 0)
/// ```
public struct HeatMap: Panel {
    public var title: String
    /// Rows from the top; NaN leaves a cell empty.
    public var values: [[Double]]
    /// A name for each row and each column, in markup; empty for none.
    public var rows: [String]
    public var columns: [String]
    /// What the columns (below) and the rows (above, left) are.
    public var x: String
    public var y: String
    public var map: ColorMap
    /// The numbers at both ends of the colour map; nil takes them from the values.
    public var range: ClosedRange<Double>?
    /// Digits after the point of the numbers written in the cells; nil for none. Numbers that would look like 0 and are
    /// not are left to the colour; if all are whole, no digits are written after the point.
    public var decimals: Int?
    /// Numbers below it are left to the colour, but for those of ringed cells; nil writes all.
    public var leastWritten: Double?
    /// What the colours measure; nil leaves the colour bar out.
    public var barLabel: String?
    /// Whether cells are as high as wide.
    public var squareCells: Bool
    /// Cells with a ring around them, such as the ones that are right.
    public var ringed: [Cell]
    /// Columns with a frame around them, such as steps that the text speaks of.
    public var framedColumns: [Int] = []
    /// Whether cells stand apart, so that they can be counted.
    public var hasGaps = false

    /// A cell by its row from the top and its column from the left, from 0.
    public struct Cell: Sendable, Equatable {
        public var row: Int
        public var column: Int

        public init(row: Int, column: Int) {
            (self.row, self.column) = (row, column)
        }
    }

    public init(
        title: String = "", values: [[Double]], rows: [String] = [], columns: [String] = [], x: String = "",
        y: String = "", map: ColorMap = .blues, range: ClosedRange<Double>? = nil, decimals: Int? = nil,
        barLabel: String? = "", squareCells: Bool = false, ringed: [Cell] = []
    ) {
        let width = values.first?.count ?? 0
        require(
            width > 0 && values.allSatisfy { $0.count == width },
            rule: "heat map \"\(title)\": all rows must have the same count of values, 1 or more",
            found: "rows of \(Set(values.map(\.count)).sorted()) values", remedy: "pad the short rows with NaN")
        if !rows.isEmpty { requireSameCount("heat map \"\(title)\"", "rows", values.count, "row names", rows.count) }
        if !columns.isEmpty {
            requireSameCount("heat map \"\(title)\"", "columns", width, "column names", columns.count)
        }
        self.title = title
        self.values = values
        self.rows = rows
        self.columns = columns
        self.x = x
        self.y = y
        self.map = map
        self.range = range
        self.decimals = decimals
        self.barLabel = barLabel
        self.squareCells = squareCells
        self.ringed = ringed
    }

    private var columnCount: Int { values.first?.count ?? 1 }
    private var colorRange: ClosedRange<Double> { range ?? map.range(of: values.flatMap { $0 }) }

    private func bar(_ theme: Theme) -> ColorBar? {
        barLabel.map { ColorBar(label: $0, range: colorRange, colors: map.colors(theme)) }
    }

    private func yName(_ frame: Rect, _ page: Page) -> Paragraph {
        let bar = bar(page.theme).map { $0.labelWidth(page: page) + page.style.em } ?? 0
        return Paragraph(y, width: max(0.4 * frame.width, frame.width - bar), size: page.style.label, page: page)
    }

    private func nameRow(_ width: Double, _ frame: Rect, _ page: Page) -> NameRow {
        NameRow(columns, slot: width / Double(columnCount), mostHeight: 0.35 * frame.height, page: page)
    }

    private func rowNames(_ height: Double, _ frame: Rect, _ page: Page) -> NameColumn {
        NameColumn(rows, slot: height / Double(values.count), mostWidth: 0.35 * frame.width, page: page)
    }

    /// Height for each pixel of width.
    private var ratio: Double? { squareCells ? Double(values.count) / Double(columnCount) : nil }

    public func margins(in frame: Rect, on page: Page) -> Margins {
        let wide = margins(in: frame, on: page, cells: nil)
        guard squareCells else { return wide }
        return margins(in: frame, on: page, cells: frame.fitted(ratio: ratio, margins: wide).inset(by: wide))
    }

    public func idealHeight(in frame: Rect, on page: Page) -> Double? {
        ratio.map { frame.height(ratio: $0, margins: margins(in: frame, on: page)) }
    }

    private func margins(in frame: Rect, on page: Page, cells: Rect?) -> Margins {
        let style = page.style
        var margins = Margins()
        let line = page.ruler.measure("0", size: style.tick).height
        let hasNames = !y.isEmpty || barLabel?.isEmpty == false
        margins.top = page.headingHeight(title, in: frame)
        margins.top += hasNames ? max(yName(frame, page).height, line) + 1.6 * style.gap : 0.4 * style.em
        margins.right = bar(page.theme)?.width(height: cells?.height ?? frame.height - margins.top, page: page) ?? 0
        let xName = Paragraph(x, width: frame.width, size: style.label, page: page)
        let below = x.isEmpty ? 0 : xName.height + style.gap
        // Names of rows depend on the height of the cells, names of columns on their width: twice is enough.
        for _ in 0..<2 {
            let height = cells?.height ?? frame.height - margins.top - margins.bottom
            margins.left = rows.isEmpty ? 0 : rowNames(height, frame, page).width + style.gap
            let width = cells?.width ?? max(1, frame.width - margins.left - margins.right)
            margins.bottom = below + (columns.isEmpty ? 0 : style.gap + nameRow(width, frame, page).height)
        }
        return margins
    }

    public func draw(in frame: Rect, margins: Margins, on page: inout Page) {
        let style = page.style
        let own = frame.fitted(ratio: ratio, margins: margins)
        let cells = own.inset(by: margins)
        page.drawHeading(title, in: frame, left: rows.isEmpty && y.isEmpty ? cells.x : own.x)
        drawCells(cells, on: &page)
        if !rows.isEmpty {
            let slot = cells.height / Double(values.count)
            let room = cells.x - own.x - style.gap
            NameColumn(rows, slot: slot, mostWidth: room > 0 ? room : 0.1 * frame.width, page: page).draw(
                middles: rows.indices.map { cells.y + (Double($0) + 0.5) * slot }, right: cells.x - style.gap, on: &page
            )
        }
        var below = cells.bottom + style.gap
        if !columns.isEmpty {
            let row = nameRow(cells.width, frame, page)
            let slot = cells.width / Double(columnCount)
            row.draw(centers: columns.indices.map { cells.x + (Double($0) + 0.5) * slot }, top: below, on: &page)
            below += row.height + style.gap
        }
        let xName = Paragraph(x, width: frame.width, size: style.label, page: page)
        xName.draw(centeredOn: cells.center.x, top: below, in: frame, color: page.theme.foreground, on: &page)
        let yName = yName(frame, page)
        let used = yName.width(on: page)
        let left = frame.start(own.x, width: used)
        yName.draw(at: Point(left, cells.y - 1.6 * style.gap - yName.height), color: page.theme.foreground, on: &page)
        if let bar = bar(page.theme) {
            bar.draw(beside: cells, left: left + used + (used > 0 ? style.em : 0), right: frame.right, on: &page)
        }
    }

    private func drawCells(_ area: Rect, on page: inout Page) {
        let scale = ColorScale(colors: map.colors(page.theme), range: colorRange)
        let colors = scale.colors(values.flatMap { $0 }, on: page.theme)
        let raster = Raster(width: columnCount, height: values.count, colors: colors, isSmooth: false)
        page.add(.raster(raster, area))
        if !hasGaps {
            page.add(.rect(area, fill: nil, stroke: Stroke(color: page.theme.axis, width: page.style.hairline)))
        }
        let width = area.width / Double(columnCount)
        let height = area.height / Double(values.count)
        if hasGaps { drawGaps(area, width: width, height: height, on: &page) }
        for column in framedColumns {
            let rect = Rect(x: area.x + Double(column) * width, y: area.y, width: width, height: area.height)
            page.add(
                .rect(rect, fill: nil, stroke: Stroke(color: page.theme.foreground, width: 0.9 * page.style.line)))
        }
        for cell in ringed {
            let rect = Rect(
                x: area.x + Double(cell.column) * width, y: area.y + Double(cell.row) * height, width: width,
                height: height)
            page.add(
                .rect(
                    rect, fill: nil, stroke: Stroke(color: page.theme.color(.series(1)), width: 1.3 * page.style.line)))
        }
        guard let decimals else { return }
        let texts = texts(decimals: decimals)
        let widest = texts.joined().map { page.width(of: $0, size: 1) }.max() ?? 1
        let size = min(page.style.tick, 0.86 * width / widest, 0.8 * height)
        guard size >= max(Style.legible, 0.7 * page.style.smallest) else { return }
        for (row, line) in texts.enumerated() {
            for (column, text) in line.enumerated() {
                guard let cell = scale.color(values[row][column]) else { continue }
                let center = Point(area.x + (Double(column) + 0.5) * width, area.y + (Double(row) + 0.5) * height)
                // The lowest number, mostly 0, stands back so that the others catch the eye.
                let isLowest = values[row][column] <= scale.range.lowerBound
                let ink = isLowest ? cell.mixed(with: cell.readableInk, 0.35) : cell.readableInk
                let look = TextLook(size: size, color: ink)
                page.text(text, at: center, align: .center, look: look)
            }
        }
    }

    private func drawGaps(_ area: Rect, width: Double, height: Double, on page: inout Page) {
        let gap = 0.08 * min(width, height)
        for column in 0...columnCount {
            let x = area.x + Double(column) * width
            page.line(from: Point(x, area.y), to: Point(x, area.bottom), color: page.theme.background, width: gap)
        }
        for row in 0...values.count {
            let y = area.y + Double(row) * height
            page.line(from: Point(area.x, y), to: Point(area.right, y), color: page.theme.background, width: gap)
        }
    }

    /// What the cells say.
    private func texts(decimals: Int) -> [[String]] {
        let areWhole = values.allSatisfy { $0.allSatisfy { !$0.isFinite || $0 == $0.rounded() } }
        return values.enumerated().map { row, line in
            line.enumerated().map { column, value in
                let isSmall = leastWritten.map { value < $0 } ?? false
                if isSmall, !ringed.contains(Cell(row: row, column: column)) { return "" }
                if NumberFormat.looksLikeZero(value, decimals: decimals) { return "" }
                return value == 0 ? "0" : NumberFormat.fixed(value, decimals: areWhole ? 0 : decimals)
            }
        }
    }
}

extension Color {
    /// Black or white, whichever stands out more on this colour.
    var readableInk: Color {
        let dark = Color(hex: 0x1F2328)
        let bright = Color(hex: 0xFFFFFF)
        return contrast(with: dark) >= contrast(with: bright) ? dark : bright
    }
}
