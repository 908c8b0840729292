import CommandSupport
import Foundation

/// A program beside `course` that is built when it is first called for, so that nobody else waits for it.
struct ProductOfItsOwn {
    let name: String
    /// What to say before it is built.
    let note: String
    /// Of the log, in `.course`.
    let log: String
    var isRelease = false

    /// Builds the program, and becomes it.
    ///
    /// - Throws: `CourseFailure` when it cannot be built or started.
    func become(_ arguments: [String], in repository: Repository) throws -> Never {
        let program = repository.url(".build/\(isRelease ? "release" : "debug")/\(name)").path
        if !isFresh(program, in: repository) { try build(in: repository, isFirst: isRelease || date(program) == nil) }
        let words = [program] + arguments
        var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        fflush(nil)
        execv(program, &pointers)
        throw CourseFailure(.environment, "cannot start \(program): \(String(cString: strerror(errno)))")
    }

    private func build(in repository: Repository, isFirst: Bool) throws {
        var compiler = Subprocess(
            "swift", ["build"] + (isRelease ? ["-c", "release"] : []) + ["--product", name])
        compiler.folder = repository.root
        compiler.log = repository.state.appending(path: log)
        if isFirst { Terminal.note(note) }
        guard try compiler.run() == .exited(0) else {
            throw CourseFailure(.environment, "the build failed; .course/\(log) says why")
        }
    }

    /// Whether nothing has changed since it was built. In release mode the compiler looks.
    private func isFresh(_ program: String, in repository: Repository) -> Bool {
        guard !isRelease, let built = date(program) else { return false }
        let sources = repository.url("Sources").path
        let files = FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
        let swift = files.filter { $0.hasSuffix(".swift") || $0.hasSuffix(".h") || $0.hasSuffix(".c") }
        return ([repository.url("Package.swift").path] + swift.map { "\(sources)/\($0)" }).allSatisfy { file in
            date(file).map { $0 < built } ?? false
        }
    }

    private func date(_ file: String) -> Date? {
        (try? FileManager.default.attributesOfItem(atPath: file))?[.modificationDate] as? Date
    }
}
