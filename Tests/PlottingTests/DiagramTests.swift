import Foundation
import Testing

@testable import Plotting

struct DiagramTests {
    private func commands(_ shapes: [Diagram.Shape]) throws -> [DrawCommand] {
        try Figure(panel: Diagram(shapes: shapes)).drawing(size: PixelSize(600, 400)).commands
    }

    private func lines(_ commands: [DrawCommand]) -> [(points: [Point], stroke: Stroke)] {
        commands.compactMap { command in
            guard case .polyline(let points, let stroke) = command.shape else { return nil }
            return (points, stroke)
        }
    }

    @Test func arrowsHaveTheColourAndWidthOfWhatTheyCarry() throws {
        let drawn = try lines(
            commands([
                .box("a", "a", at: Point(0, 0)), .box("b", "b", at: Point(4, 0)), .box("c", "c", at: Point(4, 2)),
                .arrow(from: "a", to: "b", color: .series(1)), .arrow(from: "a", to: "c", color: .series(2), weight: 4),
            ]))
        #expect(drawn.map(\.stroke.color) == [1, 2].map { Theme.light.palette[$0] })
        #expect(abs(drawn[1].stroke.width / drawn[0].stroke.width - 4) < 1e-9)
    }

    @Test func arrowsPassTheirCorners() throws {
        let drawn = try lines(
            commands([
                .box("a", "a", at: Point(0, 0)), .box("b", "b", at: Point(4, 3)),
                .arrow(from: "a", to: "b", via: [Point(0, 3)]),
            ]))
        let path = try #require(drawn.first?.points)
        // Up from the middle of a's upper edge, then level to the middle of b's left edge.
        #expect(abs(path[0].x - path[1].x) < 1e-6 && path[0].y > path[1].y)
        #expect(abs(path[path.count - 1].y - path[path.count - 2].y) < 1e-6)
    }

    @Test func cellsShowNumbersOnColours() throws {
        let drawn = try commands([
            .cells("w", [[-1, 0, 1], [0.25, 0.5, 0.004]], at: Point(0, 0), map: .diverging, decimals: 2)
        ])
        let texts = Drawing(size: .standard, background: Color(hex: 0), commands: drawn).texts
        #expect(texts.map(\.string) == ["−1", "0", "1", "0.25", "0.50", "<0.01"])
        let map = ColorMap.diverging.colors(.light)
        let rasters = drawn.compactMap { command -> Raster? in
            guard case .raster(let raster, _) = command.shape else { return nil }
            return raster
        }
        #expect(rasters.first?.colors[0] == map[0] && rasters.first?.colors[2] == map[255])
        for (text, cell) in zip(texts, rasters.first?.colors ?? []) {
            #expect(text.color.contrast(with: cell) > 3.9, "\(text.string)")
        }
    }

    @Test func aTreeKeepsItsOrderAndMarksItsWay() throws {
        let tree = Tree(
            "",
            [
                Tree("z", [Tree("za", kind: .marked(.series(1))), Tree("zo", kind: .dropped)], kind: .kept),
                Tree("s", label: "0.1"),
            ])
        let shapes = tree.shapes(column: 3, step: 1, width: 1.5)
        let places = shapes.compactMap { shape -> (String, Point)? in
            guard case .node(let node) = shape.content else { return nil }
            return (node.text, node.center)
        }
        let at = Dictionary(uniqueKeysWithValues: places)
        #expect(at["za"] == Point(6, 0) && at["zo"] == Point(6, -1) && at["s"] == Point(3, -2))
        #expect(at["z"] == Point(3, -0.5) && at[""] == Point(0, -1.25))
        let arrows = shapes.compactMap(\.arrow)
        #expect(arrows.count == 4 && arrows.first { $0.label == "0.1" }?.look.weight == 1)
        #expect(arrows.contains { $0.look.color == .series(1) && $0.look.weight > 2 })
    }

