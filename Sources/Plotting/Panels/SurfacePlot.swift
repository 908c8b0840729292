import Foundation

/// A function of two variables as a surface in perspective, such as the tower that four hidden units make.
public struct SurfacePlot: Panel {
    public var title: String
    /// Heights over the plane.
    public var grid: Grid
    public var x: String
    public var y: String
    public var z: String
    public var map: ColorMap
    /// The heights at floor and ceiling and at both ends of the colour map; nil takes them from the grid.
    public var range: ClosedRange<Double>?
    /// Degrees: how far the plane is turned, and how high the eye stands above it (10 to 80).
    public var turn: Double
    public var elevation: Double
    /// Ways over the surface, drawn on top of it.
    public var paths: [Path]

    /// Places in the plane, joined along the surface, with a marker at each.
    public struct Path: Sendable {
        public var places: [Point]
        public var color: Ink
        public var marker: Marker

        public init(_ places: [Point], color: Ink, marker: Marker = .circle) {
            (self.places, self.color, self.marker) = (places, color, marker)
        }
    }

    public init(
        title: String = "", grid: Grid, x: String = "", y: String = "", z: String = "", map: ColorMap = .viridis,
        range: ClosedRange<Double>? = nil, turn: Double = 35, elevation: Double = 32,
        paths: [Path] = []
    ) {
        require(
            (10...80).contains(elevation), rule: "a surface is seen from 10 to 80 degrees above its plane",
            found: "\(elevation) degrees", remedy: "give elevation a number between")
        (self.title, self.grid, self.x, self.y, self.z) = (title, grid, x, y, z)
        (self.map, self.range, self.turn, self.elevation) = (map, range, turn, elevation)
        self.paths = paths
    }

    public func margins(in frame: Rect, on page: Page) -> Margins {
        Margins(top: page.headingHeight(title, in: frame))
    }

    public func idealHeight(in frame: Rect, on page: Page) -> Double? { 0.8 * frame.width }

    public func draw(in frame: Rect, margins: Margins, on page: inout Page) {
        page.drawHeading(title, in: frame)
        let area = frame.inset(by: self.margins(in: frame, on: page))
        let room = area.inset(
            by: Margins(
                top: page.style.em, right: 3 * page.style.em, bottom: 2.6 * page.style.em, left: 3 * page.style.em))
        let view = Perspective(turn: turn, elevation: elevation, in: room)
        drawFloor(view, on: &page)
        drawSurface(view, on: &page)
        for path in paths { draw(path, view, on: &page) }
        drawNames(view, on: &page)
    }

    private var heights: ClosedRange<Double> { range ?? ColorMap.viridis.range(of: grid.values) }

