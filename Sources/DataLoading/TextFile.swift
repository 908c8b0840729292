import Foundation

/// A text file, read whole and cut into lines, with a clear error where that cannot be done.
public struct TextFile: Sendable {
    public let path: String
    /// Without their line ends; an empty last line is left out.
    public let lines: [Substring]

    /// - Throws: `DataError` when there is no such file, it cannot be read, it is empty, or it is not UTF-8.
    public init(at url: URL) throws {
        path = url.path
        guard FileManager.default.fileExists(atPath: url.path) else {
            throw DataError(
                file: url.path, expected: "a file", found: "none", remedy: "Check the path, or restore it with git.")
        }
        let data: Data
        do {
            data = try Data(contentsOf: url)
        } catch {
            let isFolder = (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
            throw DataError(
                file: url.path, expected: "a readable file",
                found: isFolder ? "a folder" : "a file that this user may not read",
                remedy: isFolder ? "Name the file inside it." : "Change its permissions.")
        }
        guard !data.isEmpty else {
            throw DataError(
                file: url.path, expected: "text", found: "an empty file", remedy: "Restore it with git checkout.")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw DataError(
                file: url.path, expected: "UTF-8 text", found: "other bytes", remedy: "Is it compressed, or an image?")
        }
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        if lines.last == "" { lines.removeLast() }
        self.lines = lines
    }
}
