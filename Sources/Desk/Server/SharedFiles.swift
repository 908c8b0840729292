import Foundation

/// Files that the desk hands out: those whose names are on a list that was made from folders, never a path that
/// somebody asked for.
struct SharedFiles: Sendable {
    /// By the path in the address.
    private var files: [String: URL] = [:]

    /// - Parameter folders: what a path in the address begins with, and the folder whose files follow.
    init(_ folders: [(prefix: String, folder: URL)], others: [(path: String, file: URL)] = []) {
        for (prefix, folder) in folders {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
                files[prefix + name] = folder.appending(path: name)
            }
        }
        for other in others { files[other.path] = other.file }
    }

    /// The bytes of the file at this path; nil where none is on the list, or it is no file any more.
    func contents(of path: String) -> Data? { files[path].flatMap { try? Data(contentsOf: $0) } }
}
