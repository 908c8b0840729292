/// The two axes of a chart: their ranges, marks, grid lines and names.
struct ChartAxes {
    private let x: Axis
    private let y: Axis
    private let xRange: AxisRange
    private let yRange: AxisRange
    private let colorBar: ColorBar?
    private let isFilled: Bool
    private let isBare: Bool
    private let page: Page

    init(_ chart: Chart, page: Page) {
        var xSpan = Span()
        var ySpan = Span()
        for layer in chart.layers {
            xSpan.include(layer.content.xSpan)
            ySpan.include(layer.content.ySpan)
        }
        x = chart.x
        y = chart.y
        isFilled = chart.layers.contains { $0.content.isFilling }
        xRange = AxisRange(x, data: xSpan, isFilled: isFilled)
        let isOnZero = chart.layers.contains { $0.content.standsOnZero }
        yRange = AxisRange(y, data: ySpan, isFilled: isFilled, isOnZero: isOnZero)
        isBare = chart.isBare
        colorBar = chart.layers.lazy.compactMap { $0.content.colorBar(page.theme) }.first
        self.page = page
    }

    /// Height for each pixel of width at which a unit of x is as long as a unit of y.
    var equalRatio: Double { abs(yRange.last - yRange.first) / abs(xRange.last - xRange.first) }

    func plane(_ area: Rect) -> Plane { Plane(area: area, x: xRange, y: yRange) }

    private var style: Style { page.style }
    private var tickHeight: Double { page.ruler.measure("0", size: style.tick).height }

    /// The y axis' name stands above the axis, where it can be read without turning the head.
    private func yName(_ frame: Rect) -> Paragraph {
        let bar = colorBar.map { $0.labelWidth(page: page) + style.em } ?? 0
        return Paragraph(y.label, width: max(0.4 * frame.width, frame.width - bar), size: style.label, page: page)
    }

    private func xName(_ width: Double) -> Paragraph {
        Paragraph(x.label, width: width, size: style.label, page: page)
    }

    /// ratio: the plot area's height for each pixel of width; nil for what the frame leaves.
    func margins(in frame: Rect, title: String, ratio: Double?) -> Margins {
        let wide = margins(in: frame, title: title, plot: nil)
        guard ratio != nil, !isBare else { return wide }
        // Marks depend on the size of the plot area: once more with the size that the ratio leaves.
        return margins(in: frame, title: title, plot: frame.fitted(ratio: ratio, margins: wide).inset(by: wide))
    }

    private func margins(in frame: Rect, title: String, plot: Rect?) -> Margins {
        var margins = Margins()
        margins.top = page.headingHeight(title, in: frame)
        if isBare { return margins.union(Margins(right: 1, bottom: 1, left: 1)) }
        let hasNames = !y.label.isEmpty || colorBar?.label.isEmpty == false
        let nameHeight = max(yName(frame).height, hasNames ? tickHeight : 0)
        margins.top += hasNames ? nameHeight + 1.6 * style.gap : 0.5 * style.em
        let xNameHeight = x.label.isEmpty ? 0 : xName(frame.width).height + style.gap
        margins.bottom = 1.6 * style.gap + tickHeight + xNameHeight
        // Marks of y depend on the height that names of x leave, these on the width that marks of y leave.
        for _ in 0..<(x.names.isEmpty ? 1 : 2) {
            let height = plot?.height ?? frame.height - margins.top - margins.bottom
            margins.left = yWidth(height: height, frame) + 1.6 * style.gap
            margins.right = colorBar?.width(height: height, page: page) ?? 0.8 * style.em
            let width = plot?.width ?? max(1, frame.width - margins.left - margins.right)
            if x.names.isEmpty {
                let last = xTicks(width: width).labels.map { page.width(of: $0, size: style.tick) }.max() ?? 0
                margins.right = max(margins.right, last / 2)
            } else {
                margins.bottom = 1.6 * style.gap + names(width: width, frame).height + xNameHeight
            }
        }
        return margins
    }

    private func yWidth(height: Double, _ frame: Rect) -> Double {
        if !y.names.isEmpty { return yNames(height: height, frame).width }
        let ticks = yTicks(height: height)
        return min(0.4 * frame.width, ticks.labels.map { page.width(of: $0, size: style.tick) }.max() ?? 0)
    }

    private func yTicks(height: Double) -> Ticks {
        let most = max(2, min(7, Int(height / (2.6 * style.tick))))
        let ticks = y.ticks(on: yRange, atMost: most)
        // One mark says nothing of the scale; a third has room where two have plenty.
        return ticks.values.count < 2 ? y.ticks(on: yRange, atMost: most + 1) : ticks
    }

    private func yNames(height: Double, _ frame: Rect) -> NameColumn {
        let slot = height * abs((yRange.fraction(1) ?? 1) - (yRange.fraction(0) ?? 0))
        return NameColumn(y.names, slot: slot, mostWidth: 0.4 * frame.width, page: page)
    }

    /// As many marks as fit with air between their labels.
    private func xTicks(width: Double) -> Ticks {
        for most in stride(from: 8, to: 2, by: -1) {
            let ticks = x.ticks(on: xRange, atMost: most)
            let widths = ticks.labels.map { page.width(of: $0, size: style.tick) }
            let places = ticks.values.map { (xRange.fraction($0) ?? 0) * width }
            let isFree = places.indices.dropFirst().allSatisfy {
                abs(places[$0] - places[$0 - 1]) >= (widths[$0] + widths[$0 - 1]) / 2 + 0.9 * style.tick
            }
            if isFree { return ticks }
        }
        return x.ticks(on: xRange, atMost: 2)
    }

