/// One row of a legend.
struct LegendEntry: Equatable {
    enum Key: Equatable {
        case line(Stroke, Marker?)
        case marker(Marker, Color)
        case area(Color)
    }

    let label: String
    let key: Key
}

/// Names of the series, inside the plot area or in rows below it.
struct Legend {
    let entries: [LegendEntry]
    private let widths: [Double]
    private let style: Style
    /// Of the names: smaller where one of them would not fit.
    private let size: Double

    init(_ entries: [LegendEntry], mostWidth: Double, page: Page) {
        let style = page.style
        self.style = style
        let widest = entries.map { page.width(of: $0.label, size: 1) }.max() ?? 0
        let room = (mostWidth - Legend.keyWidth(style)) / max(widest, 0.1)
        let size = min(style.tick, max(NameRow.least, room))
        self.size = size
        self.entries = entries.map { entry in
            let room = mostWidth - Legend.keyWidth(style)
            return LegendEntry(
                label: Paragraph.cut(entry.label, width: room, size: size, page: page), key: entry.key)
        }
        widths = self.entries.map { Legend.keyWidth(style) + page.width(of: $0.label, size: size) }
    }

    private static func keyWidth(_ style: Style) -> Double { 1.6 * style.em + style.gap }
    private var rowHeight: Double { 1.45 * style.tick }

    /// The size as a list, one entry a row, with its padding.
    var listSize: (width: Double, height: Double) {
        ((widths.max() ?? 0) + 2 * style.gap, Double(entries.count) * rowHeight + style.gap)
    }

    /// The place within `area` that covers least, corners first, and how much it covers; nil if the list is too large.
    func place(in area: Rect, ink: InkMap) -> (box: Rect, covered: Int)? {
        let (width, height) = listSize
        let room = area.inset(by: style.gap)
        guard width <= 0.7 * room.width, height <= 0.7 * room.height else { return nil }
        let (left, center, right) = (room.x, room.center.x - width / 2, room.right - width)
        let (top, middle, bottom) = (room.y, room.center.y - height / 2, room.bottom - height)
        let places = [
            (right, top), (left, top), (right, bottom), (left, bottom), (right, middle), (left, middle), (center, top),
            (center, bottom),
        ]
        return places.map { place in
            let box = Rect(x: place.0, y: place.1, width: width, height: height)
            return (box, ink.amount(in: box.inset(by: -style.gap / 2)))
        }.min { $0.1 < $1.1 }
    }

    /// Draws the list on a see-through page.
    func drawList(in box: Rect, on page: inout Page) {
        page.add(.rect(box, fill: page.theme.background.opacity(0.85), stroke: nil))
        for (index, entry) in entries.enumerated() {
            let middle = box.y + style.gap / 2 + (Double(index) + 0.5) * rowHeight
            draw(entry, at: Point(box.x + style.gap, middle), on: &page)
        }
    }

    /// The height of the entries set side by side in rows of this width.
    func rowsHeight(width: Double) -> Double {
        entries.isEmpty ? 0 : Double(rows(width: width).count) * rowHeight
    }

    /// What the longest of those rows takes.
    func rowsWidth(width: Double) -> Double {
        rows(width: width).map { row in
            row.reduce(1.2 * style.em * Double(row.count - 1)) { $0 + widths[$1] }
        }.max() ?? 0
    }

    /// Draws the entries side by side, in as many rows as needed.
    func drawRows(at corner: Point, width: Double, on page: inout Page) {
        for (row, indices) in rows(width: width).enumerated() {
            var x = corner.x
            for index in indices {
                draw(entries[index], at: Point(x, corner.y + (Double(row) + 0.5) * rowHeight), on: &page)
                x += widths[index] + 1.2 * style.em
            }
        }
    }

    private func rows(width: Double) -> [[Int]] {
        var rows: [[Int]] = []
        var used = 0.0
        for index in entries.indices {
            let needed = widths[index] + 1.2 * style.em
            if rows.isEmpty || used + widths[index] > width {
                rows.append([index])
                used = needed
            } else {
                rows[rows.count - 1].append(index)
                used += needed
            }
        }
        return rows
    }

    /// `point` is at the left end of the entry, half-way up.
    private func draw(_ entry: LegendEntry, at point: Point, on page: inout Page) {
        let keyEnd = point.x + 1.6 * style.em
        let middle = Point((point.x + keyEnd) / 2, point.y)
        switch entry.key {
        case .line(var stroke, let marker):
            // Two dashes on each side of the marker.
            if marker != nil { stroke.dash = stroke.dash.map { 0.42 * $0 } }
            page.add(.polyline([Point(point.x, point.y), Point(keyEnd, point.y)], stroke))
            if let marker {
                page.marker(marker, at: middle, radius: style.markerRadius * 0.9, color: stroke.color)
            }
        case .marker(let marker, let color):
            page.marker(marker, at: middle, radius: style.markerRadius, color: color)
        case .area(let color):
            let half = 0.36 * style.em
            page.add(
                .rect(
                    Rect(x: point.x, y: point.y - half, width: keyEnd - point.x, height: 2 * half), fill: color,
                    stroke: nil))
        }
        page.text(
            entry.label, at: Point(keyEnd + style.gap, point.y), align: .left,
            look: TextLook(size: size, color: page.theme.foreground))
    }
}
