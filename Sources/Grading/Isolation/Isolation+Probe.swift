import CommandSupport
import Foundation

extension Isolation {
    /// Tries it on a program that does nothing.
    ///
    /// - Parameter repository: what a submission must not read.
    /// - Throws: `CourseFailure` that says why it cannot be had here, and what to do.
    func probe(protecting repository: Repository) throws {
        guard self != .none else { return }
        #if !os(Linux)
            throw CourseFailure(
                .environment,
                "a submission can be confined on Linux alone: grade in the container, or choose --sandbox none for code "
                    + "that you trust")
        #else
            try probeHere(protecting: repository)
        #endif
    }

    private func probeHere(protecting repository: Repository) throws {
        if self == .account { try probeAccount(protecting: repository) }
        let sandbox = Sandbox(
            isolation: self, limits: .running(seconds: 10), mounts: [], system: SwiftToolchain.systemFolders)
        let run = try ConfinedRun.run(sandbox.command(["true"]), limit: 60)
        guard run.ending == .exited(0) else {
            let reason = run.output.split(separator: "\n").last.map(String.init) ?? "no reason given"
            throw CourseFailure(
                .environment,
                "cannot confine a submission here (\(reason)); install bubblewrap and util-linux, or choose "
                    + "--sandbox account as root in a container, or --sandbox none for code that you trust")
        }
    }

    private func probeAccount(protecting repository: Repository) throws {
        guard geteuid() == 0 else {
            throw CourseFailure(.environment, "--sandbox account needs root, which can change to another account")
        }
        for folder in ["Sources", "Tests"] {
            let run = try ConfinedRun.run(Account.words + ["test", "-r", repository.url(folder).path], limit: 60)
            guard run.ending != .exited(0) else {
                throw CourseFailure(
                    .environment,
                    "other accounts can read the solutions in \(repository.root.path); "
                        + "chmod go-rwx \(repository.root.path) closes it")
            }
        }
    }
}
