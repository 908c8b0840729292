import Foundation

/// The files in a tar archive that is packed by gzip, in memory.
///
/// Each file has a header of 512 bytes with its name and, in octal digits, its size; its bytes follow, filled up to a
/// multiple of 512. Names longer than 100 bytes, which come in extensions of the format, are not read.
struct TarFile {
    private let path: String
    private let bytes: Data
    private var places: [String: Range<Int>] = [:]

    /// - Throws: `DataError` when it cannot be read or unpacked, or a header is damaged or cut short.
    init(contentsOfGzip url: URL) throws {
        try self.init(bytes: GzipFile.contents(of: url), path: url.path)
    }

    /// An archive that is in memory; `path` is where it came from.
    ///
    /// - Throws: as above.
    init(gzip data: Data, path: String) throws {
        try self.init(bytes: GzipFile.unpacked(data, path: path), path: path)
    }

    private init(bytes: Data, path: String) throws {
        (self.bytes, self.path) = (bytes, path)
        var start = 0
        while start + Self.block <= bytes.count, bytes[start] != 0 {
            let name = Self.text(bytes[start..<start + 100])
            guard let size = Int(Self.text(bytes[start + 124..<start + 136]), radix: 8), size >= 0 else {
                throw error(start, "the header of a file in a tar archive", "other bytes")
            }
            let end = start + Self.block + size
            guard end <= bytes.count else {
                throw error(bytes.count, "\(end - bytes.count) more bytes of \(name)", "the end of the archive")
            }
            places[name] = start + Self.block..<end
            start = (end + Self.block - 1) / Self.block * Self.block
        }
    }

    /// The bytes of a file, and a path for messages about them.
    ///
    /// - Throws: `DataError` when it is not there.
    func file(_ name: String) throws -> (bytes: Data, path: String) {
        guard let place = places[name] else {
            throw DataError(
                file: path, expected: "\(name) in the archive", found: "\(places.count) other files",
                remedy: "Is it the right archive? Fetch it again.")
        }
        return (Data(bytes[place]), "\(path), \(name)")
    }

    private static let block = 512

    private static func text(_ field: Data) -> String {
        String(decoding: field.prefix { $0 != 0 }, as: UTF8.self).trimmingCharacters(in: .whitespaces)
    }

    private func error(_ byte: Int, _ expected: String, _ found: String) -> DataError {
        DataError(
            file: path, byte: byte, expected: expected, found: found, remedy: "It is damaged: fetch it again.")
    }
}
