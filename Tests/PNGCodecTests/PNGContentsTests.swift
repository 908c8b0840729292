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

    @Test func onlyWholePicturesAreEncoded() {
        #expect(throws: PNGError.refused("11 bytes for 3 x 1 pixels")) {
            try PNGContents(width: 3, height: 1, pixels: [UInt8](repeating: 9, count: 11)).encoded()
        }
    }
}
