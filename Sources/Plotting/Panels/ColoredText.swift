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
        barLabel.map { ColorBar(label: $0, range: colorRange, colors: colors(theme)) }
    }

    /// Half of the map's strength, so that all letters have one ink.
    private func colors(_ theme: Theme) -> [Color] {
        map.colors(theme).map { $0.mixed(with: theme.background, 0.45) }
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
        // Lines of neighbours stand level.
        let area = frame.inset(by: margins)
        let (lines, size) = fitted(area, page)
        let scale = ColorScale(colors: colors(page.theme), range: colorRange)
        // Lines that are few stand further apart.
        let height = min(1.4 * ColoredText.lineHeight * size, area.height / Double(lines.count))
        let top = area.y + max(0, area.height - height * Double(lines.count)) / 2
        for (row, line) in lines.enumerated() {
            var x = area.x + (line.isContinued ? ColoredText.indent * size : 0)
            let y = top + Double(row) * height
            for index in line.pieces {
                let right = x + width(index, page) * size
                // Whole pixels leave no seams between the cells.
                let cell = Rect(
                    x: x.rounded(), y: y, width: right.rounded() - x.rounded(),
                    height: min(0.94 * height, 1.2 * ColoredText.lineHeight * size))
                x = right
                let color = scale.colors([pieces[index].value], on: page.theme)[0]
                if color.alpha > 0 { page.add(.rect(cell, fill: color, stroke: nil)) }
                page.text(
                    Markup.escaped(pieces[index].text), at: cell.center, align: .center,
                    look: TextLook(size: size, color: page.theme.foreground))
            }
        }
        let used = Rect(x: area.x, y: top, width: area.width, height: height * Double(lines.count))
        bar(page.theme)?.draw(beside: used, left: area.x, right: frame.right, on: &page)
    }

    /// In sizes of type.
    private static let lineHeight = 1.7
    private static let indent = 2.0

    /// What a piece takes at a size of 1: letters stand as in a printed line, with a little air for their colours.
    private func width(_ index: Int, _ page: Page) -> Double {
        max(0.34, page.width(of: Markup.escaped(pieces[index].text), size: 1) + 0.06)
    }

    private struct Line {
        var pieces: [Int] = []
        /// Goes on with a line that was too long.
        var isContinued = false
    }

    /// Lines of indices and the size of type: as large as fits. Lines are broken, at spaces, only where they would be
    /// hard to read if they were whole.
    private func fitted(_ area: Rect, _ page: Page) -> (lines: [Line], size: Double) {
        let widths = pieces.indices.map { width($0, page) }
        let whole = broken(most: .infinity, widths)
        let longest = whole.map { $0.pieces.reduce(0) { $0 + widths[$1] } }.max() ?? 1
        let largest = 1.7 * page.style.em
        let size = min(
            largest, area.width / max(longest, 1), area.height / ColoredText.lineHeight / Double(whole.count))
        if size >= NameRow.least { return (whole, size) }
        var smaller = largest
        while true {
            let lines = broken(most: area.width / smaller, widths)
            let height = ColoredText.lineHeight * smaller * Double(lines.count)
            if height <= area.height { return (lines, smaller) }
            smaller *= 0.95
            if smaller < NameRow.least { return (whole, size) }
        }
    }

    /// most: the width of a line at a size of 1.
    private func broken(most: Double, _ widths: [Double]) -> [Line] {
        var lines = [Line()]
        var used = 0.0
        var word: [Int] = []
        func next(isContinued: Bool) {
            lines.append(Line(isContinued: isContinued))
            used = isContinued ? ColoredText.indent : 0
        }
        func finishWord() {
            let size = word.reduce(0) { $0 + widths[$1] }
            if used + size > most, !lines[lines.count - 1].pieces.isEmpty { next(isContinued: true) }
            for index in word {
                if used + widths[index] > most, !lines[lines.count - 1].pieces.isEmpty { next(isContinued: true) }
                lines[lines.count - 1].pieces.append(index)
                used += widths[index]
            }
            word = []
        }
        for (index, piece) in pieces.enumerated() {
            if piece.text == "\n" {
                finishWord()
                next(isContinued: false)
                continue
            }
            word.append(index)
            if piece.text == " " { finishWord() }
        }
        finishWord()
        return lines
    }
}
