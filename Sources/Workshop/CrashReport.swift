import CommandSupport
import ExerciseKit
import Foundation

/// Why the learner's code stopped, and where: read from how its process ended and from what the Swift runtime says.
package struct CrashReport {
    /// A line of one of the learner's files.
    package struct Place: Equatable {
        /// From the top of the repository.
        package let file: String
        package let line: Int
    }

    /// What the runtime is asked to write, and where to.
    ///
    /// - Parameter place: a path, or `stderr`.
    package static func request(to place: String) -> String {
        "enable=yes,color=no,interactive=no,threads=crashed,images=none,registers=none,limit=64,top=16,"
            + "timeout=5s,output-to=\(place)"
    }

    /// One sentence.
    package let reason: String
    private let frames: [Substring]

    /// - Parameters:
    ///   - ending: how the process ended, before the checks were done.
    ///   - limit: seconds that it had.
    ///   - log: what the program printed: the runtime's last words are among it.
    ///   - backtrace: the calls at the crash, innermost first; empty where the runtime wrote none.
    package init(of ending: Subprocess.Ending, limit: Double, log: String, backtrace: String = "") {
        frames = backtrace.split(separator: "\n").filter { $0.contains(" in ") }
        switch ending {
        case .timedOut:
            let seconds = limit == 1 ? "1 second" : "\(Answer.text(of: limit)) seconds"
            reason =
                Self.told(in: log, frames) ?? "still running after \(seconds): is there a loop that never ends?"
        case .exited(let status):
            reason = "the program ended by itself (exit status \(status)) before the checks were done"
        case .signalled(let signal): reason = Self.told(in: log, frames) ?? Self.meaning(of: signal)
        }
    }

    /// What makes an answer slow that is right otherwise; nil where its text shows nothing of the kind.
    package static func costlyHabit(in text: String) -> String? {
        text.contains(#/\.table\[/#)
            ? "`matrix.table[row]` copies all rows to give one: write `matrix.row(row)`, or keep `let rows = matrix.table` "
                + "before the loop" : nil
    }

    /// The innermost of the learner's lines; nil where none is known.
    package func place(in folder: URL) -> Place? {
        frames.lazy.compactMap { frame in
            guard let match = frame.firstMatch(of: #/ at (\S.*?):(\d+)(?::\d+)?$/#), let line = Int(match.2) else {
                return nil
            }
            let file = String(match.1).replacing(folder.path + "/", with: "", maxReplacements: 1)
            return file.hasPrefix("Exercises/") ? Place(file: file, line: line) : nil
        }.first
    }

    /// What the runtime says of a crash.
    private static func told(in log: String, _ frames: [Substring]) -> String? {
        if log.contains("Fatal error: failed to allocate") {
            return "it asked for more memory than the \(ProcessLimits.memory >> 30) GB that an exercise may use"
        }
        // Not any line with "error": the learner's code may have printed one.
        if let words = log.split(separator: "\n").last(where: { $0.contains("Fatal error: ") }) {
            return "it stopped with: \(words.split(separator: "Fatal error: ").last ?? words)"
        }
        let failure = frames.lazy.compactMap { $0.firstMatch(of: #/Swift runtime failure: (.+?) in /#)?.1 }.first
        return failure.map { "it stopped with: \($0)" }
    }

    private static func meaning(of signal: Int32) -> String {
        switch signal {
        case SIGSEGV, SIGBUS: "it ran out of stack: most likely a function that calls itself without end"
        case SIGILL, SIGTRAP: "it was stopped by a trap: an index outside an array, or a number that overflows"
        case SIGXFSZ: "it tried to write a file, which an exercise may not"
        default: "it was stopped by signal \(signal)"
        }
    }
}
