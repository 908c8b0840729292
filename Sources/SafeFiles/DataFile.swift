import Foundation

/// A file's bytes, with a clear error where they cannot be had.
public enum DataFile {
    /// The bytes of a file that holds at least one.
    ///
    /// - Throws: `DataError` when there is no such file, it cannot be read, or it is empty.
    public static func contents(of url: URL) throws -> Data {
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
                file: url.path, expected: "data", found: "an empty file",
                remedy: "Restore it with git checkout, or make it again.")
        }
        return data
    }
}
