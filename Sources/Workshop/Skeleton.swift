import CommandSupport
import Foundation

/// Files to be created and lines to be added, all of them or none: what is wrong is found before anything is written.
struct Skeleton {
    private let repository: Repository
    private var files: [(path: String, text: String)] = []

    init(in repository: Repository) { self.repository = repository }

    /// A new file.
    ///
    /// - Throws: `CourseFailure` where it is there already.
    mutating func create(_ path: String, _ text: String) throws {
        guard !FileManager.default.fileExists(atPath: repository.url(path).path) else {
            throw CourseFailure(.usage, "\(path) is there already; choose another name")
        }
        files.append((path, text))
    }

    /// A line more among the lines of a file that begin alike.
    ///
    /// - Parameters:
    ///   - prefix: How those lines begin.
    ///   - position: How many of them stand before it; without it the lines are in alphabetical order and stay so.
    ///   - path: A file of the repository, or one of the new ones.
    /// - Throws: `CourseFailure` where the file cannot be read or has no such line.
    mutating func insert(_ line: String, among prefix: String, at position: Int? = nil, in path: String) throws {
        let pending = files.firstIndex { $0.path == path }
        let text = try pending.map { files[$0].text } ?? repository.text(of: path)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let alike = lines.indices.filter { lines[$0].hasPrefix(prefix) }
        guard let first = alike.first else {
            throw CourseFailure(.environment, "\(path) has no line that begins with '\(prefix)'; restore it with git")
        }
        let before = alike.prefix(position ?? alike.count { lines[$0] < line })
        lines.insert(line, at: before.last.map { $0 + 1 } ?? first)
        let changed = (path, lines.joined(separator: "\n"))
        if let pending { files[pending] = changed } else { files.append(changed) }
    }

    /// - Returns: what was written, from the top of the repository.
    /// - Throws: `CourseFailure` where a file cannot be written.
    func write() throws -> [String] {
        for (path, text) in files {
            let url = repository.url(path)
            do {
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try text.write(to: url, atomically: true, encoding: .utf8)
            } catch {
                throw CourseFailure(.environment, "cannot write \(path): is the clone read-only, or the disk full?")
            }
        }
        return files.map(\.path)
    }
}
