import CommandSupport
import Foundation
import Synchronization

/// The programs that the desk has started, all of which end with it.
package final class Children: Sendable {
    private struct State {
        var running: [Int32: Child] = [:]
        var hasEnded = false
    }

    private let state = Mutex(State())

    package init() {}

    /// Starts a program.
    ///
    /// - Throws: `CourseFailure` when it cannot be started.
    func start(_ program: URL, _ arguments: [String], in folder: URL, takesInput: Bool = false) throws -> Child {
        try state.withLock { state in
            guard !state.hasEnded else { throw CourseFailure(.environment, "the desk is closing") }
            do {
                let child = try Child(program, arguments, in: folder, takesInput: takesInput)
                state.running[child.number] = child
                return child
            } catch {
                throw CourseFailure(
                    .environment, "cannot start \(program.lastPathComponent): \(error.localizedDescription)")
            }
        }
    }

    /// Waits for its end.
    func ending(of child: Child, limit: Double) async -> Child.Ending {
        let ending = await child.ending(limit: limit)
        forget(child)
        return ending
    }

    /// It has ended by itself.
    func forget(_ child: Child) { state.withLock { $0.running[child.number] = nil } }

    /// Runs a program to its end.
    ///
    /// - Throws: `CourseFailure` when it cannot be started.
    func run(_ program: URL, _ arguments: [String], in folder: URL, limit: Double) async throws -> Child.Ending {
        await ending(of: try start(program, arguments, in: folder), limit: limit)
    }

    package var count: Int { state.withLock(\.running.count) }

    /// Ends all, and lets none begin.
    package func endAll() {
        let all = state.withLock { state in
            state.hasEnded = true
            return Array(state.running.values)
        }
        for child in all { kill(child.number, SIGTERM) }
        for _ in 0..<10 where all.contains(where: \.isRunning) { usleep(30_000) }
        for child in all where child.isRunning { child.stop() }
    }
}
