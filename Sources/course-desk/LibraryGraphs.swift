import Book
import CommandSupport
import Foundation

/// Asks the compiler for the public declarations of the libraries, as they were built.
struct LibraryGraphs {
    /// Those that others may use.
    private static let names = [
        "TensorCore", "FusedOperations", "Layers", "Training", "DataLoading", "Plotting", "Contracts",
    ]

    private let repository: Repository

    init(_ repository: Repository) { self.repository = repository }

    /// - Throws: `CourseFailure` when the compiler does not know a library.
    func libraries() throws -> [LibraryPages.Library] {
        let folder = repository.state.appending(path: "symbol-graphs")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let target = try self.target()
        return try Self.names.map { name in
            try extract(name, target: target, into: folder)
            return try LibraryPages.library(name, graphs: folder)
        }
    }

    private func extract(_ name: String, target: String, into folder: URL) throws {
        let build = DeskProgram.program.deletingLastPathComponent()
        var arguments = [
            "-module-name", name, "-target", target, "-minimum-access-level", "public", "-I",
            build.appending(path: "Modules").path, "-output-dir", folder.path, "-Xcc",
            "-I" + repository.url("Sources/CKernels/include").path, "-Xcc",
            "-fmodule-map-file=" + build.appending(path: "CKernels.build/module.modulemap").path,
        ]
        for library in ["CCairo", "CZlib", "CPNG"] {
            arguments += ["-Xcc", "-fmodule-map-file=" + repository.url("Sources/\(library)/module.modulemap").path]
        }
        for flag in try words(of: "pkg-config", ["--cflags-only-I", "cairo", "zlib", "libpng"]) {
            arguments += ["-Xcc", flag]
        }
        let log = folder.appending(path: "\(name).txt")
        var tool = Subprocess(try symbolGraphTool(), arguments)
        (tool.folder, tool.log) = (repository.root, log)
        guard try tool.run() == .exited(0) else {
            throw CourseFailure(
                .environment,
                "the compiler does not tell of \(name); see .course/symbol-graphs/\(name).txt, or leave the libraries "
                    + "out: --without-libraries")
        }
    }

    private func target() throws -> String {
        let information = try text(of: "swiftc", ["-print-target-info"])
        guard let match = information.firstMatch(of: #/"unversionedTriple"\s*:\s*"([^"]+)"/#) else {
            throw CourseFailure(.environment, "swiftc does not say what it builds for; ./course doctor looks")
        }
        return String(match.1)
    }

    /// It lies beside the compiler, which may be known by a link.
    private func symbolGraphTool() throws -> String {
        let information = try text(of: "swiftc", ["-print-target-info"])
        guard let match = information.firstMatch(of: #/"runtimeResourcePath"\s*:\s*"(.*)\/lib\/swift"/#) else {
            return "swift-symbolgraph-extract"
        }
        return "\(match.1)/bin/swift-symbolgraph-extract"
    }

    private func words(of program: String, _ arguments: [String]) throws -> [String] {
        try text(of: program, arguments).split(whereSeparator: \.isWhitespace).map(String.init)
    }

    private func text(of program: String, _ arguments: [String]) throws -> String {
        let log = repository.state.appending(path: "symbol-graphs/answer.txt")
        var process = Subprocess(program, arguments)
        process.log = log
        guard try process.run() == .exited(0) else { throw CourseFailure(.environment, "\(program) does not run here") }
        return try String(contentsOf: log, encoding: .utf8)
    }
}
