import CommandSupport
import Examination
import ExerciseKit
import Foundation
import Synchronization
import Workshop

/// Holds one exercise's examination: starts the candidate, puts every check's questions to it, and judges the answers.
///
/// It runs in a process of its own, so that an answer that no check expects costs one exercise alone.
package struct Examiner: Sendable {
    /// What is told to the process that has asked for it.
    package struct Report: Codable, Sendable {
        package var verdict: Verdict
        /// What the submission printed.
        package var printed: String
        /// Whether a signal has ended the program, so that there is a line to look up.
        package var hasTrapped = false
        /// Whether it did not come to its end, after a check that failed or before.
        package var isEndless = false
    }

    private let exercise: CourseExercise
    private let seed: UInt64
    private let limit: Double
    private let patience: Double

    /// - Parameters:
    ///   - limit: seconds of the processor's time for all checks together.
    ///   - patience: seconds by the clock.
    package init(of exercise: CourseExercise, seed: UInt64, limit: Double, patience: Double? = nil) {
        (self.exercise, self.seed, self.limit) = (exercise, seed, limit)
        self.patience = patience ?? Limits.running(seconds: limit).patience
    }

    /// - Parameter command: what starts the candidate, confined.
    /// - Throws: `CourseFailure` when it cannot be started, or ends before it is there: no function has been called
    ///   then, so the fault is not the submission's.
    package func examine(_ command: [String]) throws -> Report {
        signal(SIGPIPE, SIG_IGN)
        let process = Process.confined(command)
        let (questions, answers, words) = (Pipe(), Pipe(), Pipe())
        (process.standardInput, process.standardOutput, process.standardError) = (questions, answers, words)
        try process.start(command)
        let hasTimedOut = Atomic<Bool>(false)
        let printed = Printed()
        let listening = printed.listen(to: words.fileHandleForReading)
        let child = process.processIdentifier
        let watch = DispatchWorkItem {
            hasTimedOut.store(true, ordering: .sequentiallyConsistent)
            kill(child, SIGKILL)
        }
        DispatchQueue.global().asyncAfter(deadline: .now() + patience, execute: watch)

        let port = Port(
            input: answers.fileHandleForReading.fileDescriptor, output: questions.fileHandleForWriting.fileDescriptor)
        let hasBegun = (try? port.begin(exercise.info.id)) != nil
        var check = ""
        var first: Verdict?
        var verdict =
            hasBegun
            ? exercise.examine(
                port, seed,
                (
                    running: { if port.failure == nil, !$0.isEmpty { check = $0 } },
                    failed: { if port.failure == nil { first = $0 } }
                ))
            : Verdict(exercise: exercise.info.id, status: .crashed, total: exercise.info.checkCount)
        try? questions.fileHandleForWriting.close()
        process.end(within: 10)  // How it ended is told late where the machine has much to do.
        _ = listening.wait(timeout: .now() + 0.5)
        watch.cancel()
        guard hasBegun else {
            let reason = printed.text.split(separator: "\n").first.map(String.init) ?? "no reason is given"
            throw CourseFailure(
                .environment, "cannot start the program of \(exercise.info.id) (\(process.ending.text)): \(reason)")
        }
        var isEndless = false
        if let failure = port.failure {
            let hasWaited = hasTimedOut.load(ordering: .sequentiallyConsistent)
            let end = self.verdict(
                after: failure, hasWaited ? .timedOut : process.ending, check: check, printed: printed.text)
            verdict = first?.before(end.detail ?? "") ?? end
            isEndless = end.status == .tooSlow
        }
        var report = Report(verdict: verdict, printed: printed.text, isEndless: isEndless)
        if case .signalled = process.ending, verdict.status != .tooSlow, port.failure == .closed {
            report.hasTrapped = true
        }
        return report
    }

    /// The verdict where the line broke before the checks were done.
    private func verdict(
        after failure: LineFailure, _ ending: Subprocess.Ending, check: String, printed: String
    ) -> Verdict {
        // SIGXCPU is the limit; SIGKILL comes where a program does not heed it.
        let isTooSlow = [.timedOut, .signalled(SIGXCPU), .signalled(SIGKILL)].contains(ending)
        // What looks up the line of a crash tells it here, too.
        let report = CrashReport(
            of: isTooSlow ? .timedOut : ending, limit: ending == .timedOut ? patience.rounded() : limit, log: printed,
            backtrace: printed)
        let reason =
            failure == .closed || isTooSlow
            ? report.reason
            : "something else than the function's answer came over the line: does it write to other files than print?"
        let place = report.place(in: URL(filePath: CandidateKit.sources)).map { "at \($0.file):\($0.line)" }
        let lines = [reason] + [place].compactMap { $0 } + (check.isEmpty ? [] : ["during check \(check)"])
        return Verdict(
            exercise: exercise.info.id, status: isTooSlow ? .tooSlow : .crashed, total: exercise.info.checkCount,
            detail: lines.joined(separator: "\n"))
    }
}

/// The beginning of what a candidate prints, read as it comes so that it never has to wait.
private final class Printed: Sendable {
    private let data = Mutex(Data())

    var text: String { String(decoding: data.withLock { $0 }, as: UTF8.self) }

    /// - Returns: signalled at the end.
    func listen(to handle: FileHandle) -> DispatchSemaphore {
        let ended = DispatchSemaphore(value: 0)
        let descriptor = handle.fileDescriptor
        Thread.detachNewThread { [self] in
            let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
            var news = Data()
            while handle.read(into: &news, waiting: -1) {
                data.withLock { $0.append(news.prefix(max(0, ConfinedRun.outputLimit - $0.count))) }
                news = Data()
            }
            ended.signal()
        }
        return ended
    }
}
