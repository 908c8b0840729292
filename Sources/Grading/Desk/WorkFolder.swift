import ExerciseKit
import Foundation

/// The folder of one grading run: sources to compile, programs to run, and what others must not see.
struct WorkFolder {
    let url: URL

    private static let prefix = "course-grading-"

    /// Makes it, and removes those of runs that were killed.
    ///
    /// - Throws: `CourseFailure` when it cannot be made.
    init() throws {
        let place = FileManager.default.temporaryDirectory
        Leftovers.remove(from: place, prefix: Self.prefix)
        url = place.appending(path: "\(Self.prefix)\(getpid())-\(UInt32.random(in: 0 ... .max))")
        try Self.make(url, 0o755)
        try Self.make(privately, 0o700)
    }

    /// For the examiner alone.
    var privately: URL { url.appending(path: "private") }

    /// A folder that a confined compiler may write into.
    ///
    /// - Throws: `CourseFailure` when it cannot be made.
    func output(_ name: String) throws -> URL {
        let folder = url.appending(path: name)
        try Self.make(folder, 0o777, again: true)
        return folder
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

    func remove() { try? FileManager.default.removeItem(at: url) }
}
