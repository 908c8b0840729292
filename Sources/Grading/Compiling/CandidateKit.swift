import CommandSupport
import ExerciseKit
import Foundation
import Workshop

/// What every submission is compiled and run with: the contracts, the line to the examiner, and a program that loads
/// the submission's functions. None of them holds an answer.
///
/// It is built once for each state of these sources, each clone and each compiler, so that a submission costs its own
/// files alone.
struct CandidateKit {
    let folder: URL
    let toolchain: SwiftToolchain
    let isolation: Isolation

    /// What is in it, beside the program's few lines: folders of `Sources`.
    static let modules = ["Contracts", "Examination"]

    /// The program that loads a submission's library.
    var program: URL { folder.appending(path: "candidate") }

    /// Finds the kit of this clone, or builds it. Several gradings may begin at once: one builds, the others wait.
    ///
    /// - Parameters:
    ///   - course: all exercises, whose functions the program knows how to call.
    ///   - announce: told before it is built, which takes a while.
    /// - Throws: `CourseFailure` when it cannot be built.
    init(
        in repository: Repository, for course: [CourseExercise], _ toolchain: SwiftToolchain, _ isolation: Isolation,
        announce: (String) -> Void = { _ in }
    ) throws {
        let sources = try Self.modules.map { (name: $0, files: try Self.files(of: $0, in: repository)) }
        let texts = try sources.flatMap(\.files).map { try repository.text(of: $0) }
        let main = Self.source(of: course)
        let key = TextHash.short(
            of: (texts + [main, toolchain.version, toolchain.folder.path, repository.root.path]).joined())
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
        announce("Building what submissions are compiled with; this is done once and takes about half a minute.")
        guard let lock = FileLock(place.appending(path: "lock")) else {
            throw CourseFailure(.environment, "cannot lock \(place.path): is it read-only, or the disk full?")
        }
        defer { withExtendedLifetime(lock) {} }
        if !FileManager.default.fileExists(atPath: folder.path) { try build(sources, main, in: repository) }
        if !FileManager.default.fileExists(atPath: done.path) { try warmUp() }
    }

    /// The program: by exercise, how its function is called. A line each, and nothing of an answer.
    static func source(of course: [CourseExercise]) -> String {
        let lines = course.map {
            "        exercises[\"\($0.info.id)\"] = "
                + "{ try $0.responder(\"\(EntrySource.symbol(of: $0.info))\", \($0.bridgeSource)) }"
        }
        return """
            import Contracts
            import Examination

            @main enum CourseCandidate {
                static func main() {
                    var exercises: [String: (LearnersLibrary) throws -> Candidate.Responder] = [:]
            \(lines.joined(separator: "\n"))
                    Candidate.serve(exercises, from: CommandLine.arguments[1])
                }
            }

            """
    }

    private func build(
        _ sources: [(name: String, files: [String])], _ main: String, in repository: Repository
    ) throws {
        let manager = FileManager.default
        // A folder of its own: what a killed run was compiling may still be written.
        let work = try LockedFolder(
            prefix: "unfinished-", in: folder.deletingLastPathComponent(), permissions: 0o755)
        defer { work.remove() }
        let unfinished = work.url
        func path(_ name: String) -> String { unfinished.appending(path: name).path }
        // A learner's file finds the contracts alone, as at home.
        for name in ["modules", "inner"] {
            try? manager.createDirectory(atPath: path(name), withIntermediateDirectories: true)
        }
        for (name, files) in sources {
            let module = path(name == "Contracts" ? "modules" : "inner") + "/\(name).swiftmodule"
            // Loops of learners run in the contracts; the line waits for the other process anyway.
            let level = name == "Contracts" ? "-O" : "-Onone"
            try compile(
                [level, "-emit-object", "-emit-module", "-module-name", name, "-o", path("\(name).o")]
                    + ["-emit-module-path", module] + files, in: repository, unfinished)
        }
        guard (try? main.write(toFile: path("CourseCandidate.swift"), atomically: false, encoding: .utf8)) != nil else {
            throw CourseFailure(.environment, "cannot write \(folder.path): is the disk full?")
        }
        try compile(
            ["-Onone", "-module-name", "CourseCandidate", path("CourseCandidate.swift")]
                + [path("Contracts.o"), path("Examination.o"), "-o", path("candidate")]
                + ["-Xlinker", Self.showsSymbols], in: repository, unfinished)
        try? manager.moveItem(at: unfinished, to: folder)
        guard manager.fileExists(atPath: folder.path) else {
            throw CourseFailure(.environment, "cannot write \(folder.path): is the disk full?")
        }
    }

