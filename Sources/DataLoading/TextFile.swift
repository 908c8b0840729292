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
        guard let text = String(data: data, encoding: .utf8) else {
            throw DataError(
                file: path, expected: "UTF-8 text", found: "other bytes", remedy: "Is it compressed, or an image?")
        }
        self.path = path
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        if lines.last == "" { lines.removeLast() }
        self.lines = lines
    }
}
