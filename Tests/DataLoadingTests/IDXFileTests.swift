import DataLoading
import Foundation
import Testing

@Suite("IDX files") struct IDXFileTests {
    /// Two images of 2 x 3 pixels.
    private let header: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3]
    private let values: [UInt8] = [1, 2, 3, 40, 50, 60, 255, 0, 9, 8, 7, 6]
    /// The same file, packed by Python's gzip.
    private let packed = "H4sIAAAAAAACA2Ng4GBmYGBggmJmRiZmDSOb/wycHOxsAE5ih+UcAAAA"

    private func read(_ bytes: Data, _ dimensions: [Int?] = [2, 2, 3]) throws -> IDXFile {
        let url = FileManager.default.temporaryDirectory.appending(path: "idx-\(UUID())")
        defer { try? FileManager.default.removeItem(at: url) }
        try bytes.write(to: url)
        return try IDXFile(contentsOf: url, dimensions: dimensions)
    }

    @Test func plainAndPackedFilesAreTheSame() throws {
        let plain = try read(Data(header + values))
        #expect(plain.dimensions == [2, 2, 3])
        #expect(plain.values == values)
        #expect(try read(#require(Data(base64Encoded: packed)), [nil, 2, nil]) == plain)
        // A size above 255 needs its upper bytes.
        let long = Data([0, 0, 8, 1, 0, 1, 2, 3]) + Data(repeating: 5, count: 66_051)
        #expect(try read(long, [66_051]).values.count == 66_051)
        #expect(try read(Data([0, 0, 8, 1, 0, 0, 0, 0]), [nil]).values.isEmpty)
    }

    @Test func whatIsWrongIsToldWithItsByte() {
        func changed(_ place: Int, _ byte: UInt8) -> [UInt8] {
            var bytes = header + values
            bytes[place] = byte
            return bytes
        }
        let magic = "the magic number 00 00 08 03 (unsigned bytes, 3 dimensions)"
        let cases: [(name: String, bytes: [UInt8], byte: Int, expected: String, found: String)] = [
            ("text", Array("no images".utf8), 0, magic, "6e 6f 20 69"),
            ("other numbers", changed(2, 0x0D), 0, magic, "00 00 0d 03"),
            ("other rank", changed(3, 1), 0, magic, "00 00 08 01"),
            ("cut in the magic number", [0, 0, 8], 3, "the magic number 00 00 08 03", "the end of the file"),
            (
                "cut in the header", Array(header.prefix(10)), 10, "dimension 2 of 3, four bytes",
                "the end of the file"
            ),
            ("other count", changed(7, 3), 4, "2 as dimension 1", "3"),
            ("other rows", changed(11, 4), 8, "2 as dimension 2", "4"),
            ("other columns", changed(13, 1), 12, "3 as dimension 3", "65539"),
            (
                "cut in the values", Array((header + values).dropLast(5)), 23, "5 more bytes of values",
                "the end of the file"
            ),
            ("no values", header, 16, "12 more bytes of values", "the end of the file"),
            ("bytes after the end", header + values + [0, 0], 28, "the end of the file", "2 more bytes"),
        ]
        for (name, bytes, byte, expected, found) in cases {
            let error = #expect(throws: DataError.self, "\(name)") { try read(Data(bytes)) }
            #expect(error?.byte == byte, "\(name)")
            #expect(error?.expected == expected, "\(name)")
            #expect(error?.found == found, "\(name)")
        }
        let text = #expect(throws: DataError.self) { try read(Data(header)) }?.description ?? ""
        #expect(text.contains(", byte 16: expected 12 more bytes of values, found the end of the file. Is it"))
    }

    @Test func hugeDimensionsAreRefusedBeforeTheyTakeMemory() {
        let huge = Data([0, 0, 8, 3] + [UInt8](repeating: 255, count: 12))
        let error = #expect(throws: DataError.self) { try read(huge, [nil, nil, nil]) }
        #expect(error?.byte == 8)
        #expect(error?.expected == "dimensions that fit in memory")
    }

    @Test func damagedGzipIsRefusedBeforeItsContents() throws {
        let bytes = try #require(Data(base64Encoded: packed))
        let cut = #expect(throws: DataError.self) { try read(bytes.dropLast(4)) }
        #expect(cut?.found == "a file that is cut short")
        let trailing = #expect(throws: DataError.self) { try read(bytes + Data([0])) }
        #expect(trailing?.found == "1 bytes after its end")
    }
}
