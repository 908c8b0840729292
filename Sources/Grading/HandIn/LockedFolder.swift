import CommandSupport
import Foundation

/// A new folder that is held by a lock as long as this value lives, so that what a killed process has left behind can
/// be told from what is in use: numbers of processes mean nothing between containers that share the place.
struct LockedFolder {
    let url: URL
    private let lock: FileLock

    /// Makes it, and removes those of the same prefix that nobody holds.
    ///
    /// - Parameter permissions: as `chmod` has them.
    /// - Throws: `CourseFailure` when it cannot be made.
    init(prefix: String, in place: URL = FileManager.default.temporaryDirectory, permissions: Int = 0o700) throws {
        Self.removeLeftovers(of: prefix, in: place)
        url = place.appending(path: "\(prefix)\(getpid())-\(UInt64.random(in: 0 ... .max))")
        guard let lock = FileLock(Self.lock(of: url), isWaiting: false) else {
            throw CourseFailure(.environment, "cannot write \(url.path): is the disk full?")
        }
        self.lock = lock
        do {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
            try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: url.path)
        } catch {
            throw CourseFailure(.environment, "cannot write \(url.path): is the disk full?")
        }
    }

    private static func lock(of folder: URL) -> URL { folder.appendingPathExtension("lock") }

    /// Our own folders that nobody holds.
    private static func removeLeftovers(of prefix: String, in place: URL) {
        let files = FileManager.default
        for name in (try? files.contentsOfDirectory(atPath: place.path)) ?? [] where name.hasPrefix(prefix) {
            let folder = place.appending(path: name)
            var status = stat()
            guard lstat(folder.path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(),
                let lock = FileLock(Self.lock(of: folder), isWaiting: false)
            else { continue }
            try? files.removeItem(at: folder)
            try? files.removeItem(at: Self.lock(of: folder))
            withExtendedLifetime(lock) {}
        }
    }

    func remove() {
        for file in [url, Self.lock(of: url)] { try? FileManager.default.removeItem(at: file) }
    }
}
