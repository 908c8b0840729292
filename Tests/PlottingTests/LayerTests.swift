import Foundation
import Testing

@testable import Plotting

/// Points on points, rings, areas, paths and curves.
struct LayerTests {
    private func commands(_ layers: [ChartLayer]) throws -> [DrawCommand] {
        let chart = Chart(x: Axis(from: 0, to: 10), y: Axis(from: 0, to: 10), layers: layers)
        return try Figure(panel: chart).drawing(size: PixelSize(600, 400)).commands
    }

    @Test func pointsInOnePlaceAreGathered() {
        let layer = ScatterLayer(
            x: [1, 2, 1, 1, .nan], y: [1, 2, 1, 1, 0], classes: [0, 1, 0, 2, 0], labels: [], color: nil)
        #expect(layer.spots.map(\.place) == [Point(1, 1), Point(2, 2)])
        #expect(layer.spots.map(\.total) == [3, 1])
        #expect(layer.spots[0].counts.map(\.name) == [0, 2] && layer.spots[0].counts.map(\.count) == [2, 1])
    }

    /// Four points in one place have the area of four; the small print says what a large marker is.
    @Test func areaTellsHowMany() throws {
        let drawn = try commands([
            .scatter(x: [2, 6, 6, 6, 6], y: [5, 5, 5, 5, 5], classes: [0, 0, 0, 0, 0], labels: ["setosa"])
        ])
        let radii = drawn.compactMap { command -> Double? in
            guard case .circle(_, let radius, let fill, _) = command.shape, fill == Theme.light.palette[0] else {
                return nil
            }
            return radius
        }.sorted()
        #expect(abs(radii[radii.count - 1] / radii[0] - 2) < 1e-9)
        let texts = Drawing(size: .standard, background: Color(hex: 0), commands: drawn).texts.map(\.string)
        #expect(texts.contains("a larger point: up to 4 in one place"))
    }

    /// Markers of a size of their own are alike, however many points lie below them, and nothing is said of area.
    @Test func markersOfOneSizeAreAlike() throws {
        let drawn = try commands([.scatter(x: [2, 6, 6], y: [5, 5, 5], classes: [0, 0, 0], size: 0.5)])
        let radii = drawn.compactMap { command -> Double? in
            if case .circle(_, let radius, _, _) = command.shape { radius } else { nil }
        }
        #expect(radii.count == 2 && radii[0] == radii[1])
        let texts = Drawing(size: .standard, background: Color(hex: 0), commands: drawn).texts.map(\.string)
        #expect(!texts.contains { $0.contains("larger point") })
    }

    /// Where five hundred points share a small square, at least two thirds of each have its class's colour, on pixels.
    @Test func smallPointsKeepTheirColour() throws {
        let places = (0..<500).map { Point(Double($0 % 25), Double($0 / 25)) }
        let chart = Chart(
            x: Axis(from: -2, to: 27), y: Axis(from: -4, to: 25),
            layers: [.scatter(x: places.map(\.x), y: places.map(\.y))], equalUnits: true, isBare: true)
        let drawing = try Figure(panels: [[chart, chart, chart, chart]]).drawing(size: PixelSize(500, 400))
        let circles = drawing.commands.compactMap { command -> (center: Point, radius: Double)? in
            if case .circle(let center, let radius, _, _) = command.shape { (center, radius) } else { nil }
        }
        #expect(circles.count == 2000 && circles[0].radius < 2)
        let image = try drawing.image()
        let red = 255 * Theme.light.palette[0].red
        var (ink, whole) = (0.0, 0.0)
        for circle in circles {
            whole += .pi * circle.radius * circle.radius
            let (x, y) = (Int(circle.center.x), Int(circle.center.y))
            for pixel in (-2...2).flatMap({ dy in (-2...2).map { 4 * ((y + dy) * image.width + x + $0) } }) {
                ink += (255 - Double(image.pixels[pixel])) / (255 - red)
            }
        }
        #expect(ink > 0.66 * whole && ink < whole, "\(ink / whole)")
    }

    /// An open dot is about as large as a marker, and the page shows through it; a ring is larger and covers nothing.
    @Test func openDotsAreAsSmallAsMarkers() throws {
        let drawn = try commands([
            .openDots(x: [2], y: [2], color: .series(1)), .rings(x: [8], y: [8], color: .series(1)),
        ])
        let circles = drawn.compactMap { command -> (radius: Double, fill: Color?)? in
            if case .circle(_, let radius, let fill, _) = command.shape { (radius, fill) } else { nil }
        }
        #expect(circles.count == 2 && circles[0].radius < 0.5 * circles[1].radius)
        #expect(circles[0].fill == Theme.light.background && circles[1].fill == nil)
    }

