import CommandSupport
import ExerciseKit
import Foundation

/// What somebody has handed in, read once. Nothing in the folder is run, followed or changed.
struct Submission {
    /// The text of each exercise's file, by the exercise's id.
    private(set) var exercises: [String: Data] = [:]
    /// Of each other exercise why there is no text, as the student is told.
    private(set) var unread: [String: String] = [:]
    /// By chapter: other Swift files beside those of the exercises.
    private(set) var helpers: [String: [String: Data]] = [:]
    /// What was left unread, and why: for the teacher.
    private(set) var notes: [String] = []

    private let folder: URL
    /// Of all exercises.
    private let fileNames: Set<String>

    /// - Parameters:
    ///   - folder: a clone, its `Exercises`, or a folder with the files side by side, as an upload has them.
    ///   - counted: the exercises to look for.
    ///   - course: all exercises: a file of another is no helper of its chapter, and its copy is a copy.
    /// - Throws: `CourseFailure` where there is no such folder, no exercise in it, or a file that may not be read.
    init(in folder: URL, grading counted: [ExerciseInfo], of course: [ExerciseInfo]) throws {
        self.folder = folder
        fileNames = Set(course.map(\.fileName))
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) else {
            throw CourseFailure(.usage, "there is no folder \(folder.relativePath)")
        }
        guard isFolder.boolValue else { throw CourseFailure(.usage, "\(folder.relativePath) is not a folder") }
        var places: [String: Set<String>] = [:]
        for info in counted {
            let before = notes.count
            guard let (place, text) = try find(info) else {
                unread[info.id] = notes.count > before ? reason : "was not handed in"
                continue
            }
            exercises[info.id] = text
            places[info.chapter, default: []].insert(place)
        }
        guard !exercises.isEmpty || !notes.isEmpty else {
            let example = counted.first.map { " such as \($0.file) or \($0.fileName)" } ?? ""
            throw CourseFailure(.usage, "\(folder.relativePath) holds no exercise: there is no file\(example)")
        }
        for (chapter, places) in places {
            // Other exercises of the same chapter may be called, so they count as helpers where they are not graded.
            let others = counted + course.filter { $0.chapter != chapter }
            for place in places { try readHelpers(of: chapter, in: place, besides: Set(others.map(\.fileName))) }
        }
    }

    /// The first of the places where an exercise may lie, and its text.
    private mutating func find(_ info: ExerciseInfo) throws -> (place: String, text: Data)? {
        let parts = info.file.split(separator: "/").map(String.init)
        for path in [parts, Array(parts.dropFirst()), Array(parts.suffix(1))] {
            if let text = try read(path) { return (path.dropLast().joined(separator: "/"), text) }
        }
        return nil
    }

    private mutating func readHelpers(of chapter: String, in place: String, besides names: Set<String>) throws {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: place).path)) ?? [])
            .filter { $0.hasSuffix(".swift") && !names.contains($0) && !["main.swift", "Package.swift"].contains($0) }
        if names.count > Self.mostHelpers {
            let place = place.isEmpty ? "the folder" : place
            notes.append("\(place) has \(names.count) other Swift files: \(Self.mostHelpers) are read")
        }
        for name in names.sorted().prefix(Self.mostHelpers) {
            if let original = original(of: name) {
                notes.append("\(name) looks like a copy of \(original): not read")
                continue
            }
            let parts = place.split(separator: "/").map(String.init) + [name]
            if let text = try read(parts) { helpers[chapter, default: [:]][name] = text }
        }
    }

    /// The exercise's file of which this is a second download or a copy, such as `Sigmoid (1).swift`.
    private func original(of name: String) -> String? {
        guard let match = name.wholeMatch(of: #/(\w+)( ?\(\d+\)| copy| - Copy)\.swift/#) else { return nil }
        let original = "\(match.1).swift"
        return fileNames.contains(original) ? original : nil
    }

    /// Most files beside those of the exercises, a chapter.
    private static let mostHelpers = 20

    /// Most bytes of one file.
    private static let sizeLimit = 256 << 10

    /// The bytes of a plain file below the folder; nil where there is none, or where it is something else.
    private mutating func read(_ parts: [String]) throws -> Data? {
        var path = folder.path
        for part in parts.dropLast() {
            path += "/" + part
            var status = stat()
            guard lstat(path, &status) == 0 else { return nil }
            guard status.st_mode & S_IFMT == S_IFDIR else { return leave(path, "is not a folder") }
        }
        path += "/" + (parts.last ?? "")
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT, ENOTDIR: return nil
            case ELOOP: return leave(path, "is a symbolic link: not followed")
            default: throw CourseFailure(.environment, "cannot read \(path): \(String(cString: strerror(errno)))")
            }
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return leave(path, "is not a file")
        }
        guard status.st_size <= Self.sizeLimit else { return leave(path, "is larger than 256 kB") }
        do {
            return try handle.readToEnd() ?? Data()
        } catch {
            throw CourseFailure(.environment, "cannot read \(path): \(error.localizedDescription)")
        }
    }

    /// Of the last note.
    private var reason = ""

    private mutating func leave(_ path: String, _ reason: String) -> Data? {
        self.reason = reason
        notes.append("\(path.replacing(folder.path + "/", with: "", maxReplacements: 1)) \(reason)")
        return nil
    }
}

extension ExerciseInfo {
    /// `Sigmoid.swift`
    var fileName: String { file.split(separator: "/").last.map(String.init) ?? file }
}
