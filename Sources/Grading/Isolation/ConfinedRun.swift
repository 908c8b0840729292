import ExerciseKit
import Foundation

/// Runs a confined command to its end or its limit, and keeps the beginning of what it prints.
struct ConfinedRun {
    /// How it ended, and what it printed.
    struct Outcome {
        let ending: Subprocess.Ending
        let output: String
    }

    /// In bytes: what is printed beyond is read and dropped.
    static let outputLimit = 64 << 10

    /// - Throws: `CourseFailure` when the program cannot be started.
    static func run(_ command: [String], limit: Double) throws -> Outcome {
        let pipe = Pipe()
        let process = Process.confined(command)
        process.standardInput = FileHandle.nullDevice
        (process.standardOutput, process.standardError) = (pipe, pipe)
        try process.start(command)
        let start = DispatchTime.now()
        var output = Data()
        var isOver = false
        while !isOver {
            let elapsed = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) * 1e-9
            guard elapsed < limit else {
                process.end()
                return Outcome(ending: .timedOut, output: String(decoding: output, as: UTF8.self))
            }
            isOver = !pipe.fileHandleForReading.read(into: &output, waiting: 50) || !process.isRunning
        }
        while pipe.fileHandleForReading.read(into: &output, waiting: 0, onlyIfReady: true) {}
        process.waitUntilExit()
        return Outcome(ending: process.ending, output: String(decoding: output, as: UTF8.self))
    }
}

extension Process {
    static func confined(_ command: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.environment = Sandbox.environment
        process.currentDirectoryURL = URL(filePath: "/")
        return process
    }

    /// - Throws: `CourseFailure` when the program cannot be started.
    func start(_ command: [String]) throws {
        do {
            try run()
        } catch {
            throw CourseFailure(.environment, "cannot start \(command.first ?? ""): \(error.localizedDescription)")
        }
    }

    /// Ends it at once, with what it has started: in a namespace of its own all of it, else the group that it leads.
    func end() {
        kill(-processIdentifier, SIGKILL)
        kill(processIdentifier, SIGKILL)
        waitUntilExit()
    }

    /// Lets it end by itself, then ends it.
    func end(within seconds: Double) {
        for _ in 0..<Int(seconds * 200) where isRunning { usleep(5000) }
        if isRunning { end() } else { waitUntilExit() }
    }

    /// How it ended: bubblewrap tells a signal as 128 and its number.
    var ending: Subprocess.Ending {
        if terminationReason == .uncaughtSignal { return .signalled(terminationStatus) }
        return terminationStatus > 128 && terminationStatus < 160
            ? .signalled(terminationStatus - 128) : .exited(terminationStatus)
    }
}

extension FileHandle {
    /// Reads what is there, waiting so many milliseconds; false at the end, or where nothing is there and that counts.
    func read(into data: inout Data, waiting milliseconds: Int32, onlyIfReady: Bool = false) -> Bool {
        var request = pollfd(fd: fileDescriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&request, 1, milliseconds) > 0 else { return !onlyIfReady }
        var bytes = [UInt8](repeating: 0, count: 1 << 14)
        let count = Foundation.read(fileDescriptor, &bytes, bytes.count)
        guard count > 0 else { return false }
        data.append(contentsOf: bytes.prefix(min(count, max(0, ConfinedRun.outputLimit - data.count))))
        return true
    }
}
