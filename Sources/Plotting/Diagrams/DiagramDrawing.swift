/// How the shapes of a diagram look.
extension Page {
    private func fill(_ ink: Ink?) -> Color {
        guard let ink, ink != .quiet else { return theme.background }
        return theme.background.mixed(with: theme.color(ink), 0.16)
    }

    mutating func draw(_ group: Diagram.Group, _ fit: DiagramFit) {
        let frame = fit.frame(center: group.center, width: group.width, height: group.height, isStretched: true)
        let color = theme.color(group.color ?? .quiet)
        add(
            .rect(
                frame, fill: theme.background.mixed(with: color, 0.07),
                stroke: Stroke(color: color, width: style.hairline, dash: style.dash)))
        let room = (frame.width - 2 * style.gap) / max(width(of: group.text, size: 1), 0.1)
        text(
            group.text, at: Point(frame.x + style.gap, frame.y + style.gap), align: .topLeft,
            look: TextLook(
                size: min(0.85 * fit.textSize, room), color: group.color.map(theme.color) ?? theme.foreground))
    }

    mutating func draw(_ area: Diagram.Area, _ fit: DiagramFit) {
        let color = theme.color(area.color)
        add(
            .polygon(
                area.corners.map(fit.pixel), fill: theme.background.mixed(with: color, area.opacity),
                stroke: Stroke(color: color, width: style.hairline)))
    }

    mutating func draw(_ node: Diagram.Node, _ fit: DiagramFit) {
        let frame = fit.frame(center: node.center, width: node.width, height: node.height)
        let stroke = Stroke(
            color: theme.color(node.color ?? .quiet), width: (node.isBold ? 2.2 : 1) * style.thinLine)
        switch node.outline {
        case .box:
            add(.rect(frame, fill: fill(node.color), stroke: stroke))
            drawText(node.text, in: frame, fit, isBold: node.isBold)
        case .circle:
            add(.circle(center: frame.center, radius: frame.width / 2, fill: fill(node.color), stroke: stroke))
            drawText(node.text, in: frame.inset(by: 0.1 * frame.width), fit, isBold: node.isBold)
        case .dot: add(.circle(center: frame.center, radius: 1.8 * stroke.width, fill: stroke.color, stroke: nil))
        case .none: break
        }
    }

    mutating func draw(_ label: Diagram.Label, _ fit: DiagramFit) {
        let across: Alignment.Across =
            switch label.side {
            case .left: .left
            case .center: .center
            case .right: .right
            }
        let lines = label.text.split(separator: "\n").map(String.init)
        let size = label.scale * fit.textSize
        let place = fit.pixel(label.center)
        for (index, line) in lines.enumerated() {
            let offset = (Double(index) - Double(lines.count - 1) / 2) * 1.3 * size
            text(
                line, at: Point(place.x, place.y + offset), align: Alignment(across: across, down: .middle),
                look: TextLook(size: size, color: theme.color(label.color)), turn: label.turn)
        }
    }

    /// Lines of text in the middle of a shape, shrunk to fit it.
    private mutating func drawText(_ markup: String, in frame: Rect, _ fit: DiagramFit, isBold: Bool) {
        let lines = markup.split(separator: "\n").map(String.init)
        let widest = lines.map { width(of: $0, size: 1, isBold: isBold) }.max() ?? 0
        let size = min(
            fit.textSize, 0.92 * frame.width / max(widest, 0.1), 0.7 * frame.height / Double(max(1, lines.count)))
        for (index, line) in lines.enumerated() {
            let offset = (Double(index) - Double(lines.count - 1) / 2) * 1.3 * size
            text(
                line, at: Point(frame.center.x, frame.center.y + offset), align: .center,
                look: TextLook(size: size, color: theme.foreground, isBold: isBold))
        }
    }