    /// A name stands right beside its point, in its colour; of thirty names at one point some have no room there, and
    /// none is put elsewhere.
    @Test func namesStandAtTheirPoints() throws {
        func texts(_ layers: [ChartLayer]) throws -> [TextMark] {
            Drawing(size: .standard, background: Color(hex: 0), commands: try commands(layers)).texts
        }
        let apart = try texts([
            .names(["king", "queen"], x: [3, 7], y: [2, 8], colors: [.series(0), .series(1)])
        ])
        let king = try #require(apart.first { $0.string == "king" })
        let queen = try #require(apart.first { $0.string == "queen" })
        #expect(king.color == Theme.light.palette[0] && queen.color == Theme.light.palette[1])
        #expect(king.box.center.x < queen.box.center.x && king.box.center.y > queen.box.center.y)
        let names = (0..<30).map { "name\($0)" }
        let crowd = try texts([.names(names, x: names.map { _ in 5 }, y: names.map { _ in 5 })])
            .filter { $0.string.hasPrefix("name") }
        #expect((4..<25).contains(crowd.count), "\(crowd.count)")
        let middle = try #require(try texts([.names(["+"], x: [5], y: [5])]).first { $0.string == "+" }).box.center
        for text in crowd { #expect(text.box.center.distance(to: middle) < 80, "\(text.string)") }
    }

    /// Two opposite classes in one place are a marker of two halves: the left pixel has one colour, the right another.
    @Test func opposedClassesAreBothSeen() throws {
        let chart = Chart(
            x: Axis(from: 0, to: 2), y: Axis(from: 0, to: 2),
            layers: [.scatter(x: [1, 1], y: [1, 1], classes: [0, 1])])
        let drawing = try Figure(panel: chart).drawing(size: PixelSize(600, 400))
        let centers = drawing.commands.compactMap { command -> Point? in
            guard case .circle(let center, _, nil, _) = command.shape else { return nil }
            return center
        }
        let center = try #require(centers.first)
        let image = try drawing.image()
        let left = image.color(x: Int(center.x) - 2, y: Int(center.y))
        let right = image.color(x: Int(center.x) + 2, y: Int(center.y))
        #expect(left.blue > left.red + 0.3 && right.red > right.blue + 0.3)
    }

    @Test func ringsHaveNames() throws {
        let drawn = try commands([.rings(x: [2, 8], y: [2, 8], names: ["107", "120"])])
        let texts = Drawing(size: .standard, background: Color(hex: 0), commands: drawn).texts.map(\.string)
        #expect(texts.contains("107") && texts.contains("120"))
        #expect(drawn.count { if case .circle(_, _, nil, .some) = $0.shape { true } else { false } } == 2)
    }

    @Test func anAreaReachesFromItsBaseToTheCurve() throws {
        let drawn = try commands([.area(x: [0, 5, 10], y: [0, 8, 0], base: 0, color: .series(2))])
        let polygons = drawn.compactMap { command -> [Point]? in
            guard case .polygon(let points, _, nil) = command.shape else { return nil }
            return points
        }
        let points = try #require(polygons.first)
        #expect(points.count == 6)
        let (top, base) = (points.map(\.y).min() ?? 0, points.map(\.y).max() ?? 0)
        let area = try #require(drawn.compactMap(\.clip).first)
        #expect(abs(base - area.bottom) < 1e-9 && abs((area.bottom - top) / area.height - 0.8) < 1e-9)
    }

    /// A path stops short of its arrow head; a bent one bows to the left of its way.
    @Test func arrowsEndInHeads() throws {
        let straight = try commands([.path([Point(1, 1), Point(5, 1), Point(5, 9)])])
        let bent = try commands([.arrow(from: Point(1, 5), to: Point(9, 5), bend: 0.2)])
        func line(_ commands: [DrawCommand]) -> [Point] {
            commands.compactMap { command -> [Point]? in
                guard case .polyline(let points, let stroke) = command.shape, stroke.color == Theme.light.foreground
                else {
                    return nil
                }
                return points
            }.first ?? []
        }
        func head(_ commands: [DrawCommand]) -> [Point] {
            commands.compactMap { command -> [Point]? in
                guard case .polygon(let points, _, _) = command.shape, points.count == 3 else { return nil }
                return points
            }.first ?? []
        }
        let tip = try #require(head(straight).first)
        #expect(line(straight).count == 3 && line(straight)[2].y > tip.y && line(straight)[2].x == tip.x)
        let bow = line(bent)
        let highest = bow.map(\.y).min() ?? 0
        #expect(bow.count > 10 && bow[0].y - highest > 20)
    }

    @Test func weightIsTheThickness() throws {
        let drawn = try commands([
            .line(x: [0, 10], y: [1, 1], color: .quiet, weight: 0.5),
            .line(x: [0, 10], y: [2, 2], color: .quiet, weight: 2),
        ])
        let widths = drawn.compactMap { command -> Double? in
            guard case .polyline(_, let stroke) = command.shape, stroke.color == Theme.light.quiet else { return nil }
            return stroke.width
        }
        #expect(widths.count == 2 && abs(widths[1] / widths[0] - 4) < 1e-9)
    }

    @Test func curvesKeepTheirEnds() {
        let corner = [Point(0, 0), Point(10, 0), Point(10, 10)]
        let round = Curve.rounded(corner, radius: 3)
        #expect(round.first == corner[0] && round.last == corner[2])
        #expect(round.allSatisfy { $0.distance(to: corner[1]) > 1 })
        let (path, neck) = Curve.shortened([Point(0, 0), Point(10, 0)], by: 4)
        #expect(path.count == 2 && neck.distance(to: Point(6, 0)) < 1e-4)
        let (middle, direction) = Curve.middle(corner)
        #expect(middle == Point(10, 0) && direction == Point(1, 0))
    }
}
