import CommandSupport
import FlyingFox
import Foundation
import Synchronization

/// Ties a page to a player: a process of its own that computes what the page plays with, perhaps by the learner's code.
///
/// Each line of JSON goes through as it is. A player that is asked and does not answer in time is ended, and the page
/// is told; the next question starts another.
final class PlayerLine: Sendable {
    private struct State {
        var child: Child?
        /// Questions that wait for an answer.
        var open = 0
        /// Seconds that the next answer may take, and when they are over.
        var limit = PlayerLine.patience
        var deadline = Double.infinity
        var hasEnded = false
        var isOverTime = false

        mutating func wait(_ seconds: Double) {
            (limit, deadline) = (seconds, Terminal.seconds() + seconds)
        }
    }

    private let program: URL
    private let arguments: [String]
    private let folder: URL
    private let children: Children
    private let page: AsyncStream<WSMessage>.Continuation
    private let state = Mutex(State())

    /// Seconds that an answer may take; the first one compiles what the learner wrote.
    static let patience = ProcessLimits.checkTime
    static let firstPatience = 120.0

    init(
        _ program: URL, _ arguments: [String], in folder: URL, children: Children,
        page: AsyncStream<WSMessage>.Continuation
    ) {
        (self.program, self.arguments, self.folder) = (program, arguments, folder)
        (self.children, self.page) = (children, page)
    }

    /// Passes the page's questions on until the page is closed.
    func serve(_ messages: AsyncStream<WSMessage>) async {
        let watchdog = Task { await watch() }
        for await message in messages {
            guard case .text(let line) = message, line.utf8.count <= Self.longest, !line.contains("\n") else {
                continue
            }
            do { try ask(line) } catch { tell(failure: "\(error)") }
        }
        watchdog.cancel()
        state.withLock { state in
            state.hasEnded = true
            state.child?.stop()
        }
        page.finish()
    }

    private static let longest = 1 << 16

    private func ask(_ line: String) throws {
        let child = try state.withLock { state in
            let isNew = state.child?.isRunning != true
            if isNew { state.child = try begin() }
            if state.open == 0 { state.wait(isNew ? Self.firstPatience : Self.patience) }
            state.open += 1
            return state.child
        }
        // A player that has just gone is told of by the thread that reads from it.
        try? child?.input.write(contentsOf: Data((line + "\n").utf8))
    }

    private func begin() throws -> Child {
        let child = try children.start(program, arguments, in: folder, takesInput: true)
        Thread.detachNewThread { self.read(from: child) }
        return child
    }

    /// Passes the answers on, each a line, until the player has ended.
    private func read(from child: Child) {
        var rest = Data()
        while true {
            let more = child.output.availableData
            if more.isEmpty { break }
            rest += more
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: rest[..<end], as: UTF8.self)
                rest = Data(rest[(end + 1)...])
                state.withLock { state in
                    state.open = max(0, state.open - 1)
                    state.wait(Self.patience)
                }
                page.yield(.text(line))
            }
        }
        child.wait()
        children.forget(child)
        let (isWanted, isOverTime, limit) = state.withLock { state in
            defer { (state.open, state.isOverTime) = (0, false) }
            return (!state.hasEnded, state.isOverTime, state.limit)
        }
        guard isWanted else { return }
        tell(
            failure: isOverTime
                ? "it was still running after \(Int(limit)) seconds, and was ended"
                : "the program that computes this has stopped; a crash in your code would do that")
    }

    private func watch() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(250))
            state.withLock { state in
                guard state.open > 0, Terminal.seconds() > state.deadline else { return }
                state.isOverTime = true
                state.child?.stop()
            }
        }
    }

    private func tell(failure: String) { page.yield(.text(JSON.text(["failure": failure]))) }
}
