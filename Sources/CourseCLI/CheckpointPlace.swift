import CommandSupport
import Foundation
import SafeFiles

/// Where `course train` keeps its checkpoint: a file that the learner names, or one in `.course/checkpoints`, which
/// goes away when training has ended.
struct CheckpointPlace {
    let file: URL
    /// For messages: from the clone's folder on, if it lies there.
    let shown: String
    private let isNamed: Bool

    init(named path: String?, task: String, seed: UInt64, isFull: Bool, in repository: Repository) {
        isNamed = path != nil
        if let path {
            (file, shown) = (URL(filePath: path), path)
        } else {
            let name = "\(task)\(isFull ? "-full" : "")-seed-\(seed).safetensors"
            file = repository.state.appending(path: "checkpoints/\(name)")
            shown = ".course/checkpoints/\(name)"
        }
    }

    /// Makes the folder of the default place, and finds out whether the checkpoint can be written. A file that is there,
    /// such as the checkpoint of an earlier training, is set aside, unless this one goes on from it.
    ///
    /// - Throws: `CourseFailure` when there is nothing to go on from, or the folder cannot be made or changed, and
    ///   `FileError` when the file cannot be written.
    func prepare(resumes: Bool) throws {
        let files = FileManager.default
        var isFolder: ObjCBool = false
        let exists = files.fileExists(atPath: file.path, isDirectory: &isFolder)
        if exists, isFolder.boolValue { throw CourseFailure(.usage, "\(shown) is a folder; name a file in it") }
        guard exists || !resumes else {
            throw CourseFailure(.environment, "there is no checkpoint at \(shown); leave out --resume to begin anew")
        }
        let folder = file.deletingLastPathComponent()
        if !exists, !isNamed {
            try change(folder) { try files.createDirectory(at: folder, withIntermediateDirectories: true) }
        }
        try AtomicFile.checkCanWrite(file.path)
        guard exists, !resumes else { return }
        let aside = file.deletingPathExtension().appendingPathExtension("before.safetensors")
        try change(folder) {
            if files.fileExists(atPath: aside.path) { try files.removeItem(at: aside) }
            try files.moveItem(at: file, to: aside)
        }
        Terminal.note("\(shown) was there, and is not gone on from; it is kept as \(aside.lastPathComponent)")
    }

    private func change(_ folder: URL, _ body: () throws -> Void) throws {
        do { try body() } catch {
            let place = isNamed ? folder.path : ".course/checkpoints"
            throw CourseFailure(.environment, "cannot write to \(place); check that folder's permissions")
        }
    }

    /// Training has ended: the file is no longer needed, unless the learner named it.
    func clear() {
        if !isNamed { try? FileManager.default.removeItem(at: file) }
    }
}
