/// The names of a chart's series.
extension Chart: LegendOwner {
    /// Layers with the number of their first palette colour; lines with names have markers if there are several.
    var numbered: [(layer: any LayerContent, firstColor: Int)] {
        var next = 0
        let hasSeveral = layers.count { ($0.content as? LineLayer)?.isSeries == true } > 1
        return layers.map { layer in
            defer { next += layer.content.colorCount }
            guard hasSeveral, let line = layer.content as? LineLayer else { return (layer.content, next) }
            return (line.marked(firstColor: next), next)
        }
    }

    func legendEntries(on page: Page) -> [LegendEntry] {
        legend == .automatic ? entries(hasEnds: false, page) : []
    }

    var withoutLegend: any Panel {
        var chart = self
        chart.legend = .none
        return chart
    }

    var mostInOnePlace: Int { layers.compactMap { ($0.content as? ScatterLayer)?.mostInOnePlace }.max() ?? 1 }

    func entries(hasEnds: Bool, _ page: Page) -> [LegendEntry] {
        numbered.filter { !(hasEnds && $0.layer is LineLayer) }
            .flatMap { $0.layer.legend(firstColor: $0.firstColor, page: page) }
    }

    /// Nil where names at the ends are not asked for or would take too much room.
    func endNames(in frame: Rect, _ page: Page) -> EndNames? {
        guard legend == .atEnds, !isBare else { return nil }
        let names = layers.compactMap { ($0.content as? LineLayer)?.label }.filter { !$0.isEmpty }
        let widest = names.map { page.width(of: $0, size: page.style.tick) }.max() ?? 0
        let width = widest + 1.6 * page.style.gap
        return names.isEmpty || width > 0.36 * frame.width ? nil : EndNames(width: width)
    }

    func lineEnds(on plane: Plane, _ page: Page) -> [EndNames.End] {
        numbered.compactMap { layer, firstColor in
            (layer as? LineLayer)?.end(on: plane, firstColor: firstColor, page)
        }
    }
}

/// The names of lines, right of the plot area at the height of their ends, moved apart where they would touch.
struct EndNames {
    struct End {
        let name: String
        let point: Point
        let color: Color
    }

    /// What the names take right of the plot area.
    let width: Double

    func draw(ends: [End], area: Rect, on page: inout Page) {
        let style = page.style
        let step = 1.3 * style.tick
        let sorted = ends.sorted { $0.point.y < $1.point.y }
        var heights = sorted.map { min(area.bottom, max(area.y, $0.point.y)) }
        // Down from the top, then up from the bottom: neighbours are one line apart, all within the area if it is high
        // enough.
        for index in heights.indices.dropFirst() { heights[index] = max(heights[index], heights[index - 1] + step) }
        var lowest = area.bottom + step / 2
        for index in heights.indices.reversed() {
            heights[index] = min(heights[index], lowest)
            lowest = heights[index] - step
        }
        for (end, height) in zip(sorted, heights) {
            let start = Point(area.right + 1.2 * style.gap, height)
            if abs(height - end.point.y) > 0.6 * style.tick || end.point.x < area.right - 2 * style.em {
                page.line(
                    from: end.point, to: Point(start.x - 0.3 * style.gap, height), color: end.color,
                    width: style.hairline, dash: [style.hairline * 2, style.hairline * 2])
            }
            page.text(end.name, at: start, align: .left, look: TextLook(size: style.tick, color: end.color))
        }
    }
}
