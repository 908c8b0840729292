import CommandSupport
import Foundation

/// Runs a confined command to its end or its limit, and keeps the beginning of what it prints.
struct ConfinedRun {
    /// How it ended, and what it printed.
    struct Outcome {
        let ending: Subprocess.Ending
        let output: String

        /// What the confinement or the disk says, where it failed rather than what was confined; else nil.
        var environmentFailure: String? {
            guard ending != .exited(0) else { return nil }
            let lines = output.split(separator: "\n")
            // `bwrap: …` or `/usr/bin/env: …`
            let speaker = lines.first?.prefix { $0 != ":" }.split(separator: "/").last.map(String.init)
            if let speaker, Sandbox.programs.contains(speaker) { return lines.first.map(String.init) }
            // Not a line of the submission's that says so.
            return lines.first { $0.hasSuffix("No space left on device") && !$0.contains(".swift:") }.map(String.init)
        }
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
        let deadline = DispatchTime.now() + limit
        let reader = pipe.fileHandleForReading
        var output = Data()
        var isOpen = true
        while isOpen, process.isRunning, DispatchTime.now() < deadline {
            isOpen = reader.read(into: &output, waiting: 50)
        }
        // It may have closed its output and run on.
        while process.isRunning, DispatchTime.now() < deadline { usleep(5000) }
        let isOver = !process.isRunning
        if isOver { process.waitUntilExit() } else { process.end() }
        // The rest; but what it has left behind may write for ever.
        let patience = DispatchTime.now() + 1
        while isOpen, DispatchTime.now() < patience {
            isOpen = reader.read(into: &output, waiting: 0, onlyIfReady: true)
        }
        return Outcome(ending: isOver ? process.ending : .timedOut, output: String(decoding: output, as: UTF8.self))
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
