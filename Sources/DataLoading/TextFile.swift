import Foundation
import SafeFiles

/// A text file, read whole and cut into lines, with a clear error where that cannot be done.
public struct TextFile: Sendable {
    public let path: String
    /// Without their line ends; an empty last line is left out.
    public let lines: [Substring]

    /// - Throws: `DataError` when there is no such file, it cannot be read, it is empty, or it is not UTF-8.
    public init(at url: URL) throws {
        let data = try DataFile.contents(of: url)
        try self.init(data, path: url.path)
    }

    /// Text that is in memory already; `path` is where it came from.
    ///
    /// - Throws: `DataError` when it is not UTF-8.
    public init(_ data: Data, path: String) throws {
        let data = try Self.body(of: data, path: path)
        guard let text = String(data: data, encoding: .utf8) else {
            throw DataError(
                file: path, expected: "UTF-8 text", found: "other bytes", remedy: "Is it compressed, or an image?")
        }
        self.path = path
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        if lines.last == "" { lines.removeLast() }
        self.lines = lines
    }

    /// The bytes of a text, without the byte-order mark that some editors put before it.
    ///
    /// - Throws: `DataError` for a NUL byte, at which readers written in C would end the text in silence.
    static func body(of data: Data, path: String) throws -> Data {
        if let place = data.firstIndex(of: 0) {
            throw DataError(
                file: path, byte: place - data.startIndex, expected: "text", found: "a NUL byte",
                remedy: "Is it UTF-16, compressed, or an image? Otherwise restore it with git checkout.")
        }
        return data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
    }
}
