import Foundation

/// The most memory that a process has had in use, in bytes.
enum PeakMemory {
    /// Of this process. Linux tells it of the program alone; elsewhere it counts what started the program, too.
    static var ofThisProcess: Int { ofProgram ?? usage(RUSAGE_SELF) }

    /// Of the largest process that this one has started and waited for.
    static var ofChildren: Int { usage(RUSAGE_CHILDREN) }

    private static var ofProgram: Int? {
        let lines = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8))?.split(separator: "\n") ?? []
        let words = lines.first { $0.hasPrefix("VmHWM:") }?.split(whereSeparator: \.isWhitespace)
        return words.flatMap { $0.count > 1 ? Int($0[1]) : nil }.map { $0 * 1024 }
    }

    #if canImport(Darwin)
        private static func usage(_ who: Int32) -> Int {
            var usage = rusage()
            getrusage(who, &usage)
            return usage.ru_maxrss
        }
    #else
        private static func usage(_ who: __rusage_who) -> Int {
            var usage = rusage()
            getrusage(__rusage_who_t(who.rawValue), &usage)
            return usage.ru_maxrss * 1024
        }
    #endif
}
