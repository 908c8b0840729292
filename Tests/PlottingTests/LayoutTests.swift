import Testing
@testable import Plotting

/// Nothing overlaps and nothing is cut, for every kind of figure, size and theme.
struct LayoutTests {
    @Test func textsAreWholeAndApart() throws {
        for (name, figure) in SampleFigures.all {
            for width in [400, 800, 1200, 2400] { try checkTexts(of: figure, name: name, width: width) }
        }
    }

    private func checkTexts(of figure: Figure, name: String, width: Int) throws {
        let light = try figure.drawing(size: PixelSize(width: width), theme: .light)
        let dark = try figure.drawing(size: PixelSize(width: width), theme: .dark)
        #expect(light.texts.map(\.box) == dark.texts.map(\.box))
        #expect(light.texts.map(\.color) != dark.texts.map(\.color))
        let page = Rect(x: 0, y: 0, width: Double(light.size.width), height: Double(light.size.height))
        for (index, text) in light.texts.enumerated() {
            #expect(page.contains(text.box), "\(text.string) reaches outside the page: \(text.box)")
            for other in light.texts.dropFirst(index + 1) {
                let isApart = !text.box.inset(by: 0.5).intersects(other.box.inset(by: 0.5))
                #expect(isApart, "\"\(text.string)\" overlaps \"\(other.string)\" at width \(width) in \(name)")
            }
        }
    }

    @Test(arguments: [400, 800, 1200, 2400]) func importantTextsAreDrawn(width: Int) throws {
        let drawing = try Figure(title: "T", caption: "C", panel: SampleFigures.loss).drawing(
            size: PixelSize(width: width))
        let strings = drawing.texts.map(\.string)
        let wanted = [
            "T", "C", "Loss of the digits net, five seeds", "epoch", "cross-entropy (nats)", "training", "held out",
            "chance: ln 10", "early stopping",
        ]
        for text in wanted { #expect(strings.contains(text), "\(text) is missing at width \(width)") }
    }

    @Test func typeGrowsWithThePage() {
        let sizes = [400, 800, 1200, 2400].map { Style(size: PixelSize(width: $0), columns: 1).em }
        #expect(sizes == sizes.sorted() && sizes[0] >= 9 && sizes[2] == 20)
    }

    @Test func emptyAndStrangeDataStillDraw() throws {
        let strange: [[Double]] = [
            [], [.nan], [.infinity, -.infinity], [0], [1e308, -1e308], [.leastNonzeroMagnitude],
            [0, .leastNonzeroMagnitude],
            [.leastNonzeroMagnitude, 1e308], [1e20, 1e20],
        ]
        for values in strange {
            for scale in [Axis.Scale.linear, .log] {
                let chart = Chart(
                    x: Axis("x"), y: Axis("y", scale: scale),
                    layers: [.line(x: values, y: values, label: "a"), .scatter(x: values, y: values, label: "b")])
                _ = try Figure(panel: chart).png(size: PixelSize(width: 400))
            }
            let square = (values + [1, 2, 3, 4]).prefix(4)
            let grid = Grid(x: 0...1, y: 0...1, columns: 2, rows: 2, values: Array(square))
            let image = ImageGrid.Image(width: 2, height: 2, values: Array(square))
            let panels: [any Panel] = [
                Chart(layers: [.region(grid), .contours(grid, levels: [0.5])]),
                Chart(layers: [.regions([grid, grid])]),
                Chart(layers: [.histogram(values)]), HeatMap(values: [Array(square)], decimals: 1),
                ImageGrid(images: [image], map: .diverging, barLabel: "w"),
                BarChart(names: ["a", "b", "c", "d"], series: [.init("", Array(square))], decimals: 2),
            ]
            for panel in panels { _ = try Figure(panel: panel).png(size: PixelSize(width: 400)) }
        }
        _ = try Figure(panel: ImageGrid(images: [])).png()
        _ = try Figure(panel: BarChart(names: [], series: [])).png()
        _ = try Figure(panel: Diagram(shapes: [])).png()
        _ = try Figure(panel: HeatMap(values: [[.nan]])).png()
    }

    @Test(arguments: [PixelSize(10, 800), PixelSize(1200, 100_000), PixelSize(-5, 0)])
    func impossibleSizesThrow(size: PixelSize) {
        #expect(throws: PlotError.self) { try Figure(panel: SampleFigures.loss).png(size: size) }
    }

    @Test func widthAloneKeepsThreeToTwo() {
        #expect(PixelSize(width: 1200) == .standard && PixelSize(width: 400) == PixelSize(400, 266))
    }
}
