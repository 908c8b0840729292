import CommandSupport
import Foundation

/// The compiler, and what of the machine it and its programs need.
struct SwiftToolchain {
    /// The folder that holds `bin` and `lib`.
    let folder: URL
    /// As the compiler tells it.
    let version: String

    /// Asks the `swiftc` that is called here; it may be a launcher that knows where the real one is.
    ///
    /// - Throws: `CourseFailure` where there is none.
    init() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["swiftc", "-print-target-info"]
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, FileHandle.nullDevice)
        process.standardInput = FileHandle.nullDevice
        try process.start(["swiftc"])
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard let info = try? JSONDecoder().decode(TargetInfo.self, from: data) else {
            throw CourseFailure(.environment, "cannot ask swiftc where it lies; ./course doctor looks at the machine")
        }
        // …/usr/lib/swift
        folder = URL(filePath: info.paths.runtimeResourcePath).deletingLastPathComponent().deletingLastPathComponent()
        version = info.compilerVersion
    }

    private struct TargetInfo: Decodable {
        struct Paths: Decodable {
            let runtimeResourcePath: String
        }
        let compilerVersion: String
        let paths: Paths
    }

    var compiler: String { folder.appending(path: "bin/swiftc").path }
    /// What a built program needs of the toolchain.
    var runtime: String { folder.appending(path: "lib/swift/linux").path }

    /// What looks up the line of a crash; it runs in the sandbox of the program that crashed.
    var tracer: URL { folder.appending(path: "libexec/swift/linux/swift-backtrace-static") }

    /// Programs, libraries and headers of the system.
    static let systemFolders = ["/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache"]

    /// - Throws: `CourseFailure` where what must be hidden lies in a folder that a submission sees.
    func check(hides repository: Repository) throws {
        let root = repository.root.resolvingSymlinksInPath().path + "/"
        for seen in Self.systemFolders + [folder.resolvingSymlinksInPath().path] where root.hasPrefix(seen + "/") {
            throw CourseFailure(
                .environment, "the clone lies in \(seen), which submissions can read; put it somewhere else")
        }
    }
}
