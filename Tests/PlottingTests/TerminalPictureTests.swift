import Foundation
import Testing

@testable import Plotting

/// The bytes are those that the protocols' pages describe; sixels are drawn again by a reader of their own.
struct TerminalPictureTests {
    /// 14 x 9 pixels: three colours, a run, a row count that six does not divide.
    private let picture = PNGImage(
        width: 14, height: 9,
        pixels: (0..<126).flatMap { index -> [UInt8] in
            let (x, y) = (index % 14, index / 14)
            return x == y ? [255, 0, 0, 255] : y < 4 ? [0, 0, 0, 255] : [255, 255, 255, 255]
        })

    @Test func iTermGetsOneSequence() throws {
        let png = try picture.encoded()
        let text = TerminalPicture.iTerm2(png: png, columns: 80, name: "x.png")
        #expect(
            text.hasPrefix("\u{1B}]1337;File=name=eC5wbmc=;size=\(png.count);width=80;preserveAspectRatio=1;inline=1:"))
        #expect(text.hasSuffix("\u{07}"))
        let body = text.dropLast().split(separator: ":", maxSplits: 1)[1]
        #expect(Data(base64Encoded: String(body)) == Data(png))
    }

    @Test func kittyGetsPieces() throws {
        let png = (0..<10_000).map { UInt8($0 * $0 % 256) }
        let text = TerminalPicture.kitty(png: png, columns: 72)
        let pieces = text.components(separatedBy: "\u{1B}\\").dropLast().map { $0.dropFirst(3).split(separator: ";") }
        #expect(text.hasPrefix("\u{1B}_G") && pieces.count == 4)
        #expect(pieces.map { String($0[0]) } == ["a=T,f=100,q=2,c=72,m=1", "m=1", "m=1", "m=0"])
        #expect(pieces.allSatisfy { $0[1].count <= 4096 } && pieces.dropLast().allSatisfy { $0[1].count % 4 == 0 })
        #expect(Data(base64Encoded: pieces.map { String($0[1]) }.joined()) == Data(png))
        #expect(TerminalPicture.kitty(png: [1, 2, 3], columns: 9) == "\u{1B}_Ga=T,f=100,q=2,c=9,m=0;AQID\u{1B}\\")
    }

    @Test func sixelsDrawThePicture() throws {
        let text = TerminalPicture.sixel(picture)
        #expect(text.hasPrefix("\u{1B}P0;1;0q\"1;1;14;9#0;2;") && text.hasSuffix("-\u{1B}\\"))
        #expect(try SixelReader(text).pixels(width: 14, height: 9) == picture.pixels)
    }

    @Test func sixelsOfAFigureLookLikeIt() throws {
        let image = try Figure(title: "T", panel: SampleFigures.region).png(size: PixelSize(300, 200))
        let drawn = try SixelReader(TerminalPicture.sixel(image)).pixels(width: 300, height: 200)
        let worst = zip(drawn, image.pixels).map { abs(Int($0) - Int($1)) }.max() ?? 255
        #expect(worst < 40, "a sample is off by \(worst)")
    }
}

/// Draws sixels: `#n;2;r;g;b` colours in percent, `#n`, `!n`, `$`, `-` and the characters `?` to `~`.
private struct SixelReader {
    private var bytes: [UInt8]
    private var place = 0

    init(_ text: String) throws {
        let start = try #require(text.range(of: "q\"1;1;"))
        bytes = Array(text[start.upperBound...].utf8)
        place = bytes.firstIndex(of: UInt8(ascii: "#")) ?? 0
    }

    private mutating func number() -> Int {
        var value = 0
        while place < bytes.count, (48...57).contains(bytes[place]) {
            value = 10 * value + Int(bytes[place]) - 48
            place += 1
        }
        return value
    }

    func pixels(width: Int, height: Int) throws -> [UInt8] {
        var reader = self
        return try reader.draw(width, height)
    }

    private mutating func draw(_ width: Int, _ height: Int) throws -> [UInt8] {
        var pixels = [UInt8](repeating: 0, count: 4 * width * height)
        var colors: [Int: [UInt8]] = [:]
        var (color, x, top, times) = (0, 0, 0, 1)
        while place < bytes.count, bytes[place] != 0x1B {
            let sign = bytes[place]
            place += 1
            switch sign {
            case UInt8(ascii: "#"):
                color = number()
                guard place < bytes.count, bytes[place] == UInt8(ascii: ";") else { break }
                let parts = (0..<4).map { _ in
                    place += 1
                    return number()
                }
                #expect(parts[0] == 2)
                colors[color] = parts.dropFirst().map { UInt8(($0 * 255 + 50) / 100) } + [255]
            case UInt8(ascii: "!"): times = number()
            case UInt8(ascii: "$"): x = 0
            case UInt8(ascii: "-"): (x, top) = (0, top + 6)
            default:
                let mask = try #require((63...126).contains(sign) ? sign - 63 : nil)
                for column in x..<(x + times) {
                    for row in 0..<6 where mask >> UInt8(row) & 1 == 1 && top + row < height {
                        let start = 4 * ((top + row) * width + column)
                        pixels[start..<(start + 4)] = try #require(colors[color])[...]
                    }
                }
                (x, times) = (x + times, 1)
            }
        }
        return pixels
    }
}
