import Foundation
import Synchronization

/// A program that the desk has started, in a group of its own, so that it can be ended with whatever it starts.
final class Child: Sendable {
    /// How it ended, and what it printed.
    struct Ending: Sendable {
        let status: Int32
        let output: String
        let isOverTime: Bool
    }

    let number: Int32
    let input: FileHandle
    let output: FileHandle
    private let process: Unshared
    private let isOver = Atomic(false)

    /// Foundation's class is handed from thread to thread, and used by one at a time.
    private struct Unshared: @unchecked Sendable { let process: Process }

    /// Starts the program.
    ///
    /// - Parameter takesInput: whether somebody will write to it; otherwise it reads nothing.
    /// - Throws: what Foundation throws where it cannot be started.
    init(_ program: URL, _ arguments: [String], in folder: URL, takesInput: Bool) throws {
        let process = Process()
        (process.executableURL, process.arguments, process.currentDirectoryURL) = (program, arguments, folder)
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = takesInput ? input : FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = takesInput ? FileHandle.nullDevice : output
        try SignalMask.cleared { try process.run() }
        number = process.processIdentifier
        (self.input, self.output) = (input.fileHandleForWriting, output.fileHandleForReading)
        self.process = Unshared(process: process)
    }

    var isRunning: Bool { process.process.isRunning }

    /// Until it has ended.
    func wait() { process.process.waitUntilExit() }

    /// Asks it to end, which `course` passes on to what it has started; half a second later it is ended.
    func end() {
        kill(number, SIGTERM)
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.5) { if self.isRunning { self.stop() } }
    }

    /// Ends it at once.
    func stop() {
        kill(-number, SIGKILL)
        kill(number, SIGKILL)
    }

    /// Waits for its end, on a thread of its own.
    ///
    /// - Parameter limit: seconds; then it is ended.
    func ending(limit: Double) async -> Ending {
        DispatchQueue.global().asyncAfter(deadline: .now() + limit) {
            guard self.isRunning else { return }
            self.isOver.store(true, ordering: .releasing)
            self.stop()
        }
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let data = self.output.readDataToEndOfFile()
                self.process.process.waitUntilExit()
                continuation.resume(
                    returning: Ending(
                        status: self.process.process.terminationStatus, output: String(decoding: data, as: UTF8.self),
                        isOverTime: self.isOver.load(ordering: .acquiring)))
            }
        }
    }
}
