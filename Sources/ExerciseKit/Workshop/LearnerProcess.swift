import Foundation

/// Builds the learner's code and runs it in processes of its own, so that a crash or an endless loop costs one exercise.
public struct LearnerProcess: Sendable {
    public let repository: Repository
    /// Seconds that all checks of one exercise may take.
    public static let timeLimit = 10.0
    /// Bytes of memory that all checks of one exercise may take; where the system can enforce it (Linux).
    public static let memoryLimit = 2 << 30
    /// Seconds that a figure drawn by the learner's functions may take.
    public static let plotTimeLimit = 120.0

    public init(in repository: Repository) {
        self.repository = repository
    }

    /// A compiler's error in one of the learner's files.
    public struct CompileError: Equatable, Sendable {
        /// From the top of the repository.
        public let file: String
        public let line: Int
        public let message: String

        /// The errors that the compiler's output tells of, each once.
        static func all(in output: String, root: URL) -> [CompileError] {
            var errors: [CompileError] = []
            for line in output.split(separator: "\n") {
                guard let match = line.firstMatch(of: #/^(/.+?):(\d+):\d+: error: (.+)$/#), let number = Int(match.2)
                else {
                    continue
                }
                let file = String(match.1).replacing(root.path + "/", with: "", maxReplacements: 1)
                let error = CompileError(file: file, line: number, message: String(match.3))
                if !errors.contains(error) { errors.append(error) }
            }
            return errors
        }
    }

    /// Builds what runs the learner's code.
    ///
    /// - Parameter chapters: the chapters to build, or nil for all of them.
    /// - Returns: no errors when it was built, else what the compiler said: in the learner's files, or where
    ///   `Sources/LearnerCode` names a function of theirs that is missing or has another type.
    /// - Throws: `CourseFailure` when the build fails for another reason than the learner's code.
    public func build(chapters: [String]? = nil) throws -> [CompileError] {
        var build = Subprocess("swift", ["build", "--product", "learner"])
        build.folder = repository.root
        build.log = repository.state.appending(path: "build.txt")
        if let chapters { build.environment["COURSE_CHAPTERS"] = chapters.joined(separator: ",") }
        guard try build.run() != .exited(0) else { return [] }
        let output = try repository.text(of: ".course/build.txt")
        let errors = CompileError.all(in: output, root: repository.root)
        let isLearners = errors.allSatisfy { error in
            ["Exercises/", "Sources/LearnerCode/"].contains { error.file.hasPrefix($0) }
        }
        guard !errors.isEmpty, isLearners else {
            let reason = errors.first.map { "\($0.file):\($0.line): \($0.message)" } ?? "see .course/build.txt"
            throw CourseFailure(.environment, "the course does not build (\(reason)); ask ./course doctor")
        }
        return errors
    }

    /// Runs all checks of one exercise on the learner's function, in a process of its own.
    ///
    /// - Throws: `CourseFailure` when the process cannot be started.
    public func verdict(on info: ExerciseInfo, seed: UInt64) throws -> Verdict {
        let files = RunFiles(of: info, in: repository)
        defer { files.remove() }
        let ending = try run(
            ["check", info.id, String(seed), files.verdict.path, files.check.path], log: log(of: info),
            limit: Self.timeLimit, backtrace: files.backtrace)
        if let data = try? Data(contentsOf: files.verdict),
            let verdict = try? JSONDecoder().decode(Verdict.self, from: data)
        {
            return verdict
        }
        return Verdict(
            exercise: info.id, status: ending == .timedOut ? .tooSlow : .crashed, total: info.checkCount,
            detail: ([detail(of: ending, info, files)] + files.during).joined(separator: "\n"))
    }

    /// What the learner's code printed while it was checked, without what the system says of a crash.
    public func printed(by info: ExerciseInfo) -> String {
        let lines = log(by: info).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.prefix { !$0.contains("Fatal error") && !$0.hasPrefix("*** ") }.joined(separator: "\n")
    }

    private func log(by info: ExerciseInfo) -> String {
        let bytes = (try? Data(contentsOf: log(of: info))) ?? Data()
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    /// Runs the built program.
    ///
    /// - Parameter backtrace: where to write the calls at a crash.
    public func run(
        _ arguments: [String], log: URL? = nil, limit: Double? = nil, backtrace: URL? = nil
    ) throws -> Subprocess.Ending {
        var process = Subprocess(repository.url(".build/debug/learner").path, arguments)
        process.environment = ["SWIFT_BACKTRACE": backtrace.map(CrashReport.request) ?? "enable=no"]
        process.folder = repository.root
        (process.log, process.limit) = (log, limit)
        return try process.run()
    }

    private func log(of info: ExerciseInfo) -> URL { repository.state.appending(path: "run/\(info.id).txt") }

    private func detail(of ending: Subprocess.Ending, _ info: ExerciseInfo, _ files: RunFiles) -> String {
        switch ending {
        case .timedOut: return "still running after \(Int(Self.timeLimit)) seconds: is there a loop that never ends?"
        case .exited(let status):
            return "the program ended by itself (exit status \(status)) before the checks were done"
        case .signalled(let signal):
            let report = CrashReport(
                backtrace: (try? String(contentsOf: files.backtrace, encoding: .utf8)) ?? "", log: log(by: info),
                signal: signal, in: repository.root)
            let reason = report.reason ?? "it was stopped by signal \(signal)"
            guard let place = report.place else { return reason }
            let source = repository.line(place.line, of: place.file)
            return "\(reason)\nat \(place.file):\(place.line)\n\(source)"
        }
    }
}

/// The files of one run. Their names hold the process's number, so that two terminals may check at once.
private struct RunFiles {
    /// What the checks say.
    let verdict: URL
    /// The check that is running.
    let check: URL
    /// The calls at a crash.
    let backtrace: URL

    init(of info: ExerciseInfo, in repository: Repository) {
        func file(_ kind: String) -> URL {
            let process = ProcessInfo.processInfo.processIdentifier
            return repository.state.appending(path: "run/\(info.id)-\(process).\(kind)")
        }
        (verdict, check, backtrace) = (file("json"), file("check"), file("crash"))
    }

    /// Which check was running when the process ended, as a line of the verdict.
    var during: [String] {
        guard let name = try? String(contentsOf: check, encoding: .utf8), !name.isEmpty else { return [] }
        return ["during check \(name)"]
    }

    func remove() {
        for file in [verdict, check, backtrace] { try? FileManager.default.removeItem(at: file) }
    }
}