    /// The library finds the contracts in the program.
    private static var showsSymbols: String {
        #if os(macOS)
            "-export_dynamic"
        #else
            "--export-dynamic"
        #endif
    }

    private func compile(_ arguments: [String], in repository: Repository, _ output: URL) throws {
        let modules = ["modules", "inner"].flatMap { ["-I", output.appending(path: $0).path] }
        var compiler = Subprocess(
            toolchain.compiler, ["-swift-version", "6", "-wmo", "-parse-as-library"] + modules + arguments)
        compiler.folder = repository.root
        // A compiler that is killed leaves its files behind.
        let temporary = try LockedFolder(prefix: "course-kit-work-")
        defer { temporary.remove() }
        compiler.environment = ["TMPDIR": temporary.url.path]
        let log = folder.appendingPathExtension("txt")
        compiler.log = log
        guard try compiler.run() == .exited(0) else {
            throw CourseFailure(.environment, "cannot build what submissions are compiled with; see \(log.path)")
        }
        try? FileManager.default.removeItem(at: log)
    }

    /// Where crashes are said to be, before the path of the file.
    static let sources = "/submission"

    /// The confined compiler's command for Swift files that lie below `sources`, into `output` as `exercise.so`.
    ///
    /// - Parameter cache: where the compiler looks for what it knows of C modules; without it where all submissions do.
    func compilation(
        of paths: [String], in sources: Mount, to output: Mount, cache: Mount? = nil, _ limits: Limits = .compiling()
    ) -> [String] {
        let parts = Mount(host: folder.appending(path: "modules"), inside: "/kit")
        let cache = cache ?? Mount(host: self.cache, inside: "/cache")
        let sandbox = Sandbox(
            isolation: isolation, limits: limits, mounts: [sources, parts, cache, output],
            system: SwiftToolchain.systemFolders + [toolchain.folder.path])
        // At home what a library lacks is found when it is loaded; macOS must be told.
        #if os(macOS)
            let unresolved = ["-Xlinker", "-undefined", "-Xlinker", "dynamic_lookup"]
        #else
            let unresolved: [String] = []
        #endif
        return sandbox.command(
            ["env", "TMPDIR=\(sandbox.path(output))", toolchain.compiler] + ExerciseCompiler.options + unresolved
                + ["-I", sandbox.path(parts), "-module-cache-path", sandbox.path(cache)]
                + ["-debug-prefix-map", "\(sandbox.path(sources))=\(Self.sources)"]
                + paths.map { "\(sandbox.path(sources))/\($0)" }
                + ["-o", "\(sandbox.path(output))/exercise.so"])
    }

    /// The confined program that answers with the functions of a library.
    ///
    /// - Parameter isTracing: whether it may start what looks up the line of a crash.
    func examination(of library: URL, _ limits: Limits, isTracing: Bool) -> [String] {
        let program = Mount(host: self.program, inside: "/candidate")
        let library = Mount(host: library, inside: "/exercise.so")
        var limits = limits
        var words: [String] = []
        var system = SwiftToolchain.systemFolders + [toolchain.runtime]
        if isTracing {
            limits.processes = 16
            system.append(toolchain.tracer.deletingLastPathComponent().path)
            let request = CrashReport.request(to: "stderr")
            words = ["env", "SWIFT_BACKTRACE=\(request),swift-backtrace=\(toolchain.tracer.path)"]
        }
        let sandbox = Sandbox(isolation: isolation, limits: limits, mounts: [program, library], system: system)
        return sandbox.command(words + [sandbox.path(program), sandbox.path(library)])
    }

    /// What the compiler knows of C modules; it holds for one path alone, so each isolation has its own.
    private var cache: URL { folder.appending(path: "cache-\(isolation.rawValue)") }
    private var done: URL { cache.appendingPathExtension("done") }

    /// What learners import.
    private static let imports = "import Dispatch\nimport Foundation\nimport Glibc\nimport Synchronization\n"

    /// Compiles a library without exercises, confined: it fills the cache, and shows that the compiler works there.
    private func warmUp() throws {
        let work = try WorkFolder(for: isolation)
        defer { work.remove() }
        let unit = CompilationUnit(exercises: [], files: ["Imports.swift": Data(Self.imports.utf8)])
        let sources = Mount(host: work.url.appending(path: "sources"), inside: "/submission")
        try unit.write(to: sources.host)
        let output = Mount(host: try work.output("output"), inside: "/output", isWritable: true)
        try WorkFolder.makeWritable(cache, for: isolation)
        let run = try ConfinedRun.run(
            compilation(
                of: unit.paths, in: sources, to: output,
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