    @Test func anArrowToNowhereIsNamed() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Diagram(shapes: [.box("a", "a", at: Point(0, 0)), .arrow(from: "a", to: "b")])
        }
        let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(text.contains("an arrow joins two shapes of its diagram") && text.contains("found:  a to b"))
    }

    // MARK: Surfaces and coloured text

    /// A slope: its patches grow lighter with height, and what is nearer is drawn later.
    @Test func aSurfaceIsPaintedFromBackToFront() throws {
        let grid = Grid(x: -1...1, y: -1...1, resolution: 21) { x, y in exp(-4 * (x * x + y * y)) }
        let panel = SurfacePlot(title: "Tower", grid: grid, x: "x_1", y: "x_2", z: "height")
        let drawing = try Figure(panel: panel).drawing(size: PixelSize(600, 400))
        let patches = drawing.commands.filter { command in
            if case .polygon(let points, _, _) = command.shape { points.count == 4 } else { false }
        }
        // 20 x 20 patches and the floor.
        #expect(patches.count == 401)
        let view = Perspective(turn: 35, elevation: 32, in: Rect(x: 0, y: 0, width: 100, height: 100))
        #expect(view.depth(0, 1, 0) > view.depth(0, -1, 0))
        #expect(view.pixel(0, 0, 1).y < view.pixel(0, 0, 0).y)
        // Far edges look shorter than near ones.
        let far = view.pixel(-1, 1, 0).distance(to: view.pixel(1, 1, 0))
        #expect(far < view.pixel(-1, -1, 0).distance(to: view.pixel(1, -1, 0)))
        let texts = drawing.texts.map(\.string)
        for text in ["x1", "x2", "height", "Tower"] { #expect(texts.contains(text)) }
    }

    /// By hand, in a square with the corners 0, 1 (below), 2, 3 (above): at (0.25, 0.75) below 0.25, above 2.25.
    @Test func aGridIsLinearBetweenItsNodes() {
        let grid = Grid(x: 0...1, y: 0...1, columns: 2, rows: 2, values: [0, 1, 2, 3])
        #expect(abs((grid.value(at: Point(0.25, 0.75)) ?? .nan) - 1.75) < 1e-12)
        #expect(grid.value(at: Point(1, 1)) == 3 && grid.value(at: Point(1.01, 0)) == nil)
    }

    /// On a slope the way ends higher than on the floor, and begins where it did.
    @Test func aWayLiesOnItsSurface() throws {
        func ends(_ height: @escaping (Double) -> Double) throws -> (first: Point, last: Point) {
            let panel = SurfacePlot(
                grid: Grid(x: 0...1, y: 0...1, resolution: 11) { x, _ in height(x) }, range: 0...1,
                paths: [.init([Point(0, 0.5), Point(1, 0.5)], color: .series(3))])
            let drawing = try Figure(panel: panel).drawing(size: PixelSize(600, 400))
            let color = Theme.light.palette[3]
            let way = drawing.commands.compactMap { command -> [Point]? in
                if case .polyline(let points, let stroke) = command.shape, stroke.color == color { points } else { nil }
            }.first
            let points = try #require(way)
            return (points[0], points[points.count - 1])
        }
        let (floor, slope) = (try ends { _ in 0 }, try ends { $0 })
        #expect(floor.first.distance(to: slope.first) < 1e-9)
        #expect(abs(floor.last.x - slope.last.x) < 30 && slope.last.y < floor.last.y - 40)
    }

    /// A cell laid over another covers it on any page if the diagram is rigid; else its place is stretched away.
    @Test func aRigidDiagramKeepsItsGrid() throws {
        let shapes: [Diagram.Shape] = [
            .cells("table", [[1, 2, 3]], at: Point(0, 0), cell: 1), .cells("over", [[3]], at: Point(1, 0), cell: 1),
        ]
        func gap(isRigid: Bool) throws -> Double {
            let diagram = Diagram(shapes: shapes, isRigid: isRigid)
            let rects = try Figure(panel: diagram).drawing(size: PixelSize(900, 200)).commands.compactMap { command in
                if case .raster(_, let rect) = command.shape { rect } else { nil }
            }
            return abs(rects[0].right - rects[1].right)
        }
        #expect(try gap(isRigid: true) < 1e-6)
        #expect(try gap(isRigid: false) > 5)
    }

    /// Two dots far apart in height: on a high page they go as far apart as the diagram allows, and no further.
    @Test func aDiagramStretchesAsFarAsItSays() throws {
        func gap(_ mostStretch: Double?) throws -> Double {
            let shapes: [Diagram.Shape] = [
                .circle("a", "", at: Point(0, 0)), .circle("b", "", at: Point(9, 0)), .circle("c", "", at: Point(0, 2)),
            ]
            let diagram = Diagram(shapes: shapes, mostStretch: mostStretch)
            let circles = try Figure(panel: diagram).drawing(size: PixelSize(400, 900)).commands.compactMap { command in
                if case .circle(let center, _, _, _) = command.shape { center } else { nil }
            }
            return circles[0].y - circles[2].y
        }
        #expect(abs(try gap(3) / gap(1) - 3) < 1e-9)
        #expect(abs(try gap(nil) / gap(1) - 1.35) < 1e-9)
    }

    /// By hand: at 90 degrees a text of width w and height h takes h across and w up; at 30 degrees it rises to the
    /// right by half its width, and more by its height.
    @Test(arguments: [0.0, 30, 90]) func aTurnedTextTakesTheRoomOfItsCorners(turn: Double) {
        let page = Page(size: .standard, theme: .light, columns: 1)
        let look = TextLook(size: 20, color: Color(hex: 0))
        let level = page.ruler.measure("language", size: 20)
        let mark = page.place("language", at: Point(300, 300), align: .left, look: look, turn: turn)
        let (across, up) = (cos(turn * .pi / 180), sin(turn * .pi / 180))
        #expect(abs(mark.box.width - (across * level.width + up * level.height)) < 1e-9)
        #expect(abs(mark.box.height - (up * level.width + across * level.height)) < 1e-9)
        // It begins at its point and rises.
        #expect(mark.box.x < 300 + 20 && mark.box.y <= 300 && mark.turn == turn)
    }

    /// An area is filled with a part of its colour and reaches where its corners say.
    @Test func anAreaCountsForTheFit() throws {
        let drawn = try commands([
            .box("a", "a", at: Point(0, 0), width: 1, height: 1),
            .area([Point(2, 0), Point(4, 0), Point(4, 2)], color: .series(0), opacity: 0.5),
        ])
        let corners = drawn.compactMap { command -> [Point]? in
            if case .polygon(let points, let fill, _) = command.shape,
                fill == Theme.light.background.mixed(with: Theme.light.palette[0], 0.5)
            {
                points
            } else {
                nil
            }
        }
        let area = try #require(corners.first)
        #expect(area.count == 3 && abs(area[0].y - area[1].y) < 1e-9 && area[2].y < area[1].y)
        #expect(area[1].x > area[0].x && area[1].x == area[2].x)
    }

    /// Lines that fit stay whole; where they do not, what goes on is set in from the edge.
    @Test func colouredLinesAreWholeOrIndented() throws {
        let text =
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen\nend"
        let panel = ColoredText(pieces: text.map { (String($0), 0.5) }, range: 0...1)
        func starts(_ size: PixelSize) throws -> [Double] {
            let marks = try Figure(panel: panel).drawing(size: size).texts
                .filter { $0.string.count == 1 && $0.string != " " }
            var rows: [(y: Double, x: Double)] = []
            for box in marks.map(\.box).sorted(by: { $0.center.y < $1.center.y }) {
                if let last = rows.last, abs(last.y - box.center.y) < 1 {
                    rows[rows.count - 1].x = min(last.x, box.x)
                } else {
                    rows.append((box.center.y, box.x))
                }
            }
            return rows.map(\.x)
        }
        #expect(try starts(PixelSize(1200, 300)).count == 2)
        let narrow = try starts(PixelSize(200, 400))
        #expect(narrow.count > 2)
        #expect(narrow[1] > narrow[0] + 8 && abs(narrow[narrow.count - 1] - narrow[0]) < 8, "\(narrow)")
    }

    @Test(arguments: EqualUnitsTests.sizes) func colouredTextIsWhole(size: PixelSize) throws {
        let passage =
            "KING: O_h, the {noble} lord\nspeaks twice & goes.  Exit, pursued by a bear, and others of the court."
        let panel = ColoredText(
            title: "One cell", pieces: passage.enumerated().map { (String($1), sin(Double($0))) }, range: -1...1)
        let drawing = try Figure(panel: panel).drawing(size: size)
        let letters = drawing.texts.map(\.string).filter { $0.count == 1 && $0 != " " }
        #expect(letters.joined() == passage.filter { $0 != " " && $0 != "\n" })
        #expect(drawing.texts.allSatisfy { $0.box.right <= Double(size.width) && $0.box.bottom <= Double(size.height) })
    }
}
