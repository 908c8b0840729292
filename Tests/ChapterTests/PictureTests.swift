import ChapterKit
import CourseContents
import DataLoading
import ExerciseKit
import Foundation
import Plotting
import Testing
@testable import LSTMChapter

private let datasets = URL(filePath: #filePath).appending(path: "../../../Datasets").standardized

/// What `course plot` makes of figures: captions, kinds of files, motion; and numbers that pages take from pictures.
@Suite("Pictures") struct PictureTests {
    private let course = Course(courseChapters)

    private func context(seed: UInt64 = 1, isMine: Bool = false) -> FigureContext {
        FigureContext(datasets: datasets, seed: seed, isMine: isMine)
    }

    /// The texts of a figure in the order drawn.
    private func texts(_ name: String) throws -> [String] {
        try course.figure(name).draw(context()).drawing().texts.map(\.string)
    }

    /// A file as `course plot` writes it.
    private func file(
        _ name: String, ending: String, solved: [String]? = nil, motion: PlotRequest.Motion? = nil
    ) throws -> Data {
        let output = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).\(ending)")
        defer { try? FileManager.default.removeItem(at: output) }
        let request = PlotRequest(
            name: name, seed: 3, output: output.path, width: 600, height: 400, isDark: false, solved: solved,
            motion: motion)
        try request.draw(course.figure(name), datasets: datasets)
        return try Data(contentsOf: output)
    }

    private func svg(_ name: String, solved: [String]? = nil) throws -> String {
        String(decoding: try file(name, ending: "svg", solved: solved), as: UTF8.self)
    }

    @Test func theCaptionIsOfTheFiguresKind() throws {
        // Letters may be split into runs, words are not.
        let computed = try svg("neuron")
        #expect(computed.contains("--seed 3") && computed.contains("computed by the reference"))
        let mine = try svg("neuron", solved: ["sigmoid"])
        #expect(mine.contains("by your code: sigmoid") && mine.contains("until yours passes: step-prediction"))
        for name in ["temporal-order", "lstm-cell"] {
            let other = try svg(name)
            // The description of the file has the whole command; what is drawn has no seed.
            #expect(other.contains(">course plot \(name) --size 600x400<"), "\(name)")
            #expect(!other.contains("reference"), "\(name)")
        }
        #expect(try svg("temporal-order").contains("recorded by the experiment temporal-order"))
        #expect(try svg("lstm-cell").contains("a drawing, no measurement"))
    }

    @Test func theSameNumberIsInEveryKindOfFile() throws {
        // The context of the page's worked case.
        #expect(try texts("attention-look").contains("14.25"))
        #expect(try svg("attention-look").contains(">14.25<"))
        let pdf = try file("attention-look", ending: "pdf")
        #expect(pdf.starts(with: Array("%PDF-".utf8)))
        // 600 x 400 pixels at 150 an inch.
        #expect(String(decoding: pdf, as: Unicode.ASCII.self).contains("/MediaBox [ 0 0 288 192 ]"))
    }

    /// Some dozen ideas are clearer in motion; the others say so.
    @Test func whatMovesHasFramesThatDiffer() throws {
        let names = [
            "perceptron-boundary", "perceptron-update", "xor-seeds", "folds", "neuron-graph", "two-path-graph",
            "attention-maps", "spelling-attention", "spelling-beam", "sliding-window", "receptive-field", "mean-shift",
            "digit-recall",
        ]
        #expect(Set(names).isSubset(of: course.figures.filter(\.moves).map(\.name)))
        for name in names {
            let animation = try #require(try course.figure(name).animation(context()))
            #expect((5...30).contains(animation.count), "\(name) has \(animation.count) frames")
            #expect(!animation.lookAt.isEmpty && animation.smallPrint != nil, "\(name)")
            let size = PixelSize(300, 200)
            let (first, last) = (try animation.frame(0), try animation.frame(animation.count - 1))
            var (one, other) = (first, last)
            (one.title, other.title) = ("", "")
            #expect(try one.drawing(size: size) != other.drawing(size: size), "\(name) stands still")
        }
        #expect(throws: (any Error).self) { try file("neuron", ending: "png", motion: .animated) }
    }

    @Test func aMovingPictureIsAnAnimatedPNG() throws {
        let bytes = try file("folds", ending: "png", motion: .animated)
        #expect(bytes.count <= Animation.mostBytes)
        // Five frames, and the last one again as the picture at rest.
        let chunks = String(decoding: bytes, as: Unicode.ASCII.self)
        #expect(chunks.contains("acTL") && chunks.components(separatedBy: "fcTL").count - 1 == 5)
        #expect(chunks.contains("course plot folds --seed 3 --size 600x400 --animate"))
        let sheet = String(decoding: try file("folds", ending: "svg", motion: .frames), as: UTF8.self)
        for folds in 0...4 { #expect(sheet.contains(">\(folds) folds<")) }
    }

    // MARK: Numbers on pages

    @Test func thePerceptronMakesSevenMistakes() throws {
        let titles = try texts("perceptron-update").filter {
            $0.contains(": a setosa") || $0.contains(": a versicolor")
        }
        #expect(titles.count == 7, "\(titles)")
    }

    @Test func aResetCostsHalfOfTheFirstBits() throws {
        let task = EchoTask()
        let reset = try echoByPlace(task, carriesState: false, seed: 1)
        #expect(reset.prefix(task.delay).allSatisfy { (0.4...0.6).contains($0) }, "\(reset)")
        #expect(reset.dropFirst(task.delay).allSatisfy { $0 > 0.97 }, "\(reset)")
        #expect(try echoByPlace(task, carriesState: true, seed: 1).allSatisfy { $0 > 0.97 })
    }

    /// As a separate program in numpy finds them: 0.651 and 0.673.
    @Test func twoCellsOfTheReaderGoWithPlaceAndName() throws {
        let titles = try texts("reading-cells").filter { $0.contains("r = ") }
        #expect(titles.count == 2 && titles[0].hasSuffix("r = 0.65") && titles[1].hasSuffix("r = 0.67"), "\(titles)")
    }

    @Test func theBeamEndsWithTheWordThatGreedyMisses() throws {
        let texts = try texts("spelling-beam")
        #expect(texts.contains { $0.hasSuffix("greedy writes hulciser") }, "\(texts)")
        #expect(texts.contains { $0.hasPrefix("hulsizer") && $0.hasSuffix("16.2 %") }, "\(texts)")
    }

    @Test func overlapsAreThoseOfTheTable() throws {
        let texts = try texts("segmentation")
        #expect(texts.contains { $0.hasSuffix("mean 65.8 %") }, "\(texts)")
        for share in ["96 %", "82 %", "74 %", "73 %", "65 %", "43 %", "29 %"] {
            #expect(texts.contains(share), "\(share): \(texts)")
        }
    }
}
