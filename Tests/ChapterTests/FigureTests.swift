import ChapterKit
import CourseContents
import ExerciseKit
import Foundation
import Plotting
import Testing
@testable import PerceptronChapter

private let datasets = URL(filePath: #filePath).appending(path: "../../../Datasets").standardized

@Suite("Figures") struct FigureTests {
    /// One of each chapter, written as PNG; `textsAreWholeAndApart` computes them all.
    @Test func aFigureOfEachChapterIsDrawnAndNamesWhatDrewIt() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "figures-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for figure in courseChapters.compactMap(\.figures.first) {
            let output = folder.appending(path: "\(figure.name).png").path
            let request = PlotRequest(
                name: figure.name, seed: 2, output: output, width: 600, height: 400, isDark: false, solved: nil)
            try request.draw(figure, datasets: datasets)
            let image = try PNGImage(contentsOf: output)
            #expect((image.width, image.height) == (600, 400))
            #expect(image.metadata.command == "course plot \(figure.name) --seed 2 --size 600x400")
            #expect(image.metadata.seed == 2)
        }
    }

    @Test func aFigureByTheLearnerIsComputedByTheLearner() throws {
        var functions = Functions()
        functions[PerceptronChecks.sigmoid] = { $0 > 3 ? 1 : 0 }
        let figure = try Course(courseChapters).figure("neuron")
        func drawing(_ functions: Functions, isMine: Bool) throws -> [DrawCommand] {
            let context = FigureContext(datasets: datasets, seed: 1, functions: functions, isMine: isMine)
            return try figure.draw(context).drawing().commands
        }
        #expect(try drawing(functions, isMine: false) != drawing(Functions(), isMine: false))
        #expect(try drawing(functions, isMine: true).count > drawing(functions, isMine: false).count)
    }

    @Test func theSameSeedGivesTheSameFigure() throws {
        let figure = try Course(courseChapters).figure("perceptron-mistakes")
        func drawing(seed: UInt64) throws -> [DrawCommand] {
            try figure.draw(FigureContext(datasets: datasets, seed: seed)).drawing().commands
        }
        #expect(try drawing(seed: 3) == drawing(seed: 3))
        #expect(try drawing(seed: 3) != drawing(seed: 4))
    }

    @Test(arguments: Course(courseChapters).figures.map(\.name))
    func textsAreWholeAndApart(name: String) throws {
        let drawn = try Course(courseChapters).figure(name)
            .draw(FigureContext(datasets: datasets, seed: 1, isMine: true))
        #expect(!drawn.title.isEmpty && drawn.smallPrint != nil, "\(name) says neither finding nor origin")
        try isLegible(drawn, name)
        for (width, height) in [(400, 267), (400, 800), (1200, 800), (2400, 800)] {
            let texts = try drawn.drawing(size: PixelSize(width, height)).texts
            let page = Rect(x: 0, y: 0, width: Double(width), height: Double(height))
            let boxes = texts.map { $0.box.inset(by: 0.5) }
            /// Slanted words side by side lie as lines do: their boxes meet, they do not if they are a line apart.
            func areApart(_ one: TextMark, _ other: TextMark) -> Bool {
                guard one.turn == other.turn, one.turn != 0 else { return false }
                let (across, up) = (cos(one.turn * .pi / 180), sin(one.turn * .pi / 180))
                let (dx, dy) = (other.box.center.x - one.box.center.x, other.box.center.y - one.box.center.y)
                let height = (one.box.height * across - one.box.width * up) / (across * across - up * up)
                return abs(dx * up + dy * across) > height
            }
            for (index, text) in texts.enumerated() {
                let place = "\(name) at \(width)x\(height): \(text.string)"
                if !page.contains(text.box) { Issue.record("\(place) reaches outside the page") }
                for other in texts.indices.dropFirst(index + 1)
                where boxes[index].intersects(boxes[other]) && !areApart(text, texts[other]) {
                    Issue.record("\(place) overlaps \(texts[other].string)")
                }
            }
        }
    }

    /// On a small page too no text is smaller than six and a half pixels, and no heading takes more than two lines.
    private func isLegible(_ figure: Figure, _ name: String) throws {
        let texts = try figure.drawing(size: PixelSize(500, 400)).texts
        for text in texts where text.size < 6.5 {
            Issue.record("\(name) at 500x400: \(text.string) has \(text.size) pixels")
        }
        var lines = 0
        var last: TextMark?
        for text in texts {
            let isNext = last.map { $0.isBold && $0.size == text.size && $0.box.x == text.box.x } ?? false
            let isBelow = last.map { (0...2 * $0.box.height).contains(text.box.y - $0.box.y) } ?? false
            lines = text.isBold ? (isNext && isBelow ? lines + 1 : 1) : 0
            if lines > 2 { Issue.record("\(name) at 500x400: a heading of \(lines) lines ends with \(text.string)") }
            last = text
        }
    }
}
