import CommandSupport
import ExerciseKit
import Foundation
import Workshop

/// Compiles one chapter of a submission, confined. A file that does not compile costs itself alone.
struct ChapterCompiler {
    let kit: CandidateKit
    let work: WorkFolder
    let isolation: Isolation
    let limits: Limits

    /// What came of it.
    struct Result {
        /// The program that answers for an exercise.
        var programs: [String: URL] = [:]
        /// What the compiler says against an exercise.
        var errors: [String: Verdict] = [:]
        /// Errors in files that no exercise is in; those are left out.
        var leftOut: [CompileError] = []
        /// All that the compiler said: for the teacher.
        var log = ""
    }

    /// - Parameters:
    ///   - name: tells chapters apart.
    ///   - stubs: by exercise, the file that takes the place of one that does not compile.
    /// - Throws: `CourseFailure` where the compiler cannot be started, or nothing can be written: that is no student's
    ///   fault.
    func compile(_ source: CandidateSource, name: String, stubs: [String: Data]) throws -> Result {
        var source = source
        var result = Result()
        while true {
            let run = try compile(source, name: name)
            result.log += run.output
            if run.ending == .exited(0) {
                let program = try keep(name)
                for info in source.infos { result.programs[info.id] = program }
                return result
            }
            let blamed = blame(run.output, source)
            guard !blamed.isEmpty else { return try isolated(source, name: name, stubs: stubs, result) }
            let leftOut = result.leftOut
            for (file, error) in blamed.sorted(by: { $0.key < $1.key }) {
                let info = source.infos.first { $0.fileName == file }
                let stub = info.flatMap { stubs[$0.id] }
                // Neither a stub nor what was not there can be blamed: something else is wrong.
                guard source.files[file] != nil, source.files[file] != stub else {
                    return try isolated(source, name: name, stubs: stubs, result)
                }
                if let info {
                    result.errors[info.id] = verdict(error, on: info, source, leftOut)
                } else {
                    result.leftOut.append(error)
                }
                source.files[file] = stub
            }
        }
    }

    /// Each exercise alone, all others stubs: where the compiler did not say which file it is, or did not come to an
    /// end.
    private func isolated(
        _ source: CandidateSource, name: String, stubs: [String: Data], _ result: Result
    ) throws -> Result {
        var result = result
        for info in source.infos where source.files[info.fileName] != stubs[info.id] {
            var alone = source
            for other in source.infos where other.id != info.id { alone.files[other.fileName] = stubs[other.id] }
            let run = try compile(alone, name: "\(name)-\(info.id)")
            result.log += run.output
            if run.ending == .exited(0) {
                result.programs[info.id] = try keep("\(name)-\(info.id)")
            } else {
                let error = blame(run.output, alone)[info.fileName] ?? unplaced(run, info)
                result.errors[info.id] = verdict(error, on: info, alone, result.leftOut)
            }
        }
        return result
    }

    /// An error whose line the compiler does not tell.
    private func unplaced(_ run: ConfinedRun.Outcome, _ info: ExerciseInfo) -> CompileError {
        if run.ending == .timedOut || run.output.contains("due to signal \(SIGXCPU)") {
            return .tooSlow(file: info.fileName, seconds: limits.seconds)
        }
        let line = run.output.split(separator: "\n").first { $0.contains("error: ") }
        let reason = line?.split(separator: "error: ").last ?? "without a word"
        return CompileError(file: info.fileName, message: "the compiler stopped: \(reason)")
    }

    /// - Parameter leftOut: errors in helpers that the exercise lacks since; what it lacks may be in them.
    private func verdict(
        _ error: CompileError, on info: ExerciseInfo, _ source: CandidateSource, _ leftOut: [CompileError]
    ) -> Verdict {
        let others = leftOut.map { "\n\($0.file)\($0.line.map { ":\($0)" } ?? "") is left out: \($0.message)" }
        let error = CompileError(
            file: error.file, line: error.line, message: error.message + others.joined(), isTooSlow: error.isTooSlow)
        let text = source.files[info.fileName].map { String(decoding: $0, as: UTF8.self) } ?? ""
        return error.verdict(on: info, text: text)
    }

    private func compile(_ source: CandidateSource, name: String) throws -> ConfinedRun.Outcome {
        let sources = Mount(host: work.url.appending(path: "sources-\(name)"), inside: "/submission")
        try source.write(to: sources.host)
        let output = Mount(host: try work.output("output-\(name)"), inside: "/output", isWritable: true)
        let names = (Array(source.files.keys) + [CandidateSource.glueName]).sorted()
        var run = try ConfinedRun.run(
            kit.compilation(of: names, in: sources, to: output, limits), limit: limits.patience)
        if run.output.contains("unable to open output file") {
            // It imports something rare: what the compiler learns of it goes beside the output.
            let cache = Mount(host: output.host.appending(path: "cache"), inside: "/output/cache", isWritable: true)
            try WorkFolder.makeWritable(cache.host, for: isolation)
            run = try ConfinedRun.run(
                kit.compilation(of: names, in: sources, to: output, cache: cache, limits), limit: limits.patience)
        }
        if isolation == .account { Account.endAll() }
        if let reason = run.environmentFailure {
            throw CourseFailure(.environment, "cannot compile chapter \(name): \(reason)")
        }
        return run
    }

    /// Takes the program away from where the compiler could write.
    private func keep(_ name: String) throws -> URL {
        let built = work.url.appending(path: "output-\(name)/candidate")
        let kept = work.url.appending(path: "candidate-\(name)")
        var status = stat()
        guard lstat(built.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            (try? FileManager.default.copyItem(at: built, to: kept)) != nil,
            (try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: kept.path)) != nil
        else { throw CourseFailure(.environment, "cannot write \(kept.path): is the disk full?") }
        return kept
    }

    /// The first error of each file that is to blame. One in our own lines is a function that is missing or has another
    /// type.
    private func blame(_ output: String, _ source: CandidateSource) -> [String: CompileError] {
        var blamed: [String: CompileError] = [:]
        for error in CompileError.all(in: output, name: { URL(filePath: $0).lastPathComponent }) {
            if error.file != CandidateSource.glueName {
                blamed[error.file] = blamed[error.file] ?? error
            } else if let info = error.line.flatMap(source.exercise(atLine:)), blamed[info.fileName] == nil {
                blamed[info.fileName] = CompileError(
                    file: info.fileName,
                    message: "the course looks for the function \(info.function) with the type of the stub")
            }
        }
        return blamed
    }
}
