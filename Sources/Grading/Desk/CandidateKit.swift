import CommandSupport
import Foundation

/// What every submission is compiled with: the contracts and the line to the examiner. Neither holds an answer.
///
/// It is built once for each state of these sources and each compiler, so that a submission costs its own files alone.
struct CandidateKit {
    let folder: URL
    let toolchain: SwiftToolchain
    private let isolation: Isolation

    private static let modules = ["Contracts", "Examination"]

    /// Finds the kit of this clone, or builds it. Several gradings may begin at once: one builds, the others wait.
    ///
    /// - Throws: `CourseFailure` when it cannot be built.
    init(in repository: Repository, _ toolchain: SwiftToolchain, _ isolation: Isolation) throws {
        let sources = try Self.modules.map { (name: $0, files: try Self.files(of: $0, in: repository)) }
        let texts = try sources.flatMap(\.files).map { try repository.text(of: $0) }
        let key = TextHash.short(of: (texts + [toolchain.version, toolchain.folder.path]).joined())
        // Another account cannot enter a clone that is closed to it.
        let place =
            isolation == .account
            ? FileManager.default.temporaryDirectory.appending(path: "course-kit-\(geteuid())")
            : repository.url(".build/grading")
        folder = place.appending(path: "kit-\(key)")
        (self.toolchain, self.isolation) = (toolchain, isolation)
        let isReady = [folder, done].allSatisfy { FileManager.default.fileExists(atPath: $0.path) }
        guard !isReady else { return }
        do {
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        } catch {
            throw CourseFailure(.environment, "cannot write \(place.path): is the clone read-only, or the disk full?")
        }
        var status = stat()
        guard lstat(place.path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid() else {
            throw CourseFailure(.environment, "\(place.path) belongs to another account; remove it")
        }
        guard let lock = FileLock(place.appending(path: "lock")) else {
            throw CourseFailure(.environment, "cannot lock \(place.path): is it read-only, or the disk full?")
        }
        defer { withExtendedLifetime(lock) {} }
        if !FileManager.default.fileExists(atPath: folder.path) { try build(sources, in: repository) }
        if !FileManager.default.fileExists(atPath: done.path) { try warmUp() }
    }

    private func build(_ sources: [(name: String, files: [String])], in repository: Repository) throws {
        let unfinished = folder.appendingPathExtension("unfinished")
        try? FileManager.default.removeItem(at: unfinished)
        try? FileManager.default.createDirectory(at: unfinished, withIntermediateDirectories: true)
        for (name, files) in sources {
            try compile(
                [
                    // Loops of learners run in the contracts; the line waits for the other process anyway.
                    name == "Contracts" ? "-O" : "-Onone", "-wmo", "-parse-as-library", "-emit-object", "-emit-module",
                    "-module-name", name, "-o",
                    unfinished.appending(path: "\(name).o").path, "-emit-module-path",
                    unfinished.appending(path: "\(name).swiftmodule").path,
                ] + files, in: repository, unfinished)
        }
        try? FileManager.default.moveItem(at: unfinished, to: folder)
        guard FileManager.default.fileExists(atPath: folder.path) else {
            throw CourseFailure(.environment, "cannot write \(folder.path): is the disk full?")
        }
    }

    private func compile(_ arguments: [String], in repository: Repository, _ output: URL) throws {
        var compiler = Subprocess(toolchain.compiler, ["-swift-version", "6", "-I", output.path] + arguments)
        compiler.folder = repository.root
        let log = output.appendingPathExtension("txt")
        compiler.log = log
        guard try compiler.run() == .exited(0) else {
            throw CourseFailure(.environment, "cannot build what submissions are compiled with; see \(log.path)")
        }
        try? FileManager.default.removeItem(at: log)
    }

    /// The confined compiler's command for Swift files that lie at `sources`, into `output` as `candidate`.
    ///
    /// - Parameter cache: where the compiler looks for what it knows of C modules; without it where all submissions do.
    func compilation(
        of names: [String], in sources: Mount, to output: Mount, cache: Mount? = nil, _ limits: Limits = .compiling()
    ) -> [String] {
        let parts = Mount(host: folder, inside: "/kit")
        let cache = cache ?? Mount(host: self.cache, inside: "/cache")
        let sandbox = Sandbox(
            isolation: isolation, limits: limits, mounts: [sources, parts, cache, output],
            system: SwiftToolchain.systemFolders + [toolchain.folder.path])
        let kit = sandbox.path(parts)
        return sandbox.command(
            [
                "env", "TMPDIR=\(sandbox.path(output))", toolchain.compiler, "-swift-version", "6", "-Onone", "-wmo",
                "-parse-as-library",
                "-suppress-warnings", "-module-name", "Submission", "-I", kit, "-module-cache-path",
                sandbox.path(cache),
            ] + names.map { "\(sandbox.path(sources))/\($0)" }
                + ["\(kit)/Contracts.o", "\(kit)/Examination.o", "-o", "\(sandbox.path(output))/candidate"])
    }

    /// What the compiler knows of C modules; it holds for one path alone, so each isolation has its own.
    private var cache: URL { folder.appending(path: "cache-\(isolation.rawValue)") }
    private var done: URL { cache.appendingPathExtension("done") }

    /// What learners import.
    private static let imports = "import Dispatch\nimport Foundation\nimport Glibc\nimport Synchronization\n"

    /// Compiles a program without exercises, confined: it fills the cache, and shows that the compiler works there.
    private func warmUp() throws {
        let work = try WorkFolder(for: isolation)
        defer { work.remove() }
        let source = CandidateSource(exercises: [], files: ["Imports.swift": Data(Self.imports.utf8)])
        let sources = Mount(host: work.url.appending(path: "sources"), inside: "/submission")
        try source.write(to: sources.host)
        let output = Mount(host: try work.output("output"), inside: "/output", isWritable: true)
        try WorkFolder.makeWritable(cache, for: isolation)
        let run = try ConfinedRun.run(
            compilation(
                of: ["Imports.swift", CandidateSource.glueName], in: sources, to: output,
                cache: Mount(host: cache, inside: "/cache", isWritable: true)), limit: Limits.compiling().patience)
        guard run.ending == .exited(0) else {
            let reason = run.output.split(separator: "\n").first { $0.contains("error") } ?? "\(run.ending)"
            throw CourseFailure(.environment, "the compiler does not work confined: \(reason)")
        }
        // To be read by every account, and written by ours alone.
        let isOurs = try [["chown", "-R", "\(geteuid())"], ["chmod", "-R", "u=rwX,go=rX"]].allSatisfy {
            try ConfinedRun.run($0 + [cache.path], limit: 60).ending == .exited(0)
        }
        guard isOurs, FileManager.default.createFile(atPath: done.path, contents: nil) else {
            throw CourseFailure(.environment, "cannot write \(folder.path): is the disk full?")
        }
    }

    private static func files(of module: String, in repository: Repository) throws -> [String] {
        let folder = "Sources/\(module)"
        let names = FileManager.default.enumerator(atPath: repository.url(folder).path)?.compactMap { $0 as? String }
        guard let names, !names.isEmpty else {
            throw CourseFailure(.environment, "cannot read \(folder); git checkout -- \(folder) restores it")
        }
        return names.filter { $0.hasSuffix(".swift") }.sorted().map { "\(folder)/\($0)" }
    }
}
