import CommandSupport
import Foundation
import Workshop

/// Compiles units of a submission, confined, and takes the libraries away from where the compiler could write.
final class ConfinedCompiler {
    let kit: CandidateKit
    let work: WorkFolder
    private let isolation: Isolation
    private let limits: Limits
    private let budget: Budget
    private var count = 0
    /// All that the compiler said: for the teacher.
    private(set) var log = ""

    init(kit: CandidateKit, work: WorkFolder, isolation: Isolation, limits: Limits, budget: Budget) {
        (self.kit, self.work, self.isolation, self.limits, self.budget) = (kit, work, isolation, limits, budget)
    }

    /// What came of a unit.
    enum Outcome {
        case library(URL)
        /// At least one, or none where the compiler did not say which file it is.
        case errors([CompileError], unplaced: String, isTooSlow: Bool)
    }

    var seconds: Double { limits.seconds }

    /// - Throws: `CourseFailure` where the compiler cannot be started, or nothing can be written: that is no student's
    ///   fault; `Budget.Spent` where the submission has used up its time.
    func compile(_ unit: CompilationUnit) throws -> Outcome {
        count += 1
        let name = "\(count)"
        let sources = Mount(host: work.url.appending(path: "sources-\(name)"), inside: "/submission")
        try unit.write(to: sources.host)
        let output = Mount(host: try work.output("output-\(name)"), inside: "/output", isWritable: true)
        func run(_ cache: Mount?) throws -> ConfinedRun.Outcome {
            try ConfinedRun.run(
                kit.compilation(of: unit.paths, in: sources, to: output, cache: cache, limits),
                limit: budget.atMost(limits.patience))
        }
        var outcome = try run(nil)
        if outcome.output.contains("unable to open output file") {
            // It imports something rare: what the compiler learns of it goes beside the output.
            let cache = Mount(host: output.host.appending(path: "cache"), inside: "/output/cache", isWritable: true)
            try WorkFolder.makeWritable(cache.host, for: isolation)
            outcome = try run(cache)
        }
        if isolation == .account { Account.endAll() }
        if let reason = outcome.environmentFailure {
            throw CourseFailure(
                .environment, "cannot compile \(unit.exercises.map(\.id).joined(separator: ", ")): \(reason)")
        }
        let shown = kit.isolation.path(of: sources)
        log += outcome.output.replacing(shown + "/", with: "")
        if outcome.ending == .exited(0) {
            // What is written as in numpy compiles, with warnings that say what to write: no answer, as at home.
            let habits = unit.errors(told: outcome.output, below: shown)
            return habits.isEmpty ? .library(try keep(name)) : .errors(habits, unplaced: "", isTooSlow: false)
        }
        let line = outcome.output.split(separator: "\n").first { $0.contains("error: ") }
        return .errors(
            unit.errors(told: outcome.output, below: shown),
            unplaced: String(line?.split(separator: "error: ").last ?? "without a word"),
            isTooSlow: outcome.ending == .timedOut || outcome.output.contains("due to signal \(SIGXCPU)"))
    }

    private func keep(_ name: String) throws -> URL {
        let built = work.url.appending(path: "output-\(name)/exercise.so")
        let kept = work.url.appending(path: "exercise-\(name).so")
        var status = stat()
        guard lstat(built.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            (try? FileManager.default.copyItem(at: built, to: kept)) != nil,
            (try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: kept.path)) != nil
        else { throw CourseFailure(.environment, "cannot write \(kept.path): is the disk full?") }
        return kept
    }
}

/// The seconds by the clock that a whole submission may take.
struct Budget {
    /// It has used them up.
    struct Spent: Error {}

    let seconds: Double
    private let deadline: DispatchTime

    init(seconds: Double) {
        self.seconds = seconds
        deadline = .now() + seconds
    }

    /// What is left of it, but no more than so many seconds.
    ///
    /// - Throws: `Spent` where nothing is left.
    func atMost(_ seconds: Double) throws -> Double {
        let left = Double(deadline.uptimeNanoseconds) - Double(DispatchTime.now().uptimeNanoseconds)
        guard left > 0 else { throw Spent() }
        return min(seconds, left / 1e9)
    }

    var isSpent: Bool { (try? atMost(1)) == nil }
}
