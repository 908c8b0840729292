import Testing

@testable import Plotting

/// Names on axes, numbers in tables and signs in labels say what is there.
struct NamesTests {
    private static let symbols = (0..<100).map { ["B", "b", "c", "d", "a", "X", "Y", "E"][$0 * $0 % 8] }

    @Test(arguments: [PixelSize(500, 400), .standard, PixelSize(2400, 1200)])
    func noNameOfATimelineIsLeftOut(size: PixelSize) throws {
        let map = HeatMap(
            title: "Cell states", values: (0..<6).map { row in (0..<100).map { Double($0 * row) } },
            rows: (0..<6).map { "unit \($0)" }, columns: NamesTests.symbols, x: "symbol read", map: .diverging)
        let texts = try Figure(panel: map).drawing(size: size).texts
        for name in Set(NamesTests.symbols) {
            let wanted = NamesTests.symbols.count { $0 == name }
            #expect(texts.count { $0.string == name } == wanted, "\(name) at \(size.width)")
        }
        #expect(texts.map(\.string).filter { $0.hasPrefix("unit") } == (0..<6).map { "unit \($0)" })
        let order = texts.filter { NamesTests.symbols.contains($0.string) }.sorted { $0.box.center.x < $1.box.center.x }
            .map(\.string)
        #expect(order == NamesTests.symbols)
    }

    @Test(arguments: [400, 800, 2000]) func noNameOfARowIsLeftOut(height: Int) throws {
        let names = (0..<40).map { "row \($0)" }
        let chart = Chart(y: Axis(from: 39.5, to: -0.5, names: names), layers: [.line(x: [0, 1], y: [0, 39])])
        let texts = try Figure(title: "rows", panels: [[chart]]).drawing(size: PixelSize(600, height)).texts
        #expect(texts.filter { $0.string.hasPrefix("row ") }.map(\.string).sorted() == names.sorted())
    }

    /// Where names cannot be written at all, dots stand for them: 300 rows on 250 pixels.
    @Test func dotsStandForNamesWithoutRoom() {
        let page = Page(size: PixelSize(300, 300), theme: .light, columns: 1)
        let column = NameColumn((0..<300).map(String.init), slot: 0.8, mostWidth: 100, page: page)
        var drawn = page
        column.draw(middles: (0..<300).map { 0.8 * Double($0) }, right: 100, on: &drawn)
        let dots = drawn.commands.count { if case .circle = $0.shape { true } else { false } }
        let texts = drawn.commands.count { if case .text = $0.shape { true } else { false } }
        #expect(dots > 0 && texts > 0 && dots + texts == 300)
    }

    @Test(arguments: [
        (0.003, 2, "<0.01"), (-0.003, 2, ">−0.01"), (0, 2, "0"), (0.006, 2, "0.01"), (1, 2, "1.00"), (0.4, 0, "<1"),
        (-2.5, 1, "−2.5"),
    ])
    func whatIsNotZeroNeverLooksLikeIt(value: Double, decimals: Int, expected: String) {
        #expect(NumberFormat.shown(value, decimals: decimals) == expected)
    }

    @Test(arguments: [
        (0.925, "92.5 %"), (1, "100 %"), (0, "0 %"), (0.99996, ">99.9 %"), (0.00001, "<0.1 %"), (0.8, "80 %"),
        (-0.05, "−5 %"), (1.2, "120 %"),
    ])
    func sharesArePercent(share: Double, expected: String) {
        #expect(NumberFormat.percent(share) == expected)
    }

    /// Marks stand where they are asked for.
    @Test func marksStandWhereTheyAreWanted() throws {
        let chart = Chart(
            x: Axis(scale: .log, from: 10, to: 100, marks: [10, 30, 100]), layers: [.line(x: [10, 100], y: [0, 1])])
        let texts = try Figure(panel: chart).drawing().texts.map(\.string)
        #expect(texts.filter { ["10", "30", "100", "20", "50"].contains($0) } == ["10", "30", "100"])
    }

    /// A bar that has room for one number, 0, would be no scale: then its ends have theirs.
    @Test func aColorBarHasTwoNumbers() throws {
        let map = HeatMap(
            values: [[-3.2, 3.2]], columns: ["a", "b"], map: .diverging, range: -3.2...3.2, barLabel: "slope")
        let texts = try Figure(title: "Low", panels: [[map], [map], [map], [map]])
            .drawing(size: PixelSize(500, 300)).texts.map(\.string)
        #expect(texts.count { $0 == "3.2" } == 4 && texts.count { $0 == "−3.2" } == 4)
    }

    /// A heading that is a word too long is set a little smaller, not broken; one that is far too long is broken into
    /// lines of about one length.
    @Test func headingsAreNotBrokenForAWord() {
        let page = Page(size: .standard, theme: .light, columns: 1)
        let text = "Best so far, twenty searches of nine trials each"
        let whole = page.width(of: text, size: 20, isBold: true)
        let near = Paragraph(text, width: 0.9 * whole, size: 20, isBold: true, page: page)
        #expect(near.lines == [text] && near.size > 17 && near.size < 18.1)
        let far = Paragraph(text, width: 0.7 * whole, size: 20, isBold: true, page: page)
        let widths = far.lines.map { page.width(of: $0, size: far.size, isBold: true) }
        #expect(widths.count == 2 && (widths.min() ?? 0) > 0.6 * (widths.max() ?? 1))
    }

