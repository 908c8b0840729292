/// Text broken into lines that fit a width, shrunk where breaking does not help.
struct Paragraph {
    var lines: [String]
    var size: Double
    var isBold: Bool
    var height: Double

    /// Up to `mostLines` lines; text is shrunk to two thirds before more lines are made, and cut with `…` at the end.
    init(_ markup: String, width: Double, size: Double, isBold: Bool = false, mostLines: Int = 2, page: Page) {
        let spacing = page.style.lineSpacing
        var size = Paragraph.sizeOfOneLine(markup, width: width, size: size, isBold: isBold, page: page) ?? size
        var chosen = Paragraph.broken(markup, width: width, size: size, isBold: isBold, page: page)
        let least = min(size, max(page.style.smallest, 0.66 * size))
        while size > least, chosen.lines.count > mostLines || chosen.widest > width {
            size = max(least, size * 0.95)
            chosen = Paragraph.broken(markup, width: width, size: size, isBold: isBold, page: page)
        }
        if isBold { chosen = Paragraph.balanced(chosen, markup, width: width, size: size, page: page) }
        var kept = Array(chosen.lines.prefix(mostLines + 2))
        if kept.count < chosen.lines.count { kept[kept.count - 1] += " …" }
        lines = kept.map { Paragraph.cut($0, width: width, size: size, isBold: isBold, page: page) }
        let line = page.ruler.measure("Ag", size: size).height
        height = lines.isEmpty ? 0 : Double(lines.count) * (line + spacing * size) - spacing * size
        self.size = size
        self.isBold = isBold
    }

    /// Draws the lines below each other; `point` is at the top.
    func draw(at point: Point, across: Alignment.Across = .left, color: Color, on page: inout Page) {
        let step = page.ruler.measure("Ag", size: size).height + page.style.lineSpacing * size
        for (index, line) in lines.enumerated() {
            page.text(
                line, at: Point(point.x, point.y + Double(index) * step + TextRuler.capHeight * size),
                align: Alignment(across: across, down: .baseline),
                look: TextLook(size: size, color: color, isBold: isBold))
        }
    }

    /// What the longest line takes.
    func width(on page: Page) -> Double {
        lines.map { page.width(of: $0, size: size, isBold: isBold) }.max() ?? 0
    }

    /// Draws the lines centred on `x`, or as near to it as the frame allows.
    func draw(centeredOn x: Double, top: Double, in frame: Rect, color: Color, on page: inout Page) {
        let half = width(on: page) / 2
        let middle = min(max(frame.x + half, frame.right - half), max(frame.x + half, x))
        draw(at: Point(middle, top), across: .center, color: color, on: &page)
    }

    /// Nearly as large as wanted, where that makes one line of text that would else be broken for a word or two.
    private static func sizeOfOneLine(
        _ markup: String, width: Double, size: Double, isBold: Bool, page: Page
    ) -> Double? {
        let least = max(0.84 * size, min(size, page.style.smallest))
        let fitting = 0.999 * width / max(page.width(of: markup, size: 1, isBold: isBold), 0.1)
        return markup.contains("\n") || fitting >= size || fitting < least ? nil : fitting
    }

    /// As many lines as before, but of about equal lengths.
    private static func balanced(
        _ before: (lines: [String], widest: Double), _ markup: String, width: Double, size: Double, page: Page
    ) -> (lines: [String], widest: Double) {
        var best = before
        for part in stride(from: 0.95, to: 0.5, by: -0.05) where before.lines.count > 1 {
            let next = broken(markup, width: part * width, size: size, isBold: true, page: page)
            guard next.lines.count == before.lines.count, next.widest <= width else { break }
            best = next
        }
        return best
    }

    /// As many words a line as fit.
    private static func broken(
        _ markup: String, width: Double, size: Double, isBold: Bool, page: Page
    ) -> (lines: [String], widest: Double) {
        var lines: [String] = []
        var widest = 0.0
        for paragraph in markup.split(separator: "\n") {
            var line = ""
            for word in Markup.words(String(paragraph)) {
                let longer = line.isEmpty ? word : line + " " + word
                if line.isEmpty || page.width(of: longer, size: size, isBold: isBold) <= width {
                    line = longer
                } else {
                    lines.append(line)
                    line = word
                }
                widest = max(widest, page.width(of: line, size: size, isBold: isBold))
            }
            lines.append(line)
        }
        return (lines.filter { !$0.isEmpty }, widest)
    }

    /// The line itself, or its beginning and `…` if even that is too long.
    static func cut(_ line: String, width: Double, size: Double, isBold: Bool = false, page: Page) -> String {
        if page.width(of: line, size: size, isBold: isBold) <= width { return line }
        var kept = line
        while !kept.isEmpty, page.width(of: kept + "…", size: size, isBold: isBold) > width { kept.removeLast() }
        return kept + "…"
    }
}
