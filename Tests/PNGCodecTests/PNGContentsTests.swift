import Foundation
import PNGCodec
import Testing

/// `PlottingTests` go through the codec with colour, texts and every kind of damage; here is what they leave out.
@Suite("PNG codec") struct PNGContentsTests {
    /// 3 x 2 pixels of 8-bit grey with a text, put together by Python's zlib alone.
    private let grey =
        "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAACnRFWHRUaXRsZQBncmV5Sot5gwAAABNJREFUeAEB"
        + "CAD3/wAAMv8AB4DICAwCgZIM+WYAAAAASUVORK5CYII="

    @Test func greyIsReadAsEqualRedGreenAndBlue() throws {
        let contents = try PNGContents(decoding: [UInt8](#require(Data(base64Encoded: grey))))
        #expect((contents.width, contents.height) == (3, 2))
        #expect(contents.pixels == [0, 50, 255, 7, 128, 200].flatMap { [$0, $0, $0, 255] })
        #expect(contents.texts == [PNGContents.Text(key: "Title", text: "grey")])
        #expect(contents.pixelsPerMetre == 0)
    }

    /// 10,000 x 10,000 pixels, says the head of a small file: refused before any memory is taken for them.
    @Test func whatClaimsMoreThanItCanHoldIsRefused() throws {
        var bytes = [UInt8](try #require(Data(base64Encoded: grey)))
        var head = Array(bytes[12..<29])
        for place in [4, 8] { head.replaceSubrange(place..<place + 4, with: [0, 0, 0x27, 0x10]) }
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in head {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        sum ^= 0xFFFF_FFFF
        bytes.replaceSubrange(12..<29, with: head)
        bytes.replaceSubrange(29..<33, with: (0..<4).map { UInt8(truncatingIfNeeded: sum >> UInt32(24 - 8 * $0)) })
        #expect(throws: PNGError.self) { try PNGContents(decoding: bytes) }
        withKnownIssue("libpng is asked first, and its own words come", isIntermittent: true) {
            #expect(throws: PNGError.damaged("it claims more pixels than its data can hold")) {
                try PNGContents(decoding: bytes)
            }
        }
    }

    @Test func onlyWholePicturesAreEncoded() {
        #expect(throws: PNGError.refused("11 bytes for 3 x 1 pixels")) {
            try PNGContents(width: 3, height: 1, pixels: [UInt8](repeating: 9, count: 11)).encoded()
        }
    }
}
