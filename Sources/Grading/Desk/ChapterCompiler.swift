import ExerciseKit
import Foundation

/// Compiles one chapter of a submission, confined. A file that does not compile costs itself alone.
struct ChapterCompiler {
    let kit: CandidateKit
    let work: WorkFolder
    let isolation: Isolation

    /// What came of it.
    struct Result {
        /// The program that answers for an exercise.
        var programs: [String: URL] = [:]
        /// What the compiler said against an exercise's file: place, source line, message.
        var errors: [String: String] = [:]
        /// All that the compiler said: for the teacher.
        var log = ""
    }

    /// - Parameters:
    ///   - name: tells chapters apart.
    ///   - stubs: by exercise, the file that takes the place of one that does not compile.
    func compile(_ source: CandidateSource, name: String, stubs: [String: Data]) throws -> Result {
        var source = source
        var result = Result()
        while true {
            let run = try compile(source, name: name)
            result.log += run.output
            if run.ending == .exited(0) {
                let program = try keep(name)
                for info in source.exercises { result.programs[info.id] = program }
                return result
            }
            let blamed = blame(run.output, source)
            guard !blamed.isEmpty else { return try isolated(source, name: name, stubs: stubs, result) }
            for (file, error) in blamed {
                let info = source.exercises.first { $0.fileName == file }
                let stub = info.flatMap { stubs[$0.id] }
                // Neither a stub nor what was not there can be blamed: something else is wrong.
                guard source.files[file] != nil, source.files[file] != stub else {
                    return try isolated(source, name: name, stubs: stubs, result)
                }
                source.files[file] = stub
                if let info { result.errors[info.id] = error }
            }
        }
    }

    /// Each exercise alone, all others stubs: where the compiler did not say which file it is, or did not come to an end.
    private func isolated(
        _ source: CandidateSource, name: String, stubs: [String: Data], _ result: Result
    ) throws -> Result {
        var result = result
        for info in source.exercises where source.files[info.fileName] != stubs[info.id] {
            var alone = source
            for other in source.exercises where other.id != info.id { alone.files[other.fileName] = stubs[other.id] }
            let run = try compile(alone, name: "\(name)-\(info.id)")
            result.log += run.output
            if run.ending == .exited(0) {
                result.programs[info.id] = try keep("\(name)-\(info.id)")
            } else {
                let reason = run.output.split(separator: "\n").first { $0.contains("error:") }.map(String.init)
                result.errors[info.id] =
                    blame(run.output, alone)[info.fileName]
                    ?? (run.ending == .timedOut
                        ? "the compiler did not come to an end with it"
                        : Self.message(reason ?? "the compiler stopped without a word"))
            }
        }
        return result
    }

    private static func message(_ line: String) -> String {
        line.replacing(#/^.*error: /#, with: "", maxReplacements: 1)
    }

    private func compile(_ source: CandidateSource, name: String) throws -> ConfinedRun.Outcome {
        let sources = Mount(host: work.url.appending(path: "sources-\(name)"), inside: "/submission")
        try source.write(to: sources.host)
        let output = Mount(host: try work.output("output-\(name)"), inside: "/output", isWritable: true)
        let names = (Array(source.files.keys) + [CandidateSource.glueName]).sorted()
        var run = try ConfinedRun.run(
            kit.compilation(of: names, in: sources, to: output), limit: Limits.compiling.patience)
        if run.output.contains("unable to open output file") {
            // It imports something rare: what the compiler learns of it goes beside the output.
            let cache = Mount(host: output.host.appending(path: "cache"), inside: "/output/cache", isWritable: true)
            try WorkFolder.make(cache.host, 0o777, again: true)
            run = try ConfinedRun.run(
                kit.compilation(of: names, in: sources, to: output, cache: cache), limit: Limits.compiling.patience)
        }
        if isolation == .account { Account.endAll() }
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

    /// The first error of each file that is to blame: its place, the source line and the message.
    private func blame(_ output: String, _ source: CandidateSource) -> [String: String] {
        var blamed: [String: String] = [:]
        for line in output.split(separator: "\n") {
            guard let match = line.firstMatch(of: #/^(?:.*/)?([^/:]+\.swift):(\d+):\d+: error: (.+)$/#),
                let number = Int(match.2)
            else { continue }
            let file = String(match.1)
            if file == CandidateSource.glueName {
                guard let info = source.exercise(atLine: number), blamed[info.fileName] == nil else { continue }
                blamed[info.fileName] = "the course looks for the function \(info.function) with the type of the stub"
            } else if blamed[file] == nil {
                let text = source.files[file].map { String(decoding: $0, as: UTF8.self) } ?? ""
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                let words = lines.indices.contains(number - 1) ? lines[number - 1].drop { $0 == " " } : ""
                blamed[file] = "\(file):\(number)\n\(words)\n\(match.3)"
            }
        }
        return blamed
    }
}
