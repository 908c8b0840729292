import CommandSupport
import ExerciseKit
import Foundation
import SafeFiles

/// Puts an exercise's file back to its stub, and keeps what was there as a backup.
package enum Reset {
    package enum Outcome: Equatable, Sendable {
        case alreadyFresh
        /// There was no file.
        case restored
        /// Where the learner's version is kept, from the top of the repository.
        case reset(backup: String)
    }

    /// - Throws: `CourseFailure` when the backup or the file cannot be written; the file is then as it was.
    package static func perform(on info: ExerciseInfo, in repository: Repository, now: Date = Date()) throws -> Outcome
    {
        let stub = try repository.stub(of: info)
        let file = repository.url(info.file)
        let hasFile = FileManager.default.fileExists(atPath: file.path)
        do {
            // Bytes, not text: what cannot be read as text is kept too.
            let old = hasFile ? try Data(contentsOf: file) : nil
            if old == Data(stub.utf8) { return .alreadyFresh }
            let backup = try old.map { try Backups(in: repository).keep($0, of: info, now: now) }
            try AtomicFile.write(Array(stub.utf8), to: file.path)
            return backup.map(Outcome.reset) ?? .restored
        } catch {
            throw CourseFailure(
                .environment,
                "cannot reset \(info.file): is the clone read-only, or the disk full? Your file is as it was.")
        }
    }
}
