import Foundation
import Testing
@testable import Plotting

/// What the pixels show, after encoding and decoding.
struct PixelTests {
    /// The plane x 0...1, y 0...1; class 1 (probability = x) on the right.
    private let chart = Chart(layers: [.region(Grid(x: 0...1, y: 0...1, resolution: 50) { x, _ in x })])

    /// The plot area: where the region's picture is clipped to.
    private func area(_ drawing: Drawing) throws -> Rect {
        try #require(drawing.commands.compactMap(\.clip).first)
    }

    private func isClose(_ one: Color, _ other: Color, tolerance: Double = 0.02) -> Bool {
        abs(one.red - other.red) < tolerance && abs(one.green - other.green) < tolerance
            && abs(one.blue - other.blue) < tolerance
    }

    @Test(arguments: [Theme.light, .dark]) func sidesHaveTheirClassColours(theme: Theme) throws {
        let drawing = try Figure(panel: chart).drawing(size: PixelSize(600, 400), theme: theme)
        let image = try PNGImage(decoding: drawing.image().encoded())
        let area = try area(drawing)
        let y = Int(area.center.y)
        #expect(isClose(image.color(x: 1, y: 1), theme.background))
        let left = image.color(x: Int(area.x) + 6, y: y)
        let right = image.color(x: Int(area.right) - 6, y: y)
        #expect(isClose(left, theme.shade(of: 0, strength: 0.97), tolerance: 0.03))
        #expect(isClose(right, theme.shade(of: 1, strength: 0.97), tolerance: 0.03))
        #expect(left.blue > left.red + 0.1 && right.red > right.blue + 0.1)
        // The line at 0.5 is in the middle, in the colour of text.
        #expect(isClose(image.color(x: Int(area.center.x), y: y), theme.foreground, tolerance: 0.3))
    }

    @Test func aCurvePassesThroughItsPoints() throws {
        let chart = Chart(
            x: Axis(from: 0, to: 10), y: Axis(from: 0, to: 1), layers: [.line(x: [0, 5, 10], y: [0, 1, 0.5])])
        let drawing = try Figure(panel: chart).drawing(size: PixelSize(600, 400))
        let area = try area(drawing).inset(by: Style(size: PixelSize(600, 400), columns: 1).line)
        let color = Theme.light.palette[0]
        let lines = drawing.commands.compactMap { command -> [Point]? in
            if case .polyline(let points, let stroke) = command.shape, stroke.color == color { points } else { nil }
        }
        let line = try #require(lines.first)
        let expected = [
            Point(area.x, area.bottom), Point(area.center.x, area.y), Point(area.right, area.center.y),
        ]
        for (found, wanted) in zip(line, expected) { #expect(found.distance(to: wanted) < 1e-9) }
        let image = try drawing.image()
        let quarter = image.color(x: Int(area.x + area.width / 4), y: Int(area.center.y))
        #expect(isClose(quarter, color, tolerance: 0.15))
    }

    @Test func imagesKeepTheirPixelsUpright() throws {
        let image = ImageGrid.Image(width: 2, height: 2, values: [0, 1, 1, 1])
        let drawing = try Figure(panel: ImageGrid(images: [image])).drawing(size: PixelSize(400, 400))
        let pixels = try drawing.image()
        // The one dark corner of zeros is the page's white, at the upper left.
        #expect(isClose(pixels.color(x: 60, y: 60), Theme.light.background))
        #expect(isClose(pixels.color(x: 300, y: 60), Theme.light.foreground))
        #expect(isClose(pixels.color(x: 60, y: 300), Theme.light.foreground))
    }

    @Test func aFigureIsWrittenWithItsMetadata() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).png").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let metadata = PlotMetadata(command: "course plot boundary --seed 1", seed: 1)
        try Figure(title: "h_t", panel: chart).png(size: PixelSize(width: 600), metadata: metadata).write(to: path)
        let read = try PNGImage(contentsOf: path)
        #expect(read.width == 600 && read.height == 400)
        #expect(read.metadata.title == "ht" && read.metadata.seed == 1 && read.metadata.command == metadata.command)
    }

    @Test func histogramsCountEveryValueOnce() {
        let (edges, counts) = Histogram.count([0, 0.5, 1, 1.5, 2, .nan, 3], bins: 2, range: 0...2)
        #expect(edges == [0, 1, 2] && counts == [2, 3])
    }
}
