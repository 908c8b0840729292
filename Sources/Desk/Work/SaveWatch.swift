import CommandSupport
import ExerciseKit
import Foundation
import Workshop

/// Sees which exercises were saved: it looks at the files' stamps, and waits until a file is written whole.
struct SaveWatch {
    private let repository: Repository
    private let exercises: [ExerciseInfo]
    private var seen: [String: FileStamp] = [:]
    /// Files that have changed, as they were when last looked at: two equal looks mean that they are done.
    private var changing: [String: FileStamp] = [:]

    /// Between two looks.
    static let pause = Duration.milliseconds(120)

    init(_ exercises: [ExerciseInfo], in repository: Repository) {
        (self.exercises, self.repository) = (exercises, repository)
        seen = stamps()
    }

    /// The exercises that were saved since the last look.
    mutating func saved() -> [ExerciseInfo] {
        var done: Set<String> = []
        for (file, stamp) in stamps() where stamp != seen[file] {
            if changing[file] == stamp, stamp.isThere {
                done.insert(file)
                seen[file] = stamp
                changing[file] = nil
            } else {
                changing[file] = stamp
            }
        }
        guard !done.isEmpty else { return [] }
        return exercises.filter { done.contains(repository.asWritten($0).file) }
    }

    private func stamps() -> [String: FileStamp] {
        var stamps: [String: FileStamp] = [:]
        for info in exercises {
            for file in [info.file] + (info.former.map { [$0.file] } ?? []) where stamps[file] == nil {
                stamps[file] = FileStamp(of: repository.url(file))
            }
        }
        return stamps
    }
}
