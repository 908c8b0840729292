import Foundation
import Testing
@testable import Plotting

struct PNGTests {
    /// 5 x 3 pixels, all different.
    private func picture(alpha: UInt8 = 255) -> PNGImage {
        let pixels = (UInt8(0)..<15).flatMap { (index: UInt8) -> [UInt8] in
            [index * 16, 255 - index * 7, index * index, alpha]
        }
        let metadata = PlotMetadata(
            title: "Grüße: σ", command: "course plot boundary --seed 7", seed: .max, pixelsPerInch: 200)
        return PNGImage(width: 5, height: 3, pixels: pixels, metadata: metadata)
    }

    @Test(arguments: [UInt8(255), 128]) func pixelsAndMetadataComeBack(alpha: UInt8) throws {
        let image = picture(alpha: alpha)
        let decoded = try PNGImage(decoding: image.encoded())
        #expect(decoded.pixels == image.pixels)
        #expect(decoded.metadata == image.metadata)
    }

    /// Reads the chunks without libpng: signature, lengths and checksums as the PNG standard has them.
    @Test func chunksFollowTheStandard() throws {
        let bytes = try picture().encoded()
        #expect(Array(bytes.prefix(8)) == [137, 80, 78, 71, 13, 10, 26, 10])
        var names: [String] = []
        var place = 8
        while place + 12 <= bytes.count {
            let length = PNGTests.number(bytes[place..<(place + 4)])
            let body = bytes[(place + 4)..<(place + 8 + length)]
            names.append(String(decoding: body.prefix(4), as: UTF8.self))
            #expect(PNGTests.checksum(body) == PNGTests.number(bytes[(place + 8 + length)..<(place + 12 + length)]))
            place += 12 + length
        }
        #expect(place == bytes.count && names.first == "IHDR" && names.last == "IEND")
        #expect(names.filter { $0 == "iTXt" }.count == 4 && names.contains("pHYs") && names.contains("IDAT"))
    }

    @Test func everyCutFileIsRefused() throws {
        let bytes = try picture().encoded()
        // The last 12 bytes are the end mark; without any part of it the file is cut off too.
        for count in 0..<bytes.count {
            #expect(throws: PlotError.self) { try PNGImage(decoding: Array(bytes.prefix(count))) }
        }
    }

    @Test func damagedPixelsAndHeadersAreRefused() throws {
        let bytes = try picture().encoded()
        for place in 12..<33 {
            var damaged = bytes
            damaged[place] ^= 0x55
            #expect(throws: PlotError.self) { try PNGImage(decoding: damaged) }
        }
        #expect(
            throws: PlotError(
                "this is not a PNG: it does not start with the PNG signature; "
                    + "give the bytes of a PNG file")
        ) { try PNGImage(decoding: Array("GIF89a".utf8)) }
    }

    @Test func aMissingFileIsNamed() {
        let error = #expect(throws: FileError.self) { try PNGImage(contentsOf: "no/such/picture.png") }
        #expect(error?.description.hasPrefix("no/such/picture.png: cannot read") == true)
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    /// CRC-32 bit by bit, as in the annex of the PNG standard.
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> Int {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return Int(crc ^ 0xFFFF_FFFF)
    }
}
