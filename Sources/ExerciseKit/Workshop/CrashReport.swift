import Foundation

/// Why the learner's code stopped, and where: read from what the Swift runtime says of a crash.
struct CrashReport: Equatable {
    /// A line of one of the learner's files.
    struct Place: Equatable {
        /// From the top of the repository.
        let file: String
        let line: Int
    }

    /// What the runtime is asked to write, and where to.
    static func request(to file: URL) -> String {
        "enable=yes,color=no,interactive=no,threads=crashed,images=none,registers=none,limit=64,top=16,"
            + "timeout=5s,output-to=\(file.path)"
    }

    /// One sentence, nil where nothing is known.
    let reason: String?
    /// The innermost of the learner's lines.
    let place: Place?

    /// - Parameters:
    ///   - backtrace: the calls at the crash, innermost first; empty where the runtime wrote none.
    ///   - log: what the program printed: the runtime's last words are among it.
    ///   - signal: the one that ended the program.
    ///   - folder: the repository's root.
    init(backtrace: String, log: String, signal: Int32, in folder: URL) {
        let frames = backtrace.split(separator: "\n").filter { $0.contains(" in ") }
        let learners = frames.compactMap { Self.place(in: $0, folder) }
        place = learners.first
        reason = Self.reason(frames, log: log, signal: signal)
    }

    private static func place(in frame: Substring, _ folder: URL) -> Place? {
        guard let match = frame.firstMatch(of: #/ at (\S.*?):(\d+)(?::\d+)?$/#), let line = Int(match.2) else {
            return nil
        }
        let file = String(match.1).replacing(folder.path + "/", with: "", maxReplacements: 1)
        return file.hasPrefix("Exercises/") ? Place(file: file, line: line) : nil
    }

    private static func reason(_ frames: [Substring], log: String, signal: Int32) -> String? {
        if log.contains("Fatal error: failed to allocate") {
            return "it asked for more memory than the \(ProcessLimits.memory >> 30) GB that an exercise may use"
        }
        // Not any line with "error": the learner's code may have printed one.
        if let words = log.split(separator: "\n").last(where: { $0.contains("Fatal error: ") }) {
            return "it stopped with: \(words.split(separator: "Fatal error: ").last ?? words)"
        }
        if let failure = frames.lazy.compactMap({ $0.firstMatch(of: #/Swift runtime failure: (.+?) in /#)?.1 }).first {
            return "it stopped with: \(failure)"
        }
        if signal == SIGSEGV || signal == SIGBUS {
            return "it ran out of stack: most likely a function that calls itself without end"
        }
        if signal == SIGILL || signal == SIGTRAP {
            return "it was stopped by a trap: an index outside an array, or a number that overflows"
        }
        return nil
    }
}
