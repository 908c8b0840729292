import Foundation
import Synchronization

/// A program that the desk has started, in a group of its own, so that it can be ended with whatever it starts.
final class Child: Sendable {
    /// How it ended, and what it printed.
    struct Ending: Sendable {
        let status: Int32
        let output: String
        /// What it said on standard error.
        let notes: String
        let isOverTime: Bool
    }

    let number: Int32
    let input: FileHandle
    let output: FileHandle
    private let notes: FileHandle
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
        let (input, output, notes) = (Pipe(), Pipe(), Pipe())
        process.standardInput = takesInput ? input : FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = takesInput ? FileHandle.nullDevice : notes
        try SignalMask.cleared { try process.run() }
        number = process.processIdentifier
        (self.input, self.output) = (input.fileHandleForWriting, output.fileHandleForReading)
        self.notes = notes.fileHandleForReading
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
        // Both at once: a full pipe that nobody reads from would stop the program.
        async let notes = Self.onThread { Self.text(of: self.notes) }
        let (output, status) = await Self.onThread {
            let output = Self.text(of: self.output)
            self.wait()
            return (output, self.process.process.terminationStatus)
        }
        return await Ending(
            status: status, output: output, notes: notes, isOverTime: isOver.load(ordering: .acquiring))
    }

    /// Does what blocks on a thread of its own.
    private static func onThread<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: work()) }
        }
    }

    private static func text(of file: FileHandle) -> String {
        String(decoding: file.readDataToEndOfFile(), as: UTF8.self)
    }
}
