import Foundation

/// Runs a program and waits for it, with a limit.
package struct Subprocess {
    /// How a program ended.
    package enum Ending: Equatable, Sendable {
        case exited(Int32)
        case signalled(Int32)
        case timedOut

        package var text: String {
            switch self {
            case .exited(let status): "exit status \(status)"
            case .signalled(let signal): "signal \(signal)"
            case .timedOut: "out of time"
            }
        }
    }

    package var program: String
    package var arguments: [String]
    package var environment: [String: String] = [:]
    package var folder: URL?
    /// Where standard output and standard error go; nil lets them through.
    package var log: URL?
    /// In seconds; nil waits for ever.
    package var limit: Double?

    package init(_ program: String, _ arguments: [String]) {
        (self.program, self.arguments) = (program, arguments)
    }

    /// Runs the program to its end, or to its limit.
    ///
    /// - Throws: `CourseFailure` when the program cannot be started or the log cannot be written.
    package func run() throws -> Ending {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        if let log {
            try? FileManager.default.createDirectory(
                at: log.deletingLastPathComponent(), withIntermediateDirectories: true)
            // Opened, not made anew: what is there may be a link or a device, and stays one.
            let descriptor = open(log.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else {
                throw CourseFailure(.environment, "cannot write \(log.path): is the clone read-only, or the disk full?")
            }
            let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            (process.standardOutput, process.standardError) = (handle, handle)
        }
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        fflush(nil)  // What was printed so far comes before what the program prints.
        do {
            try process.run()
        } catch {
            throw CourseFailure(.environment, "cannot start \(program): \(error.localizedDescription)")
        }
        Interrupts.pass(to: process.processIdentifier)
        defer { Interrupts.end() }
        if let limit, ended.wait(timeout: .now() + limit) == .timedOut {
            kill(-process.processIdentifier, SIGKILL)  // With whatever it has started.
            kill(process.processIdentifier, SIGKILL)
            ended.wait()
            return .timedOut
        } else if limit == nil {
            ended.wait()
        }
        return process.terminationReason == .exit
            ? .exited(process.terminationStatus) : .signalled(process.terminationStatus)
    }
}
