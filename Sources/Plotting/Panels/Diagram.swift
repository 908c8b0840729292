import Foundation

/// Boxes, circles, texts and arrows in coordinates of your choice (y upwards), scaled to fit.
///
/// ```swift
/// Diagram(shapes: [
///     .circle("x", "x_t", at: Point(0, 0)), .box("h", "h_t", at: Point(0, 2)),
///     .arrow(from: "x", to: "h", label: "W_{xh}"),
/// ])
/// ```
public struct Diagram: Panel {
    public enum Shape: Sendable, Equatable {
        /// A rectangle with text around `at`; `width` and `height` in diagram units.
        case box(
            _ name: String, _ text: String, at: Point, width: Double = 1.4, height: Double = 0.9, color: Ink? = nil)
        /// A circle with text; `radius` in diagram units.
        case circle(_ name: String, _ text: String, at: Point, radius: Double = 0.5, color: Ink? = nil)
        /// Text alone, centred.
        case text(_ text: String, at: Point)
        /// From one named shape to another, or back to itself as a loop. `bend` pushes its middle to the left of its
        /// way, in diagram units.
        case arrow(from: String, to: String, label: String = "", bend: Double = 0, isDashed: Bool = false)
    }

    public var title: String
    public var shapes: [Shape]

    public init(title: String = "", shapes: [Shape]) {
        self.title = title
        self.shapes = shapes
        let names = Set(shapes.compactMap(\.name))
        for case .arrow(let from, let to, _, _, _) in shapes {
            require(
                names.contains(from) && names.contains(to), rule: "an arrow joins two shapes of its diagram",
                found: "\(from) to \(to) among \(names.sorted())", remedy: "give the arrow names of boxes or circles")
        }
    }

    public func margins(in frame: Rect, on page: Page) -> Margins {
        Margins(top: page.headingHeight(title, in: frame))
    }

    public func draw(in frame: Rect, margins: Margins, on page: inout Page) {
        page.drawHeading(title, in: frame)
        let fit = DiagramFit(shapes, in: frame.inset(by: self.margins(in: frame, on: page)), em: page.style.em)
        for case .arrow(let from, let to, let label, let bend, let isDashed) in shapes {
            guard let start = shapes.first(where: { $0.name == from }), let end = shapes.first(where: { $0.name == to })
            else { continue }
            let path = from == to ? fit.loop(start) : fit.path(start, end, bend: bend)
            draw(path, label: label, isDashed: isDashed, fit, on: &page)
        }
        for shape in shapes { draw(shape, fit, on: &page) }
    }

    private func draw(_ shape: Shape, _ fit: DiagramFit, on page: inout Page) {
        let frame = fit.frame(shape)
        let stroke = { (ink: Ink?, page: Page) in
            Stroke(color: page.theme.color(ink ?? .quiet), width: page.style.thinLine)
        }
        func fill(_ ink: Ink?) -> Color {
            guard let ink else { return page.theme.background }
            return page.theme.background.mixed(with: page.theme.color(ink), 0.16)
        }
        switch shape {
        case .box(_, let text, _, _, _, let color):
            page.add(.rect(frame, fill: fill(color), stroke: stroke(color, page)))
            drawText(text, in: frame, fit, on: &page)
        case .circle(_, let text, _, _, let color):
            page.add(
                .circle(center: frame.center, radius: frame.width / 2, fill: fill(color), stroke: stroke(color, page)))
            drawText(text, in: frame.inset(by: 0.1 * frame.width), fit, on: &page)
        case .text(let text, let at):
            page.text(
                text, at: fit.pixel(at), align: .center,
                look: TextLook(size: fit.textSize, color: page.theme.foreground))
        case .arrow: break
        }
    }

    /// Lines of text in the middle of a shape, shrunk to fit it.
    private func drawText(_ text: String, in frame: Rect, _ fit: DiagramFit, on page: inout Page) {
        let lines = text.split(separator: "\n").map(String.init)
        let widest = lines.map { page.width(of: $0, size: 1) }.max() ?? 0
        let size = min(
            fit.textSize, 0.92 * frame.width / max(widest, 0.1), 0.7 * frame.height / Double(max(1, lines.count)))
        for (index, line) in lines.enumerated() {
            let offset = (Double(index) - Double(lines.count - 1) / 2) * 1.3 * size
            page.text(
                line, at: Point(frame.center.x, frame.center.y + offset), align: .center,
                look: TextLook(size: size, color: page.theme.foreground))
        }
    }

    private func draw(
        _ path: [Point], label: String, isDashed: Bool, _ fit: DiagramFit, on page: inout Page
    ) {
        guard let tip = path.last, path.count > 1 else { return }
        let style = page.style
        let color = page.theme.quiet
        let head = min(style.arrowHead, 0.45 * fit.unit)
        let neck = path.last { $0.distance(to: tip) >= 0.9 * head } ?? path[0]
        let shaft = path.prefix { $0.distance(to: tip) >= 0.9 * head }
        page.add(
            .polyline(
                shaft + [
                    Point(
                        tip.x + 0.8 * head * (neck.x - tip.x) / max(1, neck.distance(to: tip)),
                        tip.y + 0.8 * head * (neck.y - tip.y) / max(1, neck.distance(to: tip)))
                ],
                Stroke(color: color, width: style.thinLine, dash: isDashed ? style.dash : [])))
        page.arrowHead(tip: tip, tail: neck, size: head, color: color)
        if label.isEmpty { return }
        let middle = path[path.count / 2]
        let before = path[max(0, path.count / 2 - 1)]
        let length = max(before.distance(to: middle), .leastNormalMagnitude)
        // Beside an upright arrow there is room; along a level one the label must not be longer than the arrow.
        let (across, up) = (abs(tip.x - path[0].x), abs(tip.y - path[0].y))
        let longest = across > up ? 0.96 * across / max(page.width(of: label, size: 1), 0.1) : .infinity
        let look = TextLook(
            size: min(0.85 * fit.textSize, longest), color: page.theme.foreground, halo: page.theme.background)
        let box = page.place(label, at: middle, align: .center, look: look).box
        // To the left of the way, far enough that the box clears the line.
        let normal = Point((middle.y - before.y) / length, -(middle.x - before.x) / length)
        let away = abs(normal.x) * box.width / 2 + abs(normal.y) * box.height / 2 + 0.8 * style.gap
        let place = Point(middle.x + normal.x * away, middle.y + normal.y * away)
        page.text(label, at: place, align: .center, look: look)
    }
}
