import CommandSupport
import Foundation

/// How a submission's code is kept from everything but its own work.
package enum Isolation: String, Sendable, Codable, CaseIterable {
    /// Namespaces of its own, made by bubblewrap: no file but what it needs and those for reading, no network, no other
    /// process, no account that owns anything.
    case bubblewrap
    /// An account of its own that owns nothing: where the caller is root and may not make namespaces, as in many
    /// containers. Files that everybody may read can be read.
    case account
    /// Limits of time and output, on Linux of memory too, and nothing else: the code can do what the caller can.
    case none

    /// Where a confined program finds what lies in a mount.
    func path(of mount: Mount) -> String { self == .bubblewrap ? mount.inside : mount.host.path }
}

/// What a confined program may use up.
struct Limits: Sendable {
    /// Seconds of the processor's time, so that a machine with much to do is no student's misfortune.
    var seconds: Double
    /// Processes and threads, itself included.
    var processes: Int
    /// Bytes of one written file.
    var fileSize: Int
    /// Bytes of memory of one process.
    var memory: Int

    /// Seconds from start to end: for a program that waits. An honest one may have to, where a machine has much to do.
    var patience: Double { 10 * seconds + 30 }

    /// For a submission's functions: nothing can be written, nothing can be started.
    static func running(seconds: Double) -> Limits {
        Limits(seconds: seconds, processes: 1, fileSize: 0, memory: ProcessLimits.memory)
    }

    /// For the compiler at work on one chapter of a submission.
    static func compiling(seconds: Double = compileTime) -> Limits {
        Limits(seconds: seconds, processes: 64, fileSize: 64 << 20, memory: 4 << 30)
    }

    static let compileTime = 45.0
}

/// A folder or file that a confined program may see.
struct Mount: Sendable {
    /// Where it lies on this machine.
    let host: URL
    /// Where the program finds it, if it has a file system of its own.
    let inside: String
    var isWritable = false
}
