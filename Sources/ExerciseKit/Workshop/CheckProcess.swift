import Foundation

/// Runs the checks of one exercise in a process of its own, so that a crash or an endless loop costs that exercise alone.
///
/// The process is `course` itself, called as `course run-checks ID SEED RESULT CHECK LIBRARY`.
public struct CheckProcess: Sendable {
    private let repository: Repository
    private let program: URL
    private let limit: Double

    /// - Parameters:
    ///   - program: the program `course`.
    ///   - limit: seconds that all checks of one exercise may take.
    public init(in repository: Repository, program: URL, limit: Double = ProcessLimits.checkTime) {
        (self.repository, self.program, self.limit) = (repository, program, limit)
    }

    /// Runs all checks of one exercise on the function in a library.
    ///
    /// - Throws: `CourseFailure` when the process cannot be started.
    public func verdict(on info: ExerciseInfo, library: URL, seed: UInt64) throws -> Verdict {
        let files = RunFiles(of: info, in: repository)
        defer { files.remove() }
        var process = Subprocess(
            program.path,
            [
                "run-checks", info.id, String(seed), files.verdict.path, files.check.path, library.path, "--limit",
                String(limit),
            ])
        process.environment = ["SWIFT_BACKTRACE": CrashReport.request(to: files.backtrace)]
        process.folder = repository.root
        (process.log, process.limit) = (log(of: info), limit)
        let ending = try process.run()
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

    private func log(of info: ExerciseInfo) -> URL { repository.state.appending(path: "run/\(info.id).txt") }

    private func detail(of ending: Subprocess.Ending, _ info: ExerciseInfo, _ files: RunFiles) -> String {
        switch ending {
        case .timedOut:
            let seconds = limit == 1 ? "1 second" : "\(Answer.text(of: limit)) seconds"
            return "still running after \(seconds): is there a loop that never ends?"
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

/// The files of one run but for its log. Their names hold the process's number: two terminals may check at once.
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
