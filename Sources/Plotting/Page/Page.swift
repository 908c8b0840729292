/// A drawing in the making: what panels draw on.
public struct Page {
    public let size: PixelSize
    public let theme: Theme
    var style: Style
    let ruler: TextRuler
    var commands: [DrawCommand] = []
    /// Given to the commands that follow.
    var clip: Rect?

    init(size: PixelSize, theme: Theme, columns: Int, shrink: Double = 1) {
        self.size = size
        self.theme = theme
        style = Style(size: size, columns: columns, shrink: shrink)
        ruler = TextRuler()
    }

    var bounds: Rect { Rect(x: 0, y: 0, width: Double(size.width), height: Double(size.height)) }

    mutating func add(_ shape: DrawCommand.Shape) {
        commands.append(DrawCommand(shape: shape, clip: clip))
    }

    mutating func line(from: Point, to: Point, color: Color, width: Double, dash: [Double] = []) {
        add(.polyline([from, to], Stroke(color: color, width: width, dash: dash)))
    }

    /// Draws within `area` only.
    mutating func clipped(to area: Rect, _ body: (inout Page) -> Void) {
        let outer = clip
        clip = area
        body(&self)
        clip = outer
    }

    /// A filled arrow head with its tip at `tip`, pointing away from `tail`.
    mutating func arrowHead(tip: Point, tail: Point, size: Double, color: Color) {
        let length = max(tip.distance(to: tail), .leastNormalMagnitude)
        let along = Point((tip.x - tail.x) / length, (tip.y - tail.y) / length)
        let back = Point(tip.x - along.x * size, tip.y - along.y * size)
        let half = 0.38 * size
        add(
            .polygon(
                [
                    tip, Point(back.x - along.y * half, back.y + along.x * half),
                    Point(back.x + along.y * half, back.y - along.x * half),
                ], fill: color, stroke: nil))
    }
}
