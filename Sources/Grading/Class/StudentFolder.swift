import CommandSupport
import Foundation

/// One student's files as a folder that can be graded: archives unpacked, downloads under the names that the student
/// gave them.
struct StudentFolder {
    let url: URL
    private(set) var notes: [String] = []
    private let made: LockedFolder?

    /// - Parameter place: where a folder may be made.
    /// - Throws: `CourseFailure` where it cannot be made.
    init(_ handIn: ClassFolder.HandIn?, in place: URL = FileManager.default.temporaryDirectory) throws {
        if case .folder(let url) = handIn, Self.archives(in: url).isEmpty {
            (self.url, made) = (url, nil)
            return
        }
        let folder = try LockedFolder(prefix: "course-hand-in-", in: place)
        (url, made) = (folder.url, folder)
        switch handIn {
        case .folder(let folder):
            // An archive in a folder, as Moodle has it.
            for archive in Self.archives(in: folder) { try unpack(archive) }
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            for name in names.sorted() where !name.lowercased().hasSuffix(".zip") {
                try copy(folder.appending(path: name), name)
            }
        case .archive(let archive): try unpack(archive)
        case .files(let files):
            for (name, file) in files { try copy(file, name) }
        case nil: break
        }
    }

    /// What somebody names to be graded: a folder, or an archive of one.
    ///
    /// - Throws: `CourseFailure` where it is neither.
    init(named url: URL) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            throw CourseFailure(.usage, "there is no folder \(url.relativePath)")
        }
        if isFolder.boolValue {
            // Of a clone the files count that lie in it.
            let isClone = FileManager.default.fileExists(atPath: url.appending(path: "Package.swift").path)
            self = isClone ? StudentFolder(asItIs: url) : try StudentFolder(.folder(url))
        } else if url.pathExtension.lowercased() == "zip" {
            self = try StudentFolder(.archive(url))
        } else {
            throw CourseFailure(.usage, "\(url.relativePath) is neither a folder nor a ZIP archive")
        }
    }

    private init(asItIs url: URL) {
        (self.url, made) = (url, nil)
    }

    private static func archives(in folder: URL) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.lowercased().hasSuffix(".zip") && !$0.hasPrefix(".") }.sorted()
            .map { folder.appending(path: $0) }
    }

    private static func make(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CourseFailure(.environment, "cannot write \(folder.path): is the disk full?")
        }
    }

    /// What is there already, of an earlier archive or hand-in, is replaced.
    private mutating func copy(_ file: URL, _ name: String) throws {
        let target = url.appending(path: name)
        try? FileManager.default.removeItem(at: target)
        do {
            try FileManager.default.copyItem(at: file, to: target)
        } catch {
            throw CourseFailure(.environment, "cannot copy \(file.path): is the disk full?")
        }
    }

    private mutating func unpack(_ archive: URL) throws {
        let name = archive.lastPathComponent
        guard let data = try? Data(contentsOf: archive) else {
            throw CourseFailure(.environment, "cannot read \(archive.path)")
        }
        try unpack(data, name, to: url)
    }

    /// How many archives within archives are unpacked.
    private static let mostArchives = 20

    /// Those within an archive get folders of their own, and are unpacked once more and no deeper.
    private mutating func unpack(_ data: Data, _ name: String, to folder: URL, isWithin: Bool = false) throws {
        do {
            let zip = try ZipArchive(data)
            notes += zip.notes.map { "\(name): \($0)" }
            var archives = 0
            for (path, data) in zip.files {
                let target = folder.appending(path: path)
                if !isWithin, path.lowercased().hasSuffix(".zip"), archives < Self.mostArchives {
                    archives += 1
                    try unpack(data, "\(name)/\(path)", to: target.deletingPathExtension(), isWithin: true)
                    continue
                }
                try Self.make(target.deletingLastPathComponent())
                guard (try? data.write(to: target)) != nil else {
                    throw CourseFailure(.environment, "cannot write \(target.path): is the disk full?")
                }
            }
        } catch let damage as ZipArchive.Damage {
            notes.append("\(name) \(damage.reason)")
        }
    }

    func remove() {
        made?.remove()
    }
}
