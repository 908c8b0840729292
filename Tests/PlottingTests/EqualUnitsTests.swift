import Foundation
import Testing

@testable import Plotting

/// What is square or round in the data is square or round on every page.
struct EqualUnitsTests {
    static let sizes = [PixelSize(500, 400), PixelSize(1200, 800), PixelSize(2400, 1200)]

    private static let circle = (0...72).map { Double($0) * .pi / 36 }
    private static let chart = Chart(
        title: "A circle", x: Axis("x_1"), y: Axis("x_2"),
        layers: [.line(x: circle.map { 3 * cos($0) }, y: circle.map { 3 * sin($0) }, label: "circle")],
        equalUnits: true)

    @Test(arguments: sizes) func aCircleIsAsHighAsWide(size: PixelSize) throws {
        let figures = [
            Figure(title: "One", panel: EqualUnitsTests.chart),
            Figure(title: "Two", panels: [[EqualUnitsTests.chart, SampleFigures.loss]]),
            Figure(title: "Four", panel: PanelGrid(panels: Array(repeating: EqualUnitsTests.chart, count: 4))),
        ]
        for figure in figures {
            let drawing = try figure.drawing(size: size)
            let circles = drawing.commands.compactMap { command -> [Point]? in
                guard case .polyline(let points, _) = command.shape, points.count == 73 else { return nil }
                return points
            }
            #expect(circles.count == (figure.title == "Four" ? 4 : 1))
            for points in circles {
                let (x, y) = (Span(points.map(\.x)), Span(points.map(\.y)))
                #expect(abs((x.high - x.low) / (y.high - y.low) - 1) < 1e-9)
                // It is no speck: the page is used.
                #expect(y.high - y.low > (figure.title == "One" ? 0.45 : 0.14) * Double(size.height))
            }
        }
    }

    @Test(arguments: sizes) func cellsAreSquare(size: PixelSize) throws {
        let map = HeatMap(
            title: "Attention", values: [[0, 1, 2, 3], [1, 2, 3, 4]], rows: ["a", "b"], columns: ["A", "B", "C", "D"],
            x: "read", y: "written", squareCells: true)
        let drawing = try Figure(title: "T", panel: map).drawing(size: size)
        let rects = drawing.commands.compactMap { command -> Rect? in
            guard case .raster(let raster, let rect) = command.shape, raster.width == 4 else { return nil }
            return rect
        }
        let rect = try #require(rects.first)
        #expect(abs(rect.width / 4 - rect.height / 2) < 1e-9)
    }

    /// Four squares stand in two rows on a page of 3 to 2, and in one row on a page that is very wide.
    @Test func squaresGoSideBySideWhereThePageIsWide() throws {
        let grid = PanelGrid(
            panels: (0..<4).map { _ in Chart(title: "nn", layers: EqualUnitsTests.chart.layers, equalUnits: true) })
        func rows(_ size: PixelSize) throws -> Int {
            let texts = try Figure(panel: grid).drawing(size: size).texts.filter { $0.string.hasPrefix("n") }
            return Set(texts.map { Int($0.box.y) }).count
        }
        let standard = try rows(.standard)
        #expect(standard == 2)
        #expect(try rows(PixelSize(2400, 700)) == 1)
    }
}
