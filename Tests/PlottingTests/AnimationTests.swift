import Foundation
import Synchronization
import Testing

@testable import Plotting

struct AnimationTests {
    /// A region whose border moves to the right.
    private static func animation(_ count: Int = 6) -> Animation {
        Animation(
            title: "The line turns", lookAt: "It stops when no point is wrong.",
            smallPrint: SmallPrint(.computed, seeds: [1]), labels: (0..<count).map { "update \($0)" }
        ) { index in
            Figure(
                panel: Chart(
                    x: Axis("x_1", from: 0, to: 5), y: Axis("x_2", from: 0, to: 5),
                    layers: [
                        .region(
                            Grid(x: 0...5, y: 0...5, resolution: 60) { x, y in
                                1 / (1 + exp(Double(index) + 1 - x - 0.3 * y))
                            }, label: "P(1)"),
                        .straightLine(a: 1, b: 0.3, c: -Double(index) - 1),
                    ]))
        }
    }

    @Test(arguments: [Theme.light, .dark]) func aFileIsSmallAndShowsTheLastFrameAtRest(theme: Theme) throws {
        let animation = AnimationTests.animation()
        let bytes = try animation.png(size: PixelSize(600, 400), theme: theme)
        #expect(bytes.count <= 600_000 && Animation.mostBytes == 600_000)
        let still = try PNGImage(decoding: bytes)
        let last = try animation.frame(5).drawing(size: PixelSize(600, 400), theme: theme).image()
        let worst = zip(still.pixels, last.pixels).map { abs(Int($0) - Int($1)) }.max() ?? 255
        #expect(worst < 40, "a sample is off by \(worst)")
        #expect(still.metadata.title == "The line turns")
        let chunks = String(decoding: bytes, as: Unicode.ASCII.self)
        #expect(chunks.components(separatedBy: "fcTL").count == 7)
    }

    @Test func progressIsToldBeforeEachFrame() throws {
        let seen = Mutex<[Int]>([])
        _ = try AnimationTests.animation(3).png(size: PixelSize(200, 200)) { done, count in
            #expect(count == 3)
            seen.withLock { $0.append(done) }
        }
        #expect(seen.withLock { $0 } == [0, 1, 2, 3])
    }

    @Test func aFrameSaysWhichItIs() throws {
        let texts = try AnimationTests.animation().frame(2).drawing().texts.map(\.string)
        #expect(texts.contains("The line turns: update 2") && texts.contains("It stops when no point is wrong."))
        #expect(texts.contains("computed now · seed 1"))
    }

    @Test func theContactSheetSpreadsItsFrames() throws {
        let sheet = try AnimationTests.animation(30).contactSheet(most: 8)
        for size in [PixelSize(500, 400), .standard, PixelSize(2400, 1200)] {
            let texts = try sheet.drawing(size: size).texts.map(\.string).filter { $0.hasPrefix("update ") }
            #expect(texts == [0, 4, 8, 12, 17, 21, 25, 29].map { "update \($0)" })
        }
        let alone = try AnimationTests.animation(30).contactSheet(most: 1).drawing().texts.map(\.string)
        #expect(alone.contains("update 29"))
    }

    @Test func whatFailsInAFrameIsThrown() {
        let broken = Animation(title: "", labels: ["a", "b"]) { _ in throw PlotError("no frame") }
        #expect(throws: PlotError("no frame")) { try broken.png() }
    }
}