    /// How large numbers in cells can be; nil for those without.
    private func numberSize(_ cells: Diagram.Cells, _ fit: DiagramFit) -> Double? {
        guard let decimals = cells.decimals else { return nil }
        let widest = cells.texts(decimals).map { width(of: $0, size: 1) }.max() ?? 1
        let side = fit.unit * cells.cell
        return min(fit.textSize, 0.86 * side / widest, 0.7 * side)
    }

    /// - Parameter alike: tables of the diagram; numbers in cells of one size are of one size.
    mutating func draw(_ cells: Diagram.Cells, alike: [Diagram.Cells], _ fit: DiagramFit) {
        let frame = fit.frame(center: cells.center, width: cells.width, height: cells.height)
        let all = cells.values.flatMap { $0 }
        let scale = ColorScale(colors: cells.map.colors(theme), range: cells.range ?? cells.map.range(of: all))
        let columns = cells.values.first?.count ?? 1
        let raster = Raster(
            width: columns, height: cells.values.count, colors: scale.colors(all, on: theme), isSmooth: false)
        add(.raster(raster, frame))
        add(.rect(frame, fill: nil, stroke: Stroke(color: theme.axis, width: style.hairline)))
        guard let decimals = cells.decimals else { return }
        let side = fit.unit * cells.cell
        let size = alike.filter { $0.cell == cells.cell }.compactMap { numberSize($0, fit) }.min() ?? 0
        // Numbers that nobody can read are left to the colours.
        guard size >= max(Style.legible, 0.6 * style.smallest) else { return }
        for (index, number) in cells.texts(decimals).enumerated() {
            guard let color = scale.color(all[index]) else { continue }
            let (row, column) = (Double(index / columns), Double(index % columns))
            text(
                number, at: Point(frame.x + (column + 0.5) * side, frame.y + (row + 0.5) * side), align: .center,
                look: TextLook(size: size, color: color.readableInk))
        }
    }

    mutating func draw(_ arrow: Diagram.Arrow, _ fit: DiagramFit) {
        let path = fit.path(arrow)
        guard let first = path.first, let tip = path.last, path.count > 1 else { return }
        line(path, arrow.look, fit)
        if arrow.label.isEmpty { return }
        let (middle, direction) = Curve.middle(path)
        // Beside an upright arrow there is room; along a level one the label must not be longer than the arrow.
        let (across, up) = (abs(tip.x - first.x), abs(tip.y - first.y))
        let longest =
            across > up && arrow.via.isEmpty ? 0.96 * across / max(width(of: arrow.label, size: 1), 0.1) : .infinity
        let look = TextLook(
            size: min(0.85 * fit.textSize, longest), color: theme.color(arrow.labelColor), halo: theme.background)
        let box = place(arrow.label, at: middle, align: .center, look: look).box
        // To the left of the way, far enough that the box clears the line.
        let normal = Point(direction.y, -direction.x)
        let away = abs(normal.x) * box.width / 2 + abs(normal.y) * box.height / 2 + 0.8 * style.gap
        text(
            arrow.label, at: Point(middle.x + normal.x * away, middle.y + normal.y * away), align: .center, look: look)
    }

    /// A path with an arrow head if its look has one.
    mutating func line(_ path: [Point], _ look: Diagram.LineLook, _ fit: DiagramFit) {
        guard let tip = path.last, path.count > 1, look.weight > 0 else { return }
        let stroke = Stroke(
            color: theme.color(look.color), width: look.weight * style.thinLine,
            dash: look.isDashed ? style.dash : [])
        if !look.hasHead { return add(.polyline(path, stroke)) }
        let length = zip(path, path.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
        let head = min(style.arrowHead * max(1, look.weight.squareRoot()), 0.45 * fit.unit, 0.6 * length)
        let (shaft, neck) = Curve.shortened(path, by: 0.8 * head)
        add(.polyline(shaft, stroke))
        arrowHead(tip: tip, tail: neck, size: head, color: stroke.color)
    }
}