    private func drawFloor(_ view: Perspective, on page: inout Page) {
        let corners = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)]
        page.add(
            .polygon(
                corners.map { view.pixel($0.0, $0.1, 0) }, fill: page.theme.grid.opacity(0.5),
                stroke: Stroke(color: page.theme.axis, width: page.style.hairline)))
        // Upright edges, but not the one in front of the surface.
        for corner in corners where corner != view.front {
            page.line(
                from: view.pixel(corner.0, corner.1, 0), to: view.pixel(corner.0, corner.1, 1), color: page.theme.axis,
                width: page.style.hairline)
        }
    }

    private struct Patch {
        let corners: [Point]
        let depth: Double
        let color: Color
    }

    /// Patches from the farthest to the nearest, lit from the upper left.
    private func drawSurface(_ view: Perspective, on page: inout Page) {
        let scale = ColorScale(colors: map.colors(page.theme), range: heights)
        let stride = max(1, (max(grid.columns, grid.rows) - 1) / 96)
        let columns = Array(Swift.stride(from: 0, to: grid.columns - stride, by: stride))
        let rows = Array(Swift.stride(from: 0, to: grid.rows - stride, by: stride))
        let patches = rows.flatMap { row in
            columns.compactMap { patch(column: $0, row: row, stride: stride, view, scale, page.theme) }
        }
        for patch in patches.sorted(by: { $0.depth > $1.depth }) {
            // An edge of its own colour closes the gap to its neighbours.
            let edge = Stroke(color: patch.color, width: page.style.hairline)
            page.add(.polygon(patch.corners, fill: patch.color, stroke: edge))
        }
    }

    private func patch(
        column: Int, row: Int, stride: Int, _ view: Perspective, _ scale: ColorScale, _ theme: Theme
    ) -> Patch? {
        let nodes = [(0, 0), (1, 0), (1, 1), (0, 1)].map { (column + stride * $0.0, row + stride * $0.1) }
        let heights = nodes.map { grid[$0.0, $0.1] }
        guard heights.allSatisfy(\.isFinite), let color = scale.color(heights.reduce(0, +) / 4) else { return nil }
        let width = self.heights.upperBound - self.heights.lowerBound
        let places = zip(nodes, heights).map { node, height in
            (
                2 * Double(node.0) / Double(grid.columns - 1) - 1, 2 * Double(node.1) / Double(grid.rows - 1) - 1,
                min(1, max(0, (height - self.heights.lowerBound) / width))
            )
        }
        let side = 2 * Double(stride) / Double(grid.columns - 1)
        let slope = ((places[1].2 - places[0].2) / side, (places[3].2 - places[0].2) / side)
        let light = (0.45 * slope.0 - 0.3 * slope.1 + 1) / (1 + slope.0 * slope.0 + slope.1 * slope.1).squareRoot()
        let shade = min(0.45, max(0, 0.5 * (1 - light)))
        return Patch(
            corners: places.map { view.pixel($0.0, $0.1, $0.2) },
            depth: places.map { view.depth($0.0, $0.1, $0.2) }.reduce(0, +) / 4,
            color: color.mixed(with: Color(hex: 0), shade))
    }

    /// A rim in the page's colour keeps the way apart from the surface below it.
    private func draw(_ path: Path, _ view: Perspective, on page: inout Page) {
        let steps = 24
        let ways = zip(path.places, path.places.dropFirst()).flatMap { from, to in
            (0..<steps).map { step -> Point in
                let part = Double(step) / Double(steps)
                return Point(from.x + part * (to.x - from.x), from.y + part * (to.y - from.y))
            }
        }
        let line = (ways + path.places.suffix(1)).compactMap { lifted($0, view) }
        let color = page.theme.color(path.color)
        page.add(.polyline(line, Stroke(color: page.theme.background, width: 2.4 * page.style.line)))
        page.add(.polyline(line, Stroke(color: color, width: 1.2 * page.style.line)))
        for place in path.places.compactMap({ lifted($0, view) }) {
            page.marker(path.marker, at: place, radius: 0.9 * page.style.markerRadius, color: color)
        }
    }

    /// A place of the plane on the surface; nil outside the grid.
    private func lifted(_ place: Point, _ view: Perspective) -> Point? {
        guard let height = grid.value(at: place), height.isFinite else { return nil }
        let part = (height - heights.lowerBound) / (heights.upperBound - heights.lowerBound)
        func across(_ value: Double, _ range: ClosedRange<Double>) -> Double {
            2 * (value - range.lowerBound) / (range.upperBound - range.lowerBound) - 1
        }
        return view.pixel(across(place.x, grid.x), across(place.y, grid.y), min(1, max(0, part)))
    }

    /// Names in the middle of the front edges, numbers at their ends; heights at the leftmost upright edge.
    private func drawNames(_ view: Perspective, on page: inout Page) {
        let style = page.style
        let (frontX, frontY) = view.front
        let middle = view.pixel(0, 0, 0)
        func write(_ text: String, at place: Point, away: Double, color: Color, size: Double) {
            let length = max(place.distance(to: middle), .leastNormalMagnitude)
            let direction = Point((place.x - middle.x) / length, (place.y - middle.y) / length)
            let spot = Point(place.x + away * direction.x, place.y + away * abs(direction.y))
            let across: Alignment.Across = direction.x < -0.25 ? .right : direction.x > 0.25 ? .left : .center
            page.text(
                text, at: spot, align: Alignment(across: across, down: .middle),
                look: TextLook(size: size, color: color))
        }
        let (ink, quiet) = (page.theme.foreground, page.theme.quiet)
        write(x, at: view.pixel(0, frontY, 0), away: 1.3 * style.em, color: ink, size: style.label)
        write(y, at: view.pixel(frontX, 0, 0), away: 1.3 * style.em, color: ink, size: style.label)
        // On a small surface the numbers of the floor would lie on the names.
        let edge = view.pixel(frontX, -0.5, 0).distance(to: view.pixel(frontX, 0.5, 0))
        for end in edge > 3.5 * style.tick ? [-0.5, 0.5] : [] {
            let part = (end + 1) / 2
            let (xEnd, yEnd) = (
                grid.point(column: part * Double(grid.columns - 1), row: 0).x,
                grid.point(column: 0, row: part * Double(grid.rows - 1)).y
            )
            write(
                NumberFormat.short(xEnd), at: view.pixel(end, frontY, 0), away: 0.8 * style.em, color: quiet,
                size: style.tick)
            write(
                NumberFormat.short(yEnd), at: view.pixel(frontX, end, 0), away: 0.8 * style.em, color: quiet,
                size: style.tick)
        }
        let left = view.leftmost
        for (height, value) in [(0.0, heights.lowerBound), (1, heights.upperBound)] {
            let place = view.pixel(left.0, left.1, height)
            page.text(
                NumberFormat.short(value), at: Point(place.x - style.gap, place.y), align: .right,
                look: TextLook(size: style.tick, color: quiet))
        }
        if z.isEmpty { return }
        let top = view.pixel(left.0, left.1, 1)
        page.text(
            z, at: Point(top.x, top.y - style.gap), align: Alignment(across: .left, down: .bottom),
            look: TextLook(size: style.label, color: ink))
    }
}