    /// Cells that stand apart are parted by lines in the colour of the page; a frame goes round a whole column.
    @Test func cellsStandApartAndColumnsAreFramed() throws {
        var map = HeatMap(values: [[0, 1, 0], [1, 0, 1]], barLabel: nil)
        (map.hasGaps, map.framedColumns) = (true, [2])
        let commands = try Figure(panel: map).drawing().commands
        let gaps = commands.count { command in
            if case .polyline(_, let stroke) = command.shape { stroke.color == Theme.light.background } else { false }
        }
        #expect(gaps == 4 + 3)
        let rasters = commands.compactMap { if case .raster(_, let rect) = $0.shape { rect } else { nil } }
        let frames = commands.compactMap { command -> Rect? in
            if case .rect(let rect, nil, _?) = command.shape { rect } else { nil }
        }
        let (cells, frame) = (try #require(rasters.first), try #require(frames.first))
        #expect(frames.count == 1 && abs(frame.right - cells.right) < 1e-9 && frame.height == cells.height)
        #expect(abs(frame.width - cells.width / 3) < 1e-9)
    }

    /// All letters of a coloured text have the ink of the page, and stand out from the strongest colours: 4.5 to 1.
    @Test(arguments: [Theme.light, .dark]) func lettersOfAColouredTextHaveOneInk(theme: Theme) throws {
        let text = ColoredText(pieces: [("A", -1), ("R", 0), ("I", 1)], range: -1...1)
        let drawing = try Figure(panel: text).drawing(theme: theme)
        #expect(drawing.texts.allSatisfy { $0.color == theme.foreground })
        let fills = drawing.commands.compactMap { command -> Color? in
            if case .rect(_, let fill?, nil) = command.shape { fill } else { nil }
        }
        #expect(fills.count == 3 && Set(fills.map(\.lightness)).count > 1)
        #expect(fills.allSatisfy { $0.contrast(with: theme.foreground) >= 4.5 })
    }

    @Test func noCellSaysZeroWhereTheNumberIsNot() throws {
        let values = [[0.003, 0.5, 0], [1e-9, 0.497, 0.25]]
        let panels: [any Panel] = [
            HeatMap(values: values, decimals: 2),
            BarChart(names: ["a", "b", "c"], series: [.init("one", values[0]), .init("two", values[1])], decimals: 2),
        ]
        for panel in panels {
            let texts = try Figure(panel: panel).drawing().texts.map(\.string)
            #expect(!texts.contains("0.00") && texts.contains("0.50") && texts.contains("0.25"))
        }
        // Gates of 0 and 1 are written as such.
        let gates = try Figure(panel: HeatMap(values: [[0, 1, 0]], decimals: 2, barLabel: nil)).drawing().texts
        #expect(gates.map(\.string) == ["0", "1", "0"])
    }

    @Test func axesShowPercent() throws {
        let chart = Chart(
            y: Axis("accuracy", from: 0, to: 1, format: .percent), layers: [.line(x: [0, 1], y: [0, 1])])
        let texts = try Figure(panel: chart).drawing().texts.map(\.string)
        #expect(texts.contains("20 %") && texts.contains("100 %") && texts.contains("0 %"))
    }

    @Test(arguments: [
        ("relu(-x)", "relu(−x)"), ("-0.5", "−0.5"), ("x - 1", "x − 1"), ("encoder-decoder", "encoder-decoder"),
        ("10-20", "10-20"), ("BN-ReLU-conv", "BN-ReLU-conv"),
        ("course plot folds --seed 1", "course plot folds --seed 1"),
        ("w = -0.5, b = -\\alpha", "w = −0.5, b = −α"), ("taken for \"9\"", "taken for “9”"),
        ("the net's", "the net’s"),
        ("'", "'"), ("-", "-"), ("\\-tu", "-tu"), ("vas \\- tu", "vas - tu"),
    ])
    func signsArePrinted(markup: String, expected: String) {
        #expect(Markup.plain(markup) == expected)
    }

    @Test(arguments: ["-tu", "a_b^{c}", "x \\ y", "a - b"]) func escapedTextIsPrintedAsItIs(text: String) {
        #expect(Markup.plain(Markup.escaped(text)) == text)
    }

    /// 12.25 is wider than 3.00: were each series fitted by itself, they would differ.
    @Test func numbersAtBarsAreOfOneSize() throws {
        let names = (0..<9).map { "n\($0)" }
        let bars = BarChart(
            names: names, series: [.init("one", names.map { _ in 3 }), .init("two", names.map { _ in 12.25 })],
            decimals: 2)
        let drawing = try Figure(panel: bars).drawing(size: PixelSize(1200, 400))
        let sizes = drawing.texts.filter { ["3.00", "12.25"].contains($0.string) }.flatMap { $0.pieces.map(\.size) }
        #expect(sizes.count == 18 && Set(sizes).count == 1, "\(sizes)")
    }
}
