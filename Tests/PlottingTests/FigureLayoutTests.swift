import Foundation
import Testing

@testable import Plotting

/// Title, look-at line, small print, one legend, and no page that is half empty.
struct FigureLayoutTests {
    static let sizes = EqualUnitsTests.sizes

    @Test(arguments: sizes) func theTextsOfAFigureStandInOrder(size: PixelSize) throws {
        let figure = Figure(
            title: "Training loss falls, held-out loss turns", lookAt: "From epoch 20 on the dashed line rises.",
            caption: "course plot loss --seed 1", panel: SampleFigures.loss,
            smallPrint: SmallPrint(
                .recorded(by: "digits-net"), seeds: 1...5, count: "360 held-out digits", band: "least to greatest"))
        let texts = try figure.drawing(size: size).texts
        func place(_ start: String) throws -> Double { try #require(texts.first { $0.string.hasPrefix(start) }).box.y }
        let places = try [
            "Training loss falls", "From epoch 20", "epoch", "recorded by the experiment digits-net", "course plot",
        ]
        .map(place)
        #expect(places == places.sorted() && Set(places).count == 5)
        let small = texts.filter { $0.box.y >= places[3] - 1 }.map(\.string).joined(separator: " ")
        for part in ["seeds 1 to 5", "360 held-out digits", "band: least to greatest"] { #expect(small.contains(part)) }
    }

    @Test func theSmallPrintNamesWhatThereIs() {
        #expect(SmallPrint(.drawn).text == "a drawing, no measurement")
        #expect(SmallPrint(.computed, seeds: [7]).text == "computed now · seed 7")
        #expect(SmallPrint(.computed, seeds: [1, 2]).text == "computed now · seeds 1, 2")
        #expect(SmallPrint(.computed, seeds: [1, 3, 9], more: "x").text == "computed now · seeds 1, 3, 9 · x")
    }

    // MARK: Legends

    private static func chart(_ names: [String], isDashed: Bool = false) -> Chart {
        Chart(
            layers: names.enumerated().map { .line(x: [0, 1], y: [0, Double($0 + 1)], label: $1, isDashed: isDashed) })
    }

    @Test func aNameStandsInOneLegendOnly() throws {
        func count(_ charts: [Chart], _ name: String) throws -> Int {
            try Figure(panels: [charts]).drawing().texts.count { $0.string == name }
        }
        let same = [FigureLayoutTests.chart(["ours", "theirs"]), FigureLayoutTests.chart(["ours", "theirs"])]
        #expect(try count(same, "ours") == 1 && count(same, "theirs") == 1)
        // Names that mean different things stay with their charts.
        let other = [FigureLayoutTests.chart(["ours"]), FigureLayoutTests.chart(["ours"], isDashed: true)]
        #expect(try count(other, "ours") == 2)
        #expect(try count([FigureLayoutTests.chart(["a", "b"]), FigureLayoutTests.chart(["c"])], "c") == 1)
    }

    @Test(arguments: sizes) func namesStandAtTheEndsOfLines(size: PixelSize) throws {
        var chart = FigureLayoutTests.chart(["training", "held out", "chance"])
        chart.legend = .atEnds
        let drawing = try Figure(title: "T", panel: chart).drawing(size: size)
        let names = ["chance", "held out", "training"].map { name in drawing.texts.first { $0.string == name } }
        let boxes = try names.map { try #require($0).box }
        // Top to bottom like the lines, right of them, in their colours.
        #expect(boxes.map(\.y) == boxes.map(\.y).sorted())
        #expect(Set(boxes.map(\.x)).count == 1 && boxes[0].x > 0.6 * Double(size.width))
        #expect(names.compactMap { $0?.color } == [2, 1, 0].map { Theme.light.palette[$0] })
    }

    @Test func namesOfLinesThatEndTogetherAreMovedApart() throws {
        let chart = Chart(
            layers: (0..<4).map { .line(x: [0, 1], y: [Double($0), 1 + 0.001 * Double($0)], label: "line \($0)") },
            legend: .atEnds)
        let boxes = try Figure(panel: chart).drawing().texts.filter { $0.string.hasPrefix("line") }.map(\.box)
        #expect(boxes.count == 4)
        for (index, box) in boxes.enumerated() {
            for other in boxes.dropFirst(index + 1) { #expect(!box.intersects(other)) }
        }
    }

    // MARK: The page is filled

    /// The largest blank rectangle as a part of the page: on a grid of 100 x 100 cells, a cell is blank if no pixel of
    /// it and its neighbours differs from the page.
    static func blankShare(_ figure: Figure, _ size: PixelSize) throws -> Double {
        let image = try figure.png(size: size)
        let side = 100
        var isBlank = [[Bool]](repeating: [Bool](repeating: true, count: side), count: side)
        let page = Array(image.pixels.prefix(4))
        for y in 0..<size.height {
            for x in 0..<size.width {
                let start = 4 * (y * size.width + x)
                if image.pixels[start] != page[0] || image.pixels[start + 1] != page[1]
                    || image.pixels[start + 2] != page[2]
                {
                    isBlank[y * side / size.height][x * side / size.width] = false
                }
            }
        }
        var largest = 0
        for top in 0..<side {
            var free = [Bool](repeating: true, count: side)
            for bottom in top..<side {
                var run = 0
                for column in 0..<side {
                    free[column] = free[column] && isBlank[bottom][column]
                    run = free[column] ? run + 1 : 0
                    largest = max(largest, run * (bottom - top + 1))
                }
            }
        }
        return Double(largest) / Double(side * side)
    }

    @Test(arguments: [
        ("images", 0.12), ("diagram", 0.17), ("weights", 0.165), ("pair of squares", 0.15), ("net and maps", 0.15),
    ])
    func noLargePartOfThePageIsBlank(name: String, most: Double) throws {
        let figure = try #require(FigureLayoutTests.filled[name])
        for size in [PixelSize(500, 400), .standard] {
            let share = try FigureLayoutTests.blankShare(figure, size)
            #expect(share <= most, "\(name) at \(size.width) x \(size.height): \(share)")
        }
    }

    private static let filled: [String: Figure] = [
        "images": Figure(title: "Digits", panels: [[SampleFigures.digits], [SampleFigures.weights]]),
        "diagram": Figure(title: "A neuron", panels: [[SampleFigures.neuron], [SampleFigures.loss]]),
        "weights": Figure(title: "Ten units", panel: SampleFigures.weights),
        "pair of squares": Figure(title: "Two spaces", panels: [[SampleFigures.square, SampleFigures.square]]),
        "net and maps": Figure(title: "A net", panels: [[SampleFigures.net], [SampleFigures.digits]]),
    ]

    /// A page with one small box in a corner is mostly blank, and the measure says so.
    @Test func theMeasureFindsABlankPage() throws {
        let figure = Figure(panels: [
            [Diagram(shapes: [.text("a", at: Point(0, 0))]), Diagram(shapes: [.text("b", at: Point(0, 0))])]
        ])
        #expect(try FigureLayoutTests.blankShare(figure, .standard) > 0.4)
    }

    @Test func weightsDivideThePage() throws {
        let figure = Figure(
            panels: [[SampleFigures.loss], [SampleFigures.histogram, SampleFigures.histogram]], rowWeights: [1, 3],
            columnWeights: [[1], [2, 1]])
        let layout = PanelLayout(
            panels: figure.panels, rowWeights: figure.rowWeights, columnWeights: figure.columnWeights)
        let page = Page(size: .standard, theme: .light, columns: 2)
        let frames = layout.frames(in: page.bounds, page: page)
        #expect(abs(frames[1][0].height / frames[0][0].height - 3) < 1e-9)
        #expect(abs(frames[1][0].width / frames[1][1].width - 2) < 1e-9)
        #expect(abs(frames[1][1].right - 1200) < 1e-9 && abs(frames[1][1].bottom - 800) < 1e-9)
    }
}