    private func names(width: Double, _ frame: Rect) -> NameRow {
        let slot = width * abs((xRange.fraction(1) ?? 1) - (xRange.fraction(0) ?? 0))
        return NameRow(x.names, slot: slot, mostHeight: 0.3 * frame.height, page: page)
    }
}

extension ChartAxes {
    func drawGrid(on plane: Plane, page: inout Page) {
        let area = plane.area
        let theme = page.theme
        if isBare {
            return page.add(.rect(area, fill: nil, stroke: Stroke(color: theme.axis, width: style.hairline)))
        }
        for value in yTicks(height: area.height).values where !isFilled {
            guard let point = plane.pixel(xRange.first, value), plane.shows(point) else { continue }
            page.line(from: point, to: Point(area.right, point.y), color: theme.grid, width: style.hairline)
        }
        for value in xTicks(width: area.width).values where !isFilled && x.names.isEmpty {
            guard let point = plane.pixel(value, yRange.first), plane.shows(point) else { continue }
            page.line(from: point, to: Point(point.x, area.y), color: theme.grid, width: style.hairline)
        }
        drawAxisLines(on: plane, page: &page)
        drawMarks(on: plane, page: &page)
    }

    /// A frame around what fills the plot area; otherwise a base line, for named bars at 0, and a log axis' own line.
    private func drawAxisLines(on plane: Plane, page: inout Page) {
        let area = plane.area
        let stroke = Stroke(color: page.theme.axis, width: style.hairline)
        if isFilled { return page.add(.rect(area, fill: nil, stroke: stroke)) }
        var base = Point(area.x, area.bottom)
        if let zero = plane.pixel(xRange.first, 0), !x.names.isEmpty, plane.shows(zero) { base = zero }
        page.add(.polyline([base, Point(area.right, base.y)], stroke))
        if yRange.scale == .log {
            page.add(.polyline([Point(area.x, area.y), Point(area.x, area.bottom)], stroke))
        }
    }

    /// Small marks outside the plot area, where there are no grid lines.
    private func drawMarks(on plane: Plane, page: inout Page) {
        let area = plane.area
        func mark(_ from: Point, _ dx: Double, _ dy: Double) {
            if !plane.shows(from) { return }
            page.line(
                from: from, to: Point(from.x + dx, from.y + dy), color: page.theme.axis, width: style.hairline)
        }
        let (xTicks, yTicks) = (xTicks(width: area.width), yTicks(height: area.height))
        let length = style.tickLength
        for value in x.names.isEmpty ? xTicks.values : [] {
            if let point = plane.pixel(value, yRange.first) { mark(point, 0, length) }
        }
        for value in xTicks.minor {
            if let point = plane.pixel(value, yRange.first) { mark(point, 0, 0.5 * length) }
        }
        for value in isFilled ? yTicks.values : [] {
            if let point = plane.pixel(xRange.first, value) { mark(point, -length, 0) }
        }
        for value in yTicks.minor {
            if let point = plane.pixel(xRange.first, value) { mark(point, -0.5 * length, 0) }
        }
    }

    /// Numbers at the marks, names of the axes and the colour bar. left: where the panel's own part of the frame
    /// begins.
    func drawLabels(on plane: Plane, frame: Rect, left: Double, page: inout Page) {
        if isBare { return }
        let area = plane.area
        let look = TextLook(size: style.tick, color: page.theme.quiet)
        drawYLabels(on: plane, frame, look, &page)
        let top = area.bottom + 1.4 * style.gap
        var below = tickHeight
        if x.names.isEmpty {
            let ticks = xTicks(width: area.width)
            for (value, label) in zip(ticks.values, ticks.labels) {
                guard let point = plane.pixel(value, yRange.first), plane.shows(point) else { continue }
                page.text(
                    label, at: Point(point.x, top + TextRuler.capHeight * style.tick),
                    align: Alignment(across: .center, down: .baseline), look: look)
            }
        } else {
            let row = names(width: area.width, frame)
            row.draw(
                centers: x.names.indices.map { plane.pixel(Double($0), yRange.first)?.x ?? area.x }, top: top, on: &page
            )
            below = row.height
        }
        drawNames(area, below: top + below + style.gap, frame, left: left, &page)
    }

    private func drawYLabels(on plane: Plane, _ frame: Rect, _ look: TextLook, _ page: inout Page) {
        let right = plane.area.x - 1.4 * style.gap
        func middle(_ value: Double) -> Double? {
            plane.pixel(xRange.first, value).flatMap { plane.shows($0) ? $0.y : nil }
        }
        if !y.names.isEmpty {
            let middles = y.names.indices.map { middle(Double($0)) }
            return yNames(height: plane.area.height, frame).draw(middles: middles, right: right, on: &page)
        }
        let ticks = yTicks(height: plane.area.height)
        for (value, label) in zip(ticks.values, ticks.labels) {
            guard let height = middle(value) else { continue }
            let short = Paragraph.cut(label, width: 0.4 * frame.width, size: style.tick, page: page)
            page.text(short, at: Point(right, height), align: .right, look: look)
        }
    }

    private func drawNames(
        _ area: Rect, below: Double, _ frame: Rect, left: Double, _ page: inout Page
    ) {
        let color = page.theme.foreground
        xName(frame.width).draw(centeredOn: area.center.x, top: below, in: frame, color: color, on: &page)
        let yName = yName(frame)
        let start = frame.start(left, width: yName.width(on: page))
        yName.draw(at: Point(start, area.y - 1.6 * style.gap - yName.height), color: color, on: &page)
        let used = yName.width(on: page)
        colorBar?.draw(beside: area, left: start + used + (used > 0 ? style.em : 0), right: frame.right, on: &page)
    }
}
