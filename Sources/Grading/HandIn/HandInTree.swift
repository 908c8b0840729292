import CommandSupport
import Foundation

/// The plain files below a folder that somebody has handed in. Nothing is run, followed or changed.
struct HandInTree {
    /// A file, by the names on the way to it.
    struct Entry: Equatable {
        let parts: [String]

        var path: String { parts.joined(separator: "/") }
        var name: String { parts.last ?? "" }
        var folder: [String] { Array(parts.dropLast()) }
    }

    let root: URL
    private(set) var files: [Entry] = []
    /// What was left alone, and why.
    private(set) var notes: [String] = []

    private static let mostFiles = 5000
    private static let deepest = 8
    /// Most bytes of one file.
    private static let sizeLimit = 256 << 10
    /// Folders of a clone and of editors that hold no exercise: ours, backups, and what was built.
    private static let others: Set<String> = [
        "Sources", "Tests", "Docs", "Datasets", "Benchmarks", "__MACOSX", "node_modules",
    ]

    init(_ root: URL) {
        self.root = root
        list([])
        if files.count >= Self.mostFiles {
            notes.append("there are more than \(Self.mostFiles) files: not all are looked at")
        }
        files.sort { ($0.parts.count, $0.path) < ($1.parts.count, $1.path) }
    }

    private mutating func list(_ parts: [String]) {
        let folder = parts.reduce(root) { $0.appending(path: $1) }
        for name in ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted() {
            guard files.count < Self.mostFiles else { return }
            let entry = Entry(parts: parts + [name])
            var status = stat()
            guard !name.hasPrefix("."), lstat(folder.appending(path: name).path, &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR:
                if name.lowercased().hasSuffix(".swift") { notes.append("\(entry.path) is not a file") }
                if !Self.others.contains(name), parts.count < Self.deepest { list(entry.parts) }
            case S_IFREG: files.append(entry)
            case S_IFLNK: notes.append("\(entry.path) is a symbolic link: not followed")
            default: notes.append("\(entry.path) is not a file")
            }
        }
    }

    /// Why a file was not read.
    enum Refusal: Error {
        case isLarge, isGone, isRichText

        /// What is said of the file.
        var reason: String {
            switch self {
            case .isLarge: "is larger than 256 kB"
            case .isGone: "is not a file"
            case .isRichText: "is rich text: save it as plain text"
            }
        }
    }

    /// The bytes of a plain file; it is opened without following a link that may be there since.
    ///
    /// - Throws: `Refusal`; `CourseFailure` where the machine cannot read it.
    func contents(of entry: Entry) throws -> Data {
        let path = entry.parts.reduce(root) { $0.appending(path: $1) }.path
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            if [ENOENT, ENOTDIR, ELOOP].contains(errno) { throw Refusal.isGone }
            throw CourseFailure(.environment, "cannot read \(path): \(String(cString: strerror(errno)))")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw Refusal.isGone }
        guard status.st_size <= Self.sizeLimit else { throw Refusal.isLarge }
        do {
            return try handle.readToEnd() ?? Data()
        } catch {
            throw CourseFailure(.environment, "cannot read \(path): \(error.localizedDescription)")
        }
    }
}
