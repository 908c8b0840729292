/// Text on cells coloured by a value for each character, broken into lines that fill the panel, such as what one cell
/// of a network says while it reads.
public struct ColoredText: Panel {
    public var title: String
    /// Characters (or short words) with their values; a line break starts a new line and has no cell. NaN has no
    /// colour.
    public var pieces: [(text: String, value: Double)]
    public var map: ColorMap
    /// The numbers at both ends of the colour map; nil takes them from the values.
    public var range: ClosedRange<Double>?
    /// What the colours measure; nil leaves the colour bar out.
    public var barLabel: String?

    public init(
        title: String = "", pieces: [(text: String, value: Double)], map: ColorMap = .diverging,
        range: ClosedRange<Double>? = nil, barLabel: String? = nil
    ) {
        (self.title, self.pieces, self.map, self.range, self.barLabel) = (title, pieces, map, range, barLabel)
    }

    private func bar(_ theme: Theme) -> ColorBar? {
        barLabel.map { ColorBar(label: $0, range: colorRange, colors: map.colors(theme)) }
    }

    private var colorRange: ClosedRange<Double> { range ?? map.range(of: pieces.map(\.value)) }

    public func margins(in frame: Rect, on page: Page) -> Margins {
        var margins = Margins(top: page.headingHeight(title, in: frame))
        guard let bar = bar(page.theme) else { return margins }
        if !bar.label.isEmpty { margins.top += 1.9 * page.style.em }
        margins.right = bar.width(height: frame.height - margins.top, page: page)
        return margins
    }

    public func draw(in frame: Rect, margins: Margins, on page: inout Page) {
        page.drawHeading(title, in: frame)
        let area = frame.inset(by: self.margins(in: frame, on: page))
        let (lines, size, cell) = fitted(area, page)
        let scale = ColorScale(colors: map.colors(page.theme), range: colorRange)
        let height = 1.7 * size
        let top = area.y + max(0, area.height - height * Double(lines.count)) / 2
        for (row, line) in lines.enumerated() {
            let y = top + Double(row) * height
            let colors = scale.colors(line.map { pieces[$0].value }, on: page.theme)
            let band = Rect(x: area.x, y: y, width: cell * Double(line.count), height: 0.94 * height)
            if line.isEmpty { continue }
            page.add(.raster(Raster(width: line.count, height: 1, colors: colors, isSmooth: false), band))
            for (column, index) in line.enumerated() {
                let ink = colors[column].alpha == 0 ? page.theme.foreground : colors[column].readableInk
                let text = ColoredText.plain(pieces[index].text)
                let widest = 0.98 * cell / max(page.width(of: text, size: 1), 0.1)
                page.text(
                    text,
                    at: Point(area.x + (Double(column) + 0.5) * cell, band.center.y), align: .center,
                    look: TextLook(size: min(size, widest), color: ink))
            }
        }
        bar(page.theme)?.draw(beside: area, left: area.x, right: frame.right, on: &page)
    }

    /// Text that is not markup.
    private static func plain(_ text: String) -> String {
        String(text.flatMap { "_^{}\\".contains($0) ? ["\\", $0] : [$0] })
    }

    /// The indices of the pieces by line, the size of type and the width of a cell: as large as fits, broken at spaces.
    private func fitted(_ area: Rect, _ page: Page) -> (lines: [[Int]], size: Double, cell: Double) {
        // Cells fit letters of usual width; wide ones are set a little smaller.
        let longest = pieces.map(\.text.count).max() ?? 1
        let width = 0.74 * Double(max(1, longest))
        var size = 2.2 * page.style.em
        while true {
            let cell = width * size
            let lines = broken(most: max(1, Int(area.width / cell)))
            if 1.7 * size * Double(lines.count) <= area.height || size < NameRow.least { return (lines, size, cell) }
            size *= 0.95
        }
    }

    private func broken(most: Int) -> [[Int]] {
        var lines: [[Int]] = [[]]
        var word: [Int] = []
        func finishWord() {
            if lines[lines.count - 1].count + word.count > most, !lines[lines.count - 1].isEmpty { lines.append([]) }
            for index in word {
                if lines[lines.count - 1].count == most { lines.append([]) }
                lines[lines.count - 1].append(index)
            }
            word = []
        }
        for (index, piece) in pieces.enumerated() {
            if piece.text == "\n" {
                finishWord()
                lines.append([])
                continue
            }
            word.append(index)
            if piece.text == " " { finishWord() }
        }
        finishWord()
        return lines
    }
}
