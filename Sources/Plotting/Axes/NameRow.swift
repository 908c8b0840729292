/// Names below slots of equal width. None is left out while there is a way to set it: smaller, on several lines in
/// turn, or upright. Only where a name would be smaller than `least` does a dot stand for it.
struct NameRow {
    let names: [String]
    let size: Double
    let isVertical: Bool
    /// Neighbours stand on so many lines in turn.
    let lines: Int
    /// Every how-manieth name is written out; 1 for all.
    let every: Int
    let height: Double

    /// No name is smaller, in pixels.
    static let least = 6.0

    /// slot: pixels from one name to the next; mostHeight: what the names may take.
    init(_ names: [String], slot: Double, mostHeight: Double, page: Page) {
        let style = page.style
        let widest = max(names.map { page.width(of: $0, size: 1) }.max() ?? 0, 0.1)
        let lineHeight = page.ruler.measure("Ag", size: 1).height + 0.15
        let good = max(style.smallest, 0.8 * style.tick)
        func level(_ lines: Int) -> Double {
            min(style.tick, Double(lines) * slot / (widest + 0.5), mostHeight / (Double(lines) * lineHeight))
        }
        let upright = min(good, slot / 1.1, mostHeight / widest)
        let room = (1...5).first { level($0) >= ($0 < 3 ? good : .infinity) }
        let tight = (1...5).first { level($0) >= NameRow.least }
        self.names = names
        if let room {
            (lines, size, isVertical, every) = (room, level(room), false, 1)
        } else if widest > 1.6, upright >= NameRow.least {
            (lines, size, isVertical, every) = (1, upright, true, 1)
        } else if let tight {
            (lines, size, isVertical, every) = (tight, level(tight), false, 1)
        } else {
            isVertical = widest > 1.6
            size = min(good, isVertical ? max(4, mostHeight / widest) : good)
            let needed = isVertical ? 1.1 * size : (widest + 0.5) * size
            (lines, every) = (1, max(1, Int((needed / max(slot, 0.01)).rounded(.up))))
        }
        height = isVertical ? widest * size : Double(lines) * lineHeight * size
    }

    /// centers: the x of each name; `top`: where the names begin.
    func draw(centers: [Double], top: Double, on page: inout Page) {
        let look = TextLook(size: size, color: page.theme.quiet)
        let line = height / Double(lines)
        for (index, name) in names.enumerated() {
            if !index.isMultiple(of: every) {
                page.dot(at: Point(centers[index], top + 0.4 * size))
            } else if isVertical {
                page.text(
                    name, at: Point(centers[index], top), align: Alignment(across: .right, down: .middle), look: look,
                    turn: 90)
            } else {
                let baseline = top + Double(index % lines) * line + TextRuler.capHeight * size
                // The last one, where it is wide, keeps to the page.
                let most = Double(page.size.width) - 0.5 * page.width(of: name, size: size) - page.style.hairline
                page.text(
                    name, at: Point(min(centers[index], most), baseline),
                    align: Alignment(across: .center, down: .baseline),
                    look: look)
            }
        }
    }
}

/// Names left of slots of equal height, by the same rule as `NameRow`: smaller, or in columns in turn.
struct NameColumn {
    let names: [String]
    let size: Double
    let columns: Int
    let every: Int
    let width: Double

    /// slot: pixels from one name to the next; mostWidth: what the names may take, longer ones are cut.
    init(_ names: [String], slot: Double, mostWidth: Double, page: Page) {
        let widest = max(names.map { page.width(of: $0, size: 1) }.max() ?? 0, 0.1)
        let gap = 0.5
        // Rows without a name leave their room to those with one.
        let named = names.indices.filter { !names[$0].isEmpty }
        let slot = slot * Double(zip(named, named.dropFirst()).map { $1 - $0 }.min() ?? 1)
        /// What so many columns take for each unit of size.
        func across(_ columns: Int) -> Double { Double(columns) * widest + Double(columns - 1) * gap }
        func size(_ columns: Int) -> Double { min(page.style.tick, Double(columns) * slot / 1.12) }
        let readable = (1...4).first { size($0) >= Style.legible && across($0) * size($0) <= mostWidth + 0.01 }
        let chosen =
            readable
            ?? (1...4).first {
                size($0) >= NameRow.least && across($0) * size($0) <= mostWidth + 0.01
                    || size($0) >= page.style.smallest && across($0) * NameRow.least <= mostWidth + 0.01
            }
        columns = chosen ?? 1
        var best = chosen.map(size) ?? NameRow.least
        best = max(min(best, mostWidth / across(columns)), min(best, NameRow.least))
        every = chosen == nil ? max(1, Int((1.12 * best / max(slot, 0.01)).rounded(.up))) : 1
        let room = (mostWidth + gap * best) / Double(columns) - gap * best + 0.01
        let (size, columns) = (best, columns)
        self.size = size
        self.names = names.map { Paragraph.cut($0, width: room, size: size, page: page) }
        let longest = self.names.map { page.width(of: $0, size: size) }.max() ?? 0
        width = Double(columns) * longest + Double(columns - 1) * gap * size
    }

    /// middles: the y of each name; nil leaves it out; `right`: where the names end.
    func draw(middles: [Double?], right: Double, on page: inout Page) {
        let step = (width + 0.5 * size) / Double(columns)
        for (index, name) in names.enumerated() {
            guard let middle = middles[index] else { continue }
            let end = right - Double(index % columns) * step
            if !index.isMultiple(of: every) {
                page.dot(at: Point(right - 0.3 * size, middle))
            } else {
                page.text(
                    name, at: Point(end, middle), align: .right, look: TextLook(size: size, color: page.theme.quiet))
            }
        }
    }
}

extension Page {
    /// Stands for a name that has no room.
    fileprivate mutating func dot(at point: Point) {
        add(.circle(center: point, radius: style.hairline, fill: theme.quiet, stroke: nil))
    }
}
