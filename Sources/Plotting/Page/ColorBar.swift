/// The key to a colour map: an upright bar with numbers, right of the plot area.
struct ColorBar {
    let label: String
    let range: ClosedRange<Double>
    let colors: [Color]

    private func ticks(height: Double, _ style: Style) -> Ticks {
        let ticks = Ticks.linear(
            from: range.lowerBound, to: range.upperBound, atMost: max(2, min(6, Int(height / (2.4 * style.em)))))
        // One number is no scale: then both ends have theirs.
        if ticks.values.count > 1 { return ticks }
        let ends = [range.lowerBound, range.upperBound]
        return Ticks(values: ends, labels: ends.map { NumberFormat.fixed($0, decimals: abs($0) < 10 ? 1 : 0) })
    }

    private static func barWidth(_ style: Style) -> Double { 0.75 * style.em }
    private static func barGap(_ style: Style) -> Double { 0.9 * style.em }

    /// What the bar and its numbers take right of a plot area of this height.
    func width(height: Double, page: Page) -> Double {
        let style = page.style
        let numbers = ticks(height: height, style).labels.map { page.width(of: $0, size: style.tick) }.max() ?? 0
        return ColorBar.barGap(style) + ColorBar.barWidth(style) + 1.3 * style.gap + numbers
    }

    /// The label in one line, to stand above the right end of the plot area.
    func labelWidth(page: Page) -> Double { page.width(of: label, size: page.style.tick) }

    /// Draws bar and numbers beside `area`, and the label above them: from the bar's left edge, or further left if it
    /// would pass `right`, but not further than `left`.
    func draw(beside area: Rect, left: Double, right: Double, on page: inout Page) {
        let style = page.style
        let bar = Rect(
            x: area.right + ColorBar.barGap(style), y: area.y, width: ColorBar.barWidth(style), height: area.height)
        let raster = Raster(width: 1, height: colors.count, colors: colors.reversed(), isSmooth: false)
        page.add(.raster(raster, bar))
        let ticks = ticks(height: area.height, style)
        for (value, label) in zip(ticks.values, ticks.labels) {
            let part = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
            let y = bar.bottom - part * bar.height
            page.line(
                from: Point(bar.right, y), to: Point(bar.right + 0.5 * style.gap, y), color: page.theme.axis,
                width: style.hairline)
            page.text(
                label, at: Point(bar.right + 1.3 * style.gap, y), align: .left,
                look: TextLook(size: style.tick, color: page.theme.quiet))
        }
        guard !label.isEmpty else { return }
        let short = Paragraph.cut(label, width: right - left, size: style.tick, page: page)
        let start = min(bar.x, right - page.width(of: short, size: style.tick))
        page.text(
            short, at: Point(start, area.y - 1.6 * style.gap), align: Alignment(across: .left, down: .bottom),
            look: TextLook(size: style.tick, color: page.theme.quiet))
    }
}
