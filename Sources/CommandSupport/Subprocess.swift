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
    /// Asked ten times a second: whether nobody wants the result any more. The program is then ended.
    package var isUnwanted: (@Sendable () -> Bool)?

    /// The program was ended because nobody wanted its result any more.
    package struct Unwanted: Error {
        package init() {}
    }

    package init(_ program: String, _ arguments: [String]) {
        (self.program, self.arguments) = (program, arguments)
    }

    /// Runs the program to its end, or to its limit.
    ///
    /// - Throws: `CourseFailure` when the program cannot be started or the log cannot be written, `Unwanted` when its
    ///   result is not wanted any more.
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
        guard try wait(for: ended, of: process) else { return .timedOut }
        return process.terminationReason == .exit
            ? .exited(process.terminationStatus) : .signalled(process.terminationStatus)
    }

    /// Waits until the program has ended, by itself or because its time is over.
    ///
    /// - Returns: whether it ended by itself.
    private func wait(for ended: DispatchSemaphore, of process: Process) throws -> Bool {
        let end = limit.map { Terminal.seconds() + $0 }
        func nap() -> Double {
            min(isUnwanted == nil ? .infinity : 0.1, end.map { max(0, $0 - Terminal.seconds()) } ?? .infinity)
        }
        while ended.wait(timeout: isUnwanted == nil && limit == nil ? .distantFuture : .now() + nap()) == .timedOut {
            let isOver = end.map { Terminal.seconds() >= $0 } ?? false
            guard isOver || isUnwanted?() == true else { continue }
            kill(-process.processIdentifier, SIGKILL)  // With whatever it has started.
            kill(process.processIdentifier, SIGKILL)
            ended.wait()
            if isOver { return false }
            throw Unwanted()
        }
        return true
    }
}
