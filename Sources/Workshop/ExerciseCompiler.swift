import CommandSupport
import ExerciseKit
import Foundation

/// Compiles one exercise by itself into a small library, which `CheckProcess` loads.
///
/// The learner's file is compiled with the helpers that lie beside it, against the module `Contracts` and nothing else:
/// so an error in another exercise does not get in the way, our own answers cannot be imported, and a second is enough.
package struct ExerciseCompiler: Sendable {
    /// What came of it.
    package enum Outcome: Equatable, Sendable {
        case library(URL)
        /// At least one, in the order of the compiler.
        case errors([CompileError])
    }

    /// The folder that holds `Contracts.swiftmodule`.
    private let modules: URL
    /// Where libraries are kept, to be used again while nothing has changed.
    private let scratch: URL
    private let compiler: String
    private let limit: Double
    private let isUnwanted: (@Sendable () -> Bool)?

    /// - Parameters:
    ///   - modules: the folder that holds `Contracts.swiftmodule`, as the build of `course` left it.
    ///   - scratch: a folder of our own; it is made where it is missing.
    ///   - compiler: the program to call.
    ///   - limit: seconds that it may take.
    ///   - isUnwanted: see ``Subprocess/isUnwanted``.
    package init(
        modules: URL, scratch: URL, compiler: String = "swiftc", limit: Double = ProcessLimits.compileTime,
        isUnwanted: (@Sendable () -> Bool)? = nil
    ) {
        (self.modules, self.scratch, self.isUnwanted) = (modules, scratch, isUnwanted)
        (self.compiler, self.limit) = (compiler, limit)
    }

    /// Compiles the exercise, unless that was done already with the same files.
    ///
    /// Should the file need another exercise of its chapter, the whole chapter is compiled; should a helper have an
    /// error and the file none, the file is compiled without the helpers.
    ///
    /// - Parameters:
    ///   - others: files of other exercises, from the top of the repository: no helpers, though they lie beside it.
    ///   - root: the folder that holds `Exercises`: a clone, or one that somebody handed in.
    /// - Throws: `CourseFailure` when there is no compiler or no space, or the module is of another compiler;
    ///   `CompilerCrash` when nothing is said of the learner's files.
    package func compile(_ info: ExerciseInfo, others: [String], in root: URL) throws -> Outcome {
        var isFolder: ObjCBool = false
        let path = root.appending(path: info.file).path
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
            let found = isFolder.boolValue ? "a folder is in its place" : "the file is missing"
            return .errors([CompileError(file: info.file, message: found)])
        }
        let copies = copies(beside: info, others: others, in: root)
        let beside = swiftFiles(beside: info, in: root).filter { !copies.contains($0) }
        let alone = beside.filter { !others.contains($0) || $0 == info.file }
        let outcome = try compile(info, files: alone, root)
        guard case .errors(let errors) = outcome else { return outcome }
        if alone != [info.file], !errors.contains(where: { $0.file == info.file }),
            case .library(let library) = try compile(info, files: [info.file], root)
        {
            return .library(library)
        }
        guard alone != beside, errors.contains(where: \.mayMissAnother) else { return outcome }
        return try compile(info, files: beside, root)
    }

    /// Files beside an exercise whose names say that they are second copies of an exercise: they are not compiled.
    ///
    /// - Parameter others: files of all exercises, from the top of the repository.
    package func copies(beside info: ExerciseInfo, others: [String], in root: URL) -> [String] {
        let names = Set((others + [info.file]).map { URL(filePath: $0).lastPathComponent })
        return swiftFiles(beside: info, in: root).filter {
            CopyName.original(of: URL(filePath: $0).lastPathComponent, among: names) != nil
        }
    }

    /// The learner's Swift files of a chapter, from the top of the repository, without what editors and systems leave:
    /// hidden files, links that lead nowhere, folders.
    private func swiftFiles(beside info: ExerciseInfo, in root: URL) -> [String] {
        let folder = info.file.split(separator: "/").dropLast().joined(separator: "/")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
        let files = names.filter { $0.hasSuffix(".swift") && !$0.hasPrefix(".") }.sorted().map { "\(folder)/\($0)" }
        return files.filter { file in
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(
                atPath: root.appending(path: file).path, isDirectory: &isFolder)
            return file == info.file || isThere && !isFolder.boolValue
        }
    }

    private func compile(_ info: ExerciseInfo, files: [String], _ root: URL) throws -> Outcome {
        let entry = EntrySource(info).text
        let texts = files.map { (try? Data(contentsOf: root.appending(path: $0))) ?? Data() }
        let library = scratch.appending(path: "\(info.id)-\(try key(of: files, texts, entry)).so")
        if FileManager.default.fileExists(atPath: library.path) { return .library(library) }
        Leftovers.remove(from: scratch, prefix: Self.workPrefix)
        let work = scratch.appending(path: "\(Self.workPrefix)\(ProcessInfo.processInfo.processIdentifier)")
        defer { try? FileManager.default.removeItem(at: work) }
        try prepare(work, entry)
        let built = work.appending(path: "exercise.so")
        let log = work.appending(path: "compiler.txt")
        var process = Subprocess(compiler, arguments(work, built) + files.map { root.appending(path: $0).path })
        // A compiler that is killed leaves its files behind.
        let temporary = try CompilerPlaces.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: temporary) }
        process.environment = ["TMPDIR": temporary.path]
        (process.log, process.folder, process.limit, process.isUnwanted) = (log, root, limit, isUnwanted)
        switch try process.run() {
        case .exited(0):
            let habits = CompileError.all(in: Self.text(of: log)) {
                $0.replacing(root.path + "/", with: "", maxReplacements: 1)
            }
            if !habits.isEmpty { return .errors(habits) }
            try keep(built, as: library, of: info)
            return .library(library)
        case .exited(127):
            throw CourseFailure(.environment, "there is no \(compiler) here; ./course doctor looks at the machine")
        case .timedOut: return .errors([.tooSlow(file: info.file, seconds: limit)])
        case .exited, .signalled: return .errors(try errors(told: Self.text(of: log), info, root, work))
        }
    }

    private static let workPrefix = "work-"

    /// Makes the folder to work in, with the module and the entry.
    private func prepare(_ work: URL, _ entry: String) throws {
        let files = FileManager.default
        do {
            try? files.removeItem(at: work)
            try files.createDirectory(at: work.appending(path: "modules"), withIntermediateDirectories: true)
            try files.createSymbolicLink(
                at: work.appending(path: "modules/Contracts.swiftmodule"),
                withDestinationURL: modules.appending(path: "Contracts.swiftmodule"))
            try entry.write(to: work.appending(path: EntrySource.fileName), atomically: false, encoding: .utf8)
        } catch {
            throw CourseFailure(.environment, "cannot write to \(scratch.path): is it read-only, or the disk full?")
        }
    }

    /// How learners' code is compiled, at home and in a grade.
    package static let options = [
        "-emit-library", "-wmo", "-Onone", "-gline-tables-only", "-swift-version", "6", "-module-name", "Exercise",
        "-diagnostic-style", "llvm", "-no-color-diagnostics",
    ]

    private func arguments(_ work: URL, _ library: URL) -> [String] {
        #if os(macOS)
            let unresolved = ["-Xlinker", "-undefined", "-Xlinker", "dynamic_lookup"]
        #else
            let unresolved: [String] = []  // The usual way of a library: what it lacks is found when it is loaded.
        #endif
        return Self.options + [
            "-I", work.appending(path: "modules").path, "-o", library.path,
        ] + CompilerPlaces.moduleCache(orIn: scratch) + unresolved + [work.appending(path: EntrySource.fileName).path]
    }

    /// Puts the library in its place, then takes away those of earlier saves: one of the same files, which another process
    /// may just be loading, is replaced at a stroke.
    private func keep(_ built: URL, as library: URL, of info: ExerciseInfo) throws {
        guard rename(built.path, library.path) == 0 else {
            throw CourseFailure(.environment, "cannot write \(library.path): is the disk full?")
        }
        let files = FileManager.default
        for name in (try? files.contentsOfDirectory(atPath: scratch.path)) ?? []
        where name.hasSuffix(".so") && name.dropLast(".so".count + 1 + Self.keyLength) == info.id
            && name != library.lastPathComponent
        {
            try? files.removeItem(at: scratch.appending(path: name))
        }
    }

    /// What the compiler says, told of the learner's files: an error in the entry is a function that is missing or has
    /// another type.
    ///
    /// - Throws: `CourseFailure` when there is no space, or the module is of another compiler; `CompilerCrash` when
    ///   nothing is said of the learner's files.
    private func errors(
        told output: String, _ info: ExerciseInfo, _ root: URL, _ work: URL
    ) throws -> [CompileError] {
        let errors = CompileError.all(in: output) { $0.replacing(root.path + "/", with: "", maxReplacements: 1) }
        if errors.contains(where: { $0.message.contains("cannot be imported by the") }) {
            throw CourseFailure(
                .environment, "Swift has changed since course was built: touch Package.swift, then try again")
        }
        let own = errors.filter { $0.file.hasPrefix("Exercises/") }
        if !own.isEmpty { return own }
        if errors.contains(where: { $0.file.hasSuffix("/\(EntrySource.fileName)") }) {
            return [CompileError(file: info.file, message: CompileError.lacksFunction)]
        }
        let probe = work.appending(path: "probe")
        guard (try? Data(count: 1 << 20).write(to: probe)) != nil else {
            throw CourseFailure(.environment, "cannot write to \(scratch.path): is the disk full?")
        }
        let words = scratch.appending(path: "compiler-words.txt")
        try? Data(output.utf8).write(to: words)
        throw CompilerCrash(exercise: info.id, reason: CompilerCrash.reason(in: output), words: words.path)
    }

    private static let keyLength = 16

    /// Names what a library was made of.
    private func key(of files: [String], _ texts: [Data], _ entry: String) throws -> String {
        let module = modules.appending(path: "Contracts.swiftmodule")
        guard let contracts = try? Data(contentsOf: module) else {
            throw CourseFailure(.environment, "\(module.path) is missing; ./course builds it again")
        }
        var hash = TextHash()
        for data in [contracts, Data(entry.utf8)] + files.map({ Data($0.utf8) }) + texts { hash.add(data) }
        return hash.hexadecimal
    }

    private static func text(of file: URL) -> String {
        String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self)
    }
}

extension CompileError {
    /// Whether what is missing may stand in another file of the chapter.
    package var mayMissAnother: Bool { message.contains("cannot find") || message.contains("has no member") }
}
