import CommandSupport
import Foundation

/// The folder of one grading run: sources to compile, programs to run, and what others must not see.
struct WorkFolder {
    let url: URL

    private static let prefix = "course-grading-"
    private let isolation: Isolation
    /// Held while the folder is in use: numbers of processes mean nothing between containers that share the place.
    private let lock: FileLock

    /// Makes it, and removes those of runs that were killed.
    ///
    /// - Throws: `CourseFailure` when it cannot be made.
    init(for isolation: Isolation, in place: URL = FileManager.default.temporaryDirectory) throws {
        self.isolation = isolation
        Self.removeLeftovers(in: place)
        url = place.appending(path: "\(Self.prefix)\(getpid())-\(UInt64.random(in: 0 ... .max))")
        guard let lock = FileLock(Self.lock(of: url), isWaiting: false) else {
            throw CourseFailure(.environment, "cannot write \(url.path): is the disk full?")
        }
        self.lock = lock
        // Another account than the caller's only where code runs under one and sees this machine's files.
        try Self.make(url, isolation == .account ? 0o711 : 0o700)
        try Self.make(privately, 0o700)
    }

    private static func lock(of folder: URL) -> URL { folder.appendingPathExtension("lock") }

    /// Our own folders that nobody holds.
    private static func removeLeftovers(in place: URL) {
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

    /// For the examiner alone.
    var privately: URL { url.appending(path: "private") }

    /// A folder that a confined compiler may write into.
    ///
    /// - Throws: `CourseFailure` when it cannot be made.
    func output(_ name: String) throws -> URL {
        let folder = url.appending(path: name)
        try Self.makeWritable(folder, for: isolation)
        return folder
    }

    /// Makes a folder that confined code may write into, and no other account; what is there is thrown away.
    ///
    /// - Throws: `CourseFailure` when it cannot be made.
    static func makeWritable(_ folder: URL, for isolation: Isolation) throws {
        try make(folder, 0o700, again: true)
        guard isolation != .none, geteuid() == 0 else { return }
        let account = UInt32(Account.number)
        guard chown(folder.path, account, account) == 0 else {
            throw CourseFailure(.environment, "cannot give \(folder.path) to another account")
        }
    }

    /// - Parameter again: whether what is there is thrown away.
    /// - Throws: `CourseFailure` when it cannot be made.
    static func make(_ folder: URL, _ permissions: Int, again: Bool = false) throws {
        if again { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: folder.path)
        } catch {
            throw CourseFailure(.environment, "cannot write \(folder.path): is the disk full?")
        }
    }

    func remove() {
        for file in [url, Self.lock(of: url)] { try? FileManager.default.removeItem(at: file) }
    }
}
