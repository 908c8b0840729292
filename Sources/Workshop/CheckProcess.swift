import CommandSupport
import ExerciseKit
import Foundation

/// Runs the checks of one exercise in a process of its own, so that a crash or an endless loop costs that exercise
/// alone.
///
/// The process is `course` itself, called as
/// `course run-checks ID SEED RESULT CHECK LIBRARY --limit SECONDS`.
package struct CheckProcess: Sendable {
    private let repository: Repository
    private let program: URL
    private let limit: Double
    private let isUnwanted: (@Sendable () -> Bool)?

    /// - Parameters:
    ///   - program: the program `course`.
    ///   - limit: seconds that all checks of one exercise may take.
    ///   - isUnwanted: see ``Subprocess/isUnwanted``.
    package init(
        in repository: Repository, program: URL, limit: Double = ProcessLimits.checkTime,
        isUnwanted: (@Sendable () -> Bool)? = nil
    ) {
        (self.repository, self.program, self.limit, self.isUnwanted) = (repository, program, limit, isUnwanted)
    }

    /// Runs all checks of one exercise on the function in a library.
    ///
    /// - Throws: `CourseFailure` when the process cannot be started, or ends by itself with no check running: then the
    ///   fault is not the learner's.
    package func verdict(on info: ExerciseInfo, library: URL, seed: UInt64) throws -> Verdict {
        let files = RunFiles(of: info, in: repository)
        defer { files.remove() }
        var process = Subprocess(
            program.path,
            [
                "run-checks", info.id, String(seed), files.verdict.path, files.check.path, library.path, "--limit",
                String(limit),
            ])
        process.environment = ["SWIFT_BACKTRACE": CrashReport.request(to: files.backtracePath)]
        process.folder = repository.root
        (process.log, process.limit, process.isUnwanted) = (files.log, limit, isUnwanted)
        let ending = try process.run()
        let words = Self.text(of: files.log)
        rename(files.log.path, log(of: info).path)
        let verdict = (try? Data(contentsOf: files.verdict)).flatMap {
            try? JSONDecoder().decode(Verdict.self, from: $0)
        }
        // With no check running, what remained was to find a name for the mistake: the verdict stands without one.
        if let verdict, ending == .exited(0) || files.during.isEmpty { return verdict }
        if case .exited = ending, files.during.isEmpty {
            throw CourseFailure(
                .environment, "the checks of \(info.id) cannot run here: \(CourseFailure.last(in: words))")
        }
        // Where the machine has much to do, the time is up before the runtime has told of a crash in full.
        let isSlow = ending == .timedOut && !words.contains("Fatal error: ")
        let habit = isSlow ? (try? repository.text(of: info.file)).flatMap(CrashReport.costlyHabit) : nil
        let end = (detail(of: ending, words, files) + files.during + [habit].compactMap { $0 }).joined(separator: "\n")
        return verdict?.before(end)
            ?? Verdict(
                exercise: info.id, status: isSlow ? .tooSlow : .crashed, total: info.checkCount,
                detail: end)
    }

    /// What was printed before is of no interest any more.
    func forget(_ info: ExerciseInfo) { try? FileManager.default.removeItem(at: log(of: info)) }

    /// What the learner's code printed while it was checked, without what the system says of a crash.
    package func printed(by info: ExerciseInfo) -> String {
        let lines = Self.text(of: log(of: info)).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.prefix { !$0.contains("Fatal error") && !$0.hasPrefix("*** ") }.joined(separator: "\n")
    }

    private static func text(of log: URL) -> String {
        let bytes = (try? Data(contentsOf: log)) ?? Data()
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    private func log(of info: ExerciseInfo) -> URL { repository.state.appending(path: "run/\(info.id).txt") }

    /// Why it ended, and the line where it is known.
    private func detail(of ending: Subprocess.Ending, _ words: String, _ files: RunFiles) -> [String] {
        let backtrace = (try? String(contentsOf: files.backtrace, encoding: .utf8)) ?? ""
        let report = CrashReport(of: ending, limit: limit, log: words, backtrace: backtrace)
        guard let place = report.place(in: repository.root) else {
            let isLost = backtrace.isEmpty && words.contains("Fatal error: ")
            return [report.reason] + (isLost ? ["where is not known: it was not found in time; check once more"] : [])
        }
        let source = (try? repository.text(of: place.file))?.line(place.line) ?? ""
        return [report.reason, "at \(place.file):\(place.line)", String(source)]
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
    /// Where that is from the top of the clone, where the run begins: the runtime would take a comma in the clone's own
    /// path for the end of the name.
    let backtracePath: String
    /// What is printed, until the run is over.
    let log: URL

    init(of info: ExerciseInfo, in repository: Repository) {
        Self.removeLeftovers(in: repository.state.appending(path: "run"))
        func path(_ kind: String) -> String {
            ".course/run/\(info.id)-\(ProcessInfo.processInfo.processIdentifier).\(kind)"
        }
        func file(_ kind: String) -> URL { repository.url(path(kind)) }
        (verdict, check, backtrace, log) = (file("json"), file("check"), file("crash"), file("log"))
        backtracePath = path("crash")
    }

    /// Which check was running when the process ended, as a line of the verdict.
    var during: [String] {
        guard let name = try? String(contentsOf: check, encoding: .utf8), !name.isEmpty else { return [] }
        return ["during check \(name)"]
    }

    /// Removes what killed processes have left: files of a number that no process has, older than a minute, since what
    /// a killed process had started may still write.
    private static func removeLeftovers(in folder: URL) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
            guard let match = name.firstMatch(of: #/-(\d+)\.(?:json|check|crash|log)$/#), let owner = Int32(match.1),
                kill(owner, 0) != 0, errno == ESRCH
            else { continue }
            let file = folder.appending(path: name)
            let written = try? file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
            if let written, written.timeIntervalSinceNow < -60 { try? FileManager.default.removeItem(at: file) }
        }
    }

    func remove() {
        for file in [verdict, check, backtrace, log] { try? FileManager.default.removeItem(at: file) }
    }
}
