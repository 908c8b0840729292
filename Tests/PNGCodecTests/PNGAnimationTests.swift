import PNGCodec
import Testing

@Suite("Animated PNG") struct PNGAnimationTests {
    /// A dot that moves to the right over a ground of `colors` colours: 20 x 12 pixels, five frames, the last two
    /// alike.
    private func animation(colors: Int) -> PNGAnimation {
        let (width, height) = (20, 12)
        let frames = (0..<5).map { frame -> PNGAnimation.Frame in
            let pixels = (0..<width * height).flatMap { index -> [UInt8] in
                if index == 5 * width + 3 + 2 * min(frame, 3) { return [255, 0, 0, 255] }
                let color = index * 7 % colors
                return [UInt8(color % 251), UInt8(color / 2 % 256), 40, 255]
            }
            return .init(pixels: pixels, milliseconds: 100 * (frame + 1))
        }
        return PNGAnimation(
            width: width, height: height, frames: frames, texts: [.init(key: "Title", text: "dot")],
            pixelsPerMetre: 5906)
    }

    @Test(arguments: [8, 240]) func framesComeBackExactly(colors: Int) throws {
        let animation = animation(colors: colors)
        let decoded = try AnimationDecoder(animation.encoded())
        #expect((decoded.width, decoded.height, decoded.plays) == (20, 12, 3))
        #expect(decoded.frames.map(\.pixels) == animation.frames.map(\.pixels))
        #expect(decoded.frames.map(\.milliseconds) == [100, 200, 300, 400, 500])
        #expect(decoded.still == animation.frames.last?.pixels)
        #expect(decoded.texts.count == 1 && decoded.texts.first?.hasSuffix("dot") == true)
    }

    @Test func moreColoursThanAPaletteHasComeBackToo() throws {
        func picture(_ order: [Int]) -> [UInt8] {
            order.flatMap { (index: Int) -> [UInt8] in
                [UInt8(index % 256), UInt8(index / 2 % 256), UInt8(index / 3), 255]
            }
        }
        let frames = [picture(Array(0..<400)), picture((0..<400).reversed())]
        let animation = PNGAnimation(
            width: 20, height: 20, frames: frames.map { PNGAnimation.Frame(pixels: $0, milliseconds: 50) }, plays: 1)
        #expect(try AnimationDecoder(animation.encoded()).frames.map(\.pixels) == frames)
        // With few colours each pixel keeps about its own.
        let reduced = try AnimationDecoder(animation.encoded(mostColors: 64))
        let drawn = reduced.frames.flatMap { (frame: AnimationDecoder.Frame) -> [UInt8] in frame.pixels }
        let wanted: [UInt8] = frames[0] + frames[1]
        let worst =
            zip(drawn, wanted).map { (one: UInt8, other: UInt8) -> Int in abs(Int(one) - Int(other)) }.max() ?? 0
        #expect((1...48).contains(worst), "a sample moved by \(worst)")
        let colors = stride(from: 0, to: 1600, by: 4).map { Array(reduced.still[$0..<($0 + 4)]) }
        #expect(Set(colors).count <= 64)
    }

    @Test func onlyTheChangedRectangleIsStored() throws {
        let decoded = try AnimationDecoder(animation(colors: 8).encoded())
        let rects = decoded.frames.map { [$0.rect.x, $0.rect.y, $0.rect.width, $0.rect.height] }
        #expect(rects == [[0, 0, 20, 12], [3, 5, 3, 1], [5, 5, 3, 1], [7, 5, 3, 1], [0, 0, 1, 1]])
    }

    /// libpng, which knows nothing of animation, reads the last picture and the texts.
    @Test func otherReadersSeeTheLastPicture() throws {
        for colors in [8, 240] {
            let animation = animation(colors: colors)
            let contents = try PNGContents(decoding: animation.encoded())
            #expect(contents.pixels == animation.frames.last?.pixels)
            #expect(contents.texts == animation.texts && contents.pixelsPerMetre == 5906)
        }
    }

    @Test func whatCannotBeShownIsRefused() {
        var broken = animation(colors: 8)
        broken.frames[1].pixels.removeLast()
        #expect(throws: PNGError.refused("frame 1 has 959 bytes for 20 x 12 pixels")) { try broken.encoded() }
        broken = animation(colors: 8)
        broken.frames[2].pixels[3] = 100
        #expect(throws: PNGError.refused("frame 2 is see-through")) { try broken.encoded() }
        broken.frames[0].milliseconds = 0
        #expect(throws: PNGError.refused("frame 0 is shown for 0 milliseconds")) { try broken.encoded() }
        broken.frames = []
        #expect(throws: PNGError.refused("0 frames of 20 x 12 pixels")) { try broken.encoded() }
    }
}
