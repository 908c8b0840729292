import CommandSupport
import ExerciseKit
import Foundation
import SafeFiles

/// The exercise that the learner was last busy with, kept as its id in `.course/last-exercise`: the next evening goes
/// on there.
package enum LastExercise {
    private static func file(in repository: Repository) -> URL { repository.state.appending(path: "last-exercise") }

    /// Nil where nothing is remembered, or what is remembered is no exercise any more.
    package static func read(in repository: Repository, of course: [ExerciseInfo]) -> ExerciseInfo? {
        guard let text = try? String(contentsOf: file(in: repository), encoding: .utf8) else { return nil }
        let id = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return course.first { $0.id == id }
    }

    /// Where it cannot be written the course goes on without: it is a convenience.
    package static func note(_ info: ExerciseInfo, in repository: Repository) {
        try? FileManager.default.createDirectory(at: repository.state, withIntermediateDirectories: true)
        try? AtomicFile.write(Array((info.id + "\n").utf8), to: file(in: repository).path)
    }
}
