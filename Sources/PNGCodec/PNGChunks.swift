import CZlib

/// Chunks of a PNG file: length, type, data and checksum (PNG third edition, section 5.3).
struct PNGChunks {
    private(set) var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    mutating func add(_ type: String, _ data: [UInt8]) {
        let body = Array(type.utf8) + data
        bytes += PNGChunks.big(UInt32(data.count)) + body
        bytes += PNGChunks.big(UInt32(truncatingIfNeeded: crc32(0, body, UInt32(body.count))))
    }

    mutating func addText(_ text: PNGContents.Text) {
        // Keyword, not compressed, no language, no translated keyword, text (section 11.3.3.4).
        add("iTXt", Array(text.key.utf8) + [0, 0, 0, 0, 0] + Array(text.text.utf8))
    }

    static func big(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    static func big(_ number: UInt16) -> [UInt8] { [UInt8(number >> 8), UInt8(truncatingIfNeeded: number)] }

    /// A zlib stream at the highest level. Throws: `PNGError` if memory runs out.
    static func deflated(_ data: [UInt8]) throws -> [UInt8] {
        var count = compressBound(uLong(data.count))
        var packed = [UInt8](repeating: 0, count: Int(count))
        guard compress2(&packed, &count, data, uLong(data.count), 9) == Z_OK else {
            throw PNGError.refused("zlib could not compress \(data.count) bytes")
        }
        return Array(packed.prefix(Int(count)))
    }
}
