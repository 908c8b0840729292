import CommandSupport
import Foundation

/// Where the compiler may write, wherever the clone lies and whatever home the user has.
enum CompilerPlaces {
    /// A new folder for what the compiler puts down meanwhile. It crashes where the path has letters beyond ASCII, so
    /// the folder does not lie in the clone.
    ///
    /// - Throws: `CourseFailure` when there is no such place.
    static func temporaryFolder() throws -> URL {
        let usual = FileManager.default.temporaryDirectory.path
        let name = "\(prefix)\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0 ... .max))"
        for place in [usual, "/tmp", "/var/tmp"] where place.utf8.allSatisfy({ $0 < 128 }) {
            Leftovers.remove(from: URL(filePath: place), prefix: prefix)
            let folder = URL(filePath: place).appending(path: name)
            if mkdir(folder.path, 0o700) == 0 { return folder }
        }
        throw CourseFailure(
            .environment, "cannot write to \(usual) nor /tmp, where the compiler works: are they full or read-only?")
    }

    private static let prefix = "course-compiler-"

    /// What tells the compiler to keep its modules in a folder of the course's own, where the usual one, below the
    /// user's home, cannot be written.
    static func moduleCache(orIn scratch: URL) -> [String] {
        #if os(macOS)
            return []  // There the system has a place for each user.
        #else
            let environment = ProcessInfo.processInfo.environment
            let caches = environment["XDG_CACHE_HOME"] ?? environment["HOME"].map { $0 + "/.cache" }
            if let caches, isWritable(caches + "/clang/ModuleCache") { return [] }
            return ["-module-cache-path", scratch.appending(path: "module-cache").path]
        #endif
    }

    private static func isWritable(_ folder: String) -> Bool {
        guard folder.hasPrefix("/") else { return false }
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return access(folder, W_OK) == 0
    }
}
