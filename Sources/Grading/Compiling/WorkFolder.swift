import CommandSupport
import Foundation

/// The folder of one grading run: sources to compile, programs to run, and what others must not see.
struct WorkFolder {
    private let isolation: Isolation
    private let folder: LockedFolder

    var url: URL { folder.url }

    /// Makes it, and removes those of runs that were killed.
    ///
    /// - Throws: `CourseFailure` when it cannot be made.
    init(for isolation: Isolation, in place: URL = FileManager.default.temporaryDirectory) throws {
        self.isolation = isolation
        // Another account than the caller's only where code runs under one and sees this machine's files.
        folder = try LockedFolder(
            prefix: "course-grading-", in: place, permissions: isolation == .account ? 0o711 : 0o700)
        try Self.make(privately, 0o700)
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

    func remove() { folder.remove() }
}
