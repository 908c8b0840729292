import CommandSupport
import Foundation
import SafeFiles

/// A file in `.course/` that remembers something between two calls, as JSON; written whole or not at all.
struct StateFile {
    /// Without its end, such as `progress`.
    let name: String
    let repository: Repository

    private var url: URL { repository.state.appending(path: "\(name).json") }

    /// Where a file lies that could not be understood, from the top of the repository; nil where there is none.
    var damaged: String? {
        let aside = ".course/\(name)-damaged.json"
        return FileManager.default.fileExists(atPath: repository.url(aside).path) ? aside : nil
    }

    /// Does work while other terminals wait, so that nothing of theirs is lost.
    func alone<Result>(_ work: () throws -> Result) rethrows -> Result {
        try? FileManager.default.createDirectory(at: repository.state, withIntermediateDirectories: true)
        // Where nothing can be locked nothing can be written either.
        let lock = FileLock(repository.state.appending(path: "\(name).lock"))
        defer { withExtendedLifetime(lock) {} }
        return try work()
    }

    /// Reads what is there. A file that cannot be understood is set aside, not overwritten.
    ///
    /// - Returns: the content, nil where there is none; and whether there is a file that was neither understood nor set
    ///   aside.
    func read<Content: Decodable>() -> (content: Content?, isUnread: Bool) {
        guard FileManager.default.fileExists(atPath: url.path) else { return (nil, false) }
        do {
            let body = try JSONBody.checked(Data(contentsOf: url))
            return (try JSONDecoder().decode(Content.self, from: body), false)
        } catch {
            // In one step; where it fails the file stays in its place, and nothing may write over it.
            return (nil, !setAside())
        }
    }

    /// Moves it to the first name that is free, in one step.
    private func setAside() -> Bool {
        let names = ["\(name)-damaged.json"] + (2..<100).map { "\(name)-damaged-\($0).json" }
        let places = names.map { repository.state.appending(path: $0) }
        guard let free = places.first(where: { !FileManager.default.fileExists(atPath: $0.path) }) else { return false }
        return rename(url.path, free.path) == 0
    }

    /// Writes the content, whole or not at all.
    ///
    /// - Parameter isUnread: what `read` said.
    /// - Throws: `CourseFailure` when the folder cannot be written, or the file that is there was not understood.
    func write(_ content: some Encodable, isUnread: Bool) throws {
        guard !isUnread else {
            throw CourseFailure(
                .environment, "cannot read .course/\(name).json, nor move it; remove it, or give yourself the right to")
        }
        do {
            try FileManager.default.createDirectory(at: repository.state, withIntermediateDirectories: true)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            try AtomicFile.write([UInt8](encoder.encode(content)), to: url.path)
        } catch {
            throw CourseFailure(
                .environment, "cannot keep your progress in .course/: is the clone read-only, or the disk full?")
        }
    }
}
