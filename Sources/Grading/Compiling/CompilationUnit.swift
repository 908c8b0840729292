import CommandSupport
import ExerciseKit
import Foundation
import Workshop

/// Swift files that are compiled into one library, and the exercises whose functions it shows.
struct CompilationUnit {
    /// What is shown.
    let exercises: [ExerciseInfo]
    /// By path from the top of the submission, such as `Exercises/01-Perceptron/Sigmoid.swift`.
    var files: [String: Data]

    private var entry: EntrySource { EntrySource(several: exercises) }

    /// The paths of all files, ours among them.
    var paths: [String] { (Array(files.keys) + [EntrySource.fileName]).sorted() }

    /// The first error of each file. One in our own lines is a function that is missing or has another type.
    func errors(told output: String, below folder: String) -> [CompileError] {
        let all = CompileError.all(in: output) { $0.replacing(folder + "/", with: "", maxReplacements: 1) }
        let placed = all.compactMap { error -> CompileError? in
            guard error.file == EntrySource.fileName else { return files[error.file] == nil ? nil : error }
            return error.line.flatMap(entry.exercise(atLine:)).map {
                CompileError(file: $0.file, message: CompileError.lacksFunction)
            }
        }
        // Where the file itself has an error, that is why the function cannot be had.
        return placed.filter { error in
            error.message != CompileError.lacksFunction
                || !placed.contains { $0.file == error.file && $0.message != error.message }
        }
    }

    /// Writes all of it into a folder that everybody may read.
    ///
    /// - Throws: `CourseFailure` where it cannot be written.
    func write(to folder: URL) throws {
        let manager = FileManager.default
        do {
            try? manager.removeItem(at: folder)
            for (path, data) in files.merging([EntrySource.fileName: Data(entry.text.utf8)], uniquingKeysWith: { $1 }) {
                let file = folder.appending(path: path)
                try manager.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o755])
                try data.write(to: file)
                try manager.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
            }
        } catch {
            throw CourseFailure(.environment, "cannot write \(folder.path): is the disk full?")
        }
    }
}