/// The way from a box (-1...1 across and deep, 0...1 high) to pixels.
struct Perspective {
    private let turn: (cos: Double, sin: Double)
    private let tilt: (cos: Double, sin: Double)
    private var scale = 1.0
    private var shift = Point(0, 0)
    private static let distance = 5.0
    private static let boxHeight = 1.15

    init(turn: Double, elevation: Double, in area: Rect) {
        let (one, other) = (turn * .pi / 180, elevation * .pi / 180)
        self.turn = (cos(one), sin(one))
        tilt = (cos(other), sin(other))
        let corners = [-1.0, 1].flatMap { x in [-1.0, 1].flatMap { y in [0.0, 1].map { pixel(x, y, $0) } } }
        let (x, y) = (Span(corners.map(\.x)), Span(corners.map(\.y)))
        let scale = min(area.width / (x.high - x.low), area.height / (y.high - y.low))
        shift = Point(
            area.center.x - scale * (x.low + x.high) / 2, area.center.y - scale * (y.low + y.high) / 2)
        self.scale = scale
    }

    private func seen(_ x: Double, _ y: Double, _ z: Double) -> (across: Double, up: Double, depth: Double) {
        let across = x * turn.cos - y * turn.sin
        let back = x * turn.sin + y * turn.cos
        let height = Perspective.boxHeight * (z - 0.5)
        return (across, height * tilt.cos + back * tilt.sin, back * tilt.cos - height * tilt.sin)
    }

    func pixel(_ x: Double, _ y: Double, _ z: Double) -> Point {
        let (across, up, depth) = seen(x, y, z)
        let near = Perspective.distance / (Perspective.distance + depth)
        return Point(shift.x + scale * near * across, shift.y - scale * near * up)
    }

    /// Grows away from the eye.
    func depth(_ x: Double, _ y: Double, _ z: Double) -> Double { seen(x, y, z).depth }

    private static let floor = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)]

    /// The corner of the floor nearest to the eye, and the one farthest to the left.
    var front: (Double, Double) {
        Perspective.floor.min { depth($0.0, $0.1, 0) < depth($1.0, $1.1, 0) } ?? (-1, -1)
    }
    var leftmost: (Double, Double) {
        Perspective.floor.min { pixel($0.0, $0.1, 0).x < pixel($1.0, $1.1, 0).x } ?? (-1, -1)
    }
}
