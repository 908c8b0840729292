import Foundation

/// A file in the IDX format of MNIST and its kin: a block of bytes with its dimensions.
///
/// The file, plain or packed by gzip: two zero bytes, 8 for unsigned bytes, the number of dimensions; then each
/// dimension as four bytes, the highest first; then the values, the last dimension running fastest.
public struct IDXFile: Equatable, Sendable {
    public let dimensions: [Int]
    /// The product of the dimensions many.
    public let values: [UInt8]

    /// Reads a file and checks that it is what the caller expects.
    ///
    /// - Parameter expected: the dimensions, such as `[60_000, 28, 28]`; nil stands for any.
    /// - Throws: `DataError` with the byte for a wrong magic number, a wrong dimension, a file that is cut short, and
    ///   bytes after the end. Bytes are counted in the unpacked file.
    public init(contentsOf url: URL, dimensions expected: [Int?]) throws {
        try self.init(GzipFile.contentsOfGzipOrPlain(url), path: url.path, dimensions: expected)
    }

    /// A file that is in memory and unpacked already; `path` is where it came from.
    init(_ data: Data, path: String, dimensions expected: [Int?]) throws {
        let header = Header(bytes: [UInt8](data.prefix(4 + 4 * expected.count)), path: path)
        dimensions = try header.dimensions(expected)
        let start = 4 + 4 * expected.count
        let end = try header.end(dimensions, start: start)
        guard data.count >= end else {
            throw header.error(data.count, "\(end - data.count) more bytes of values", "the end of the file")
        }
        guard data.count == end else {
            throw header.error(end, "the end of the file", "\(data.count - end) more bytes")
        }
        values = [UInt8](data.dropFirst(start))
    }
}

/// The first bytes of a file: what kind it is, and its dimensions.
private struct Header {
    let bytes: [UInt8]
    let path: String

    func error(_ byte: Int, _ expected: String, _ found: String) -> DataError {
        DataError(
            file: path, byte: byte, expected: expected, found: found,
            remedy: "Is it the right file? If so, it is damaged: restore it or fetch it again.")
    }

    /// The dimensions, each checked against what is expected there.
    func dimensions(_ expected: [Int?]) throws -> [Int] {
        let magic: [UInt8] = [0, 0, 8, UInt8(expected.count)]
        guard bytes.count >= 4 else {
            throw error(bytes.count, "the magic number \(Self.hex(magic))", "the end of the file")
        }
        guard Array(bytes.prefix(4)) == magic else {
            throw error(
                0, "the magic number \(Self.hex(magic)) (unsigned bytes, \(expected.count) dimensions)",
                Self.hex(bytes.prefix(4)))
        }
        return try expected.enumerated().map { index, wanted in
            let place = 4 + 4 * index
            guard bytes.count >= place + 4 else {
                throw error(
                    bytes.count, "dimension \(index + 1) of \(expected.count), four bytes", "the end of the file")
            }
            let size = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            guard size == wanted ?? size else {
                throw error(place, "\(wanted ?? size) as dimension \(index + 1)", "\(size)")
            }
            return size
        }
    }

    /// Where the file must end.
    func end(_ dimensions: [Int], start: Int) throws -> Int {
        var count = 1
        for (index, size) in dimensions.enumerated() {
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            guard !overflow, product < 1 << 40 else {
                throw error(4 + 4 * index, "dimensions that fit in memory", "\(dimensions)")
            }
            count = product
        }
        return start + count
    }

    private static func hex(_ bytes: some Collection<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
    }
}
