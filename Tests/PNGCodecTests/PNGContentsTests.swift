import CZlib
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
        bytes.replaceSubrange(8..<33, with: chunk("IHDR", greyHead(side: 10_000)))
        #expect(throws: PNGError.damaged("it claims more pixels than its data can hold")) {
            try PNGContents(decoding: bytes)
        }
    }

    /// libpng takes 800 MB for a chunk of that length, and only then finds that the data ends.
    @Test func aChunkLongerThanTheFileIsRefused() throws {
        var bytes = [UInt8](try #require(Data(base64Encoded: grey)))
        bytes.replaceSubrange(33..., with: [0x2F, 0, 0, 0x1A] + Array("tEXtTitle".utf8) + [0, 1, 2, 3, 4, 5])
        #expect(throws: PNGError.damaged("a chunk claims more bytes than follow")) {
            try PNGContents(decoding: bytes)
        }
    }

    /// 5,500 x 5,500 grey pixels that all are there, packed a thousand times over: above 30 million they are read
    /// twice.
    @Test func theLargeIsReadThroughBeforeItIsKept() throws {
        let side = 5500
        let bytes = try picture(side: side, rows: Data(count: side * (side + 1)))
        let contents = try PNGContents(decoding: bytes)
        #expect((contents.width, contents.height) == (side, side))
        #expect(contents.pixels.count == 4 * side * side)
        #expect(contents.pixels.suffix(8) == [0, 0, 0, 255, 0, 0, 0, 255])
        #expect(throws: PNGError.damaged("the picture is too large")) {
            try PNGContents(decoding: bytes, mostPixels: side * side - 1)
        }
        let short = try picture(side: side, rows: Data(count: side * (side + 1) - 1))
        #expect(throws: PNGError.self) { try PNGContents(decoding: short) }
    }

    private func greyHead(side: Int) -> Data {
        let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: side >> $0) }
        return Data(bytes + bytes + [8, 0, 0, 0, 0])
    }

    /// A whole file, put together by zlib alone. Each row is a zero and `side` grey bytes.
    private func picture(side: Int, rows: Data) throws -> [UInt8] {
        var count = compressBound(uLong(rows.count))
        var packed = [UInt8](repeating: 0, count: Int(count))
        let status = rows.withUnsafeBytes { source in
            compress2(&packed, &count, source.bindMemory(to: UInt8.self).baseAddress, uLong(rows.count), 9)
        }
        try #require(status == Z_OK)
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", greyHead(side: side))
            + chunk("IDAT", Data(packed.prefix(Int(count)))) + chunk("IEND", Data())
    }

    /// Length, type, data and checksum.
    private func chunk(_ type: String, _ data: Data) -> [UInt8] {
        let body = [UInt8](type.utf8) + data
        func big(_ number: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) } }
        return big(data.count) + body + big(Int(crc32(0, body, uInt(body.count))))
    }

    @Test func onlyWholePicturesAreEncoded() {
        #expect(throws: PNGError.refused("11 bytes for 3 x 1 pixels")) {
            try PNGContents(width: 3, height: 1, pixels: [UInt8](repeating: 9, count: 11)).encoded()
        }
    }
}
