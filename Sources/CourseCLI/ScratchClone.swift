import CommandSupport
import ExerciseKit
import Foundation

/// A copy of the clone with fresh stubs, to try things in: the learner's own files are not touched.
struct ScratchClone {
    let repository: Repository

    /// - Throws: what making the copy throws.
    init(of original: Repository, exercises: [ExerciseInfo]) throws {
        let files = FileManager.default
        repository = Repository(root: files.temporaryDirectory.appending(path: "course-scratch-\(UUID())"))
        try files.createDirectory(at: repository.root, withIntermediateDirectories: true)
        for name in ["Package.swift", "Sources", "Tests", "Datasets"] {
            try files.createSymbolicLink(at: repository.url(name), withDestinationURL: original.url(name))
        }
        for info in exercises {
            let file = repository.url(info.file)
            try files.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try original.stub(of: info).write(to: file, atomically: true, encoding: .utf8)
        }
    }

    func remove() { try? FileManager.default.removeItem(at: repository.root) }
}
