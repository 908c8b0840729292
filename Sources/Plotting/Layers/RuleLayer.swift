/// A dashed line across the plot area at one value, with a label on it.
struct RuleLayer: LayerContent {
    let value: Double
    let isVertical: Bool
    let label: String
    let color: Ink

    var xSpan: Span { isVertical ? Span([value]) : Span() }
    var ySpan: Span { isVertical ? Span() : Span([value]) }
    var height: LayerHeight { .note }

    func draw(on plane: Plane, firstColor: Int, page: inout Page) {
        let area = plane.area
        guard let part = (isVertical ? plane.x : plane.y).fraction(value), (-0.001...1.001).contains(part) else {
            return
        }
        let (x, y) = (area.x + part * area.width, area.bottom - part * area.height)
        let start = isVertical ? Point(x, area.bottom) : Point(area.x, y)
        let end = isVertical ? Point(x, area.y) : Point(area.right, y)
        let color = page.theme.color(color)
        page.line(from: start, to: end, color: color, width: page.style.thinLine, dash: page.style.dash)
        if !label.isEmpty { page.label(label, candidates: candidates(start, end, page), in: area, color: color) }
    }

    /// Beside a vertical line from the top down; above or below a horizontal line from the right end on.
    private func candidates(_ start: Point, _ end: Point, _ page: Page) -> [(Point, Alignment)] {
        let gap = page.style.gap
        return [0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9].flatMap { part -> [(Point, Alignment)] in
            if isVertical {
                let y = end.y + gap / 2 + part * (start.y - end.y)
                return [
                    (Point(end.x + gap, y), Alignment(across: .left, down: .top)),
                    (Point(end.x - gap, y), Alignment(across: .right, down: .top)),
                ]
            }
            let x = end.x - part * (end.x - start.x)
            return [
                (Point(x, end.y - gap / 2), Alignment(across: .right, down: .bottom)),
                (Point(x, end.y + gap / 2), Alignment(across: .right, down: .top)),
            ]
        }
    }
}

extension Page {
    /// Draws a label at the first of the candidates with the least below it that lies in `area`; nothing if none does.
    @discardableResult
    mutating func label(
        _ label: String, candidates: [(Point, Alignment)], in area: Rect, color: Color
    ) -> Rect? {
        let ink = InkMap(commands, spacing: style.em / 2, ignoring: theme.grid)
        let short = Paragraph.cut(label, width: area.width, size: style.tick, page: self)
        let look = TextLook(size: style.tick, color: color, halo: theme.background)
        var best: (amount: Int, point: Point, alignment: Alignment)?
        for (point, alignment) in candidates {
            let box = place(short, at: point, align: alignment, look: look).box
            guard area.inset(by: -1).contains(box) else { continue }
            let amount = ink.amount(in: box)
            if amount < best?.amount ?? .max { best = (amount, point, alignment) }
        }
        guard let best, best.amount < 1000 else { return nil }
        return text(short, at: best.point, align: best.alignment, look: look)
    }
}

extension ChartLayer {
    /// A dashed line at `x` from bottom to top.
    public static func vertical(_ x: Double, label: String = "", color: Ink = .quiet) -> ChartLayer {
        ChartLayer(content: RuleLayer(value: x, isVertical: true, label: label, color: color))
    }

    /// A dashed line at `y` from left to right, such as chance level.
    public static func horizontal(_ y: Double, label: String = "", color: Ink = .quiet) -> ChartLayer {
        ChartLayer(content: RuleLayer(value: y, isVertical: false, label: label, color: color))
    }
}
