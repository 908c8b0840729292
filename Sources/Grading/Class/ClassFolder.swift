import CommandSupport
import Foundation

/// What a class has handed in: one folder or archive for each student, or the files of a download, whose names say
/// whose they are.
package struct ClassFolder {
    /// A student's files.
    package enum HandIn: Equatable {
        case folder(URL)
        case archive(URL)
        /// Files that lie side by side with those of others, each with its own name.
        case files([(name: String, url: URL)])

        package static func == (left: HandIn, right: HandIn) -> Bool { left.paths == right.paths }

        var paths: [String] {
            switch self {
            case .folder(let url), .archive(let url): [url.path]
            case .files(let files): files.map(\.url.path)
            }
        }
    }

    /// By the student's id: the first, where somebody has handed in several times.
    package private(set) var handIns: [String: HandIn] = [:]
    /// Which of them Canvas marked as late.
    package private(set) var late: Set<String> = []
    /// Names of what belongs to nobody on the roster.
    package private(set) var strangers: [String] = []
    /// What two hand-ins of one student are called.
    package private(set) var twice: [String: [String]] = [:]

    /// - Throws: `CourseFailure` where there is no such folder.
    package init(_ folder: URL, for roster: Roster) throws {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
            throw CourseFailure(.usage, "there is no folder \(folder.relativePath)")
        }
        var files: [String: [(name: String, url: URL)]] = [:]
        for name in names.sorted() where !name.hasPrefix(".") && name != "__MACOSX" {
            let url = folder.appending(path: name)
            var status = stat()
            guard lstat(url.path, &status) == 0 else { continue }
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            guard isFolder || status.st_mode & S_IFMT == S_IFREG, name != "index.txt", !name.hasSuffix(".csv") else {
                continue
            }
            let download = DownloadName(name)
            guard let student = Self.owner(of: name, download, isFolder, roster) else {
                strangers.append(name)
                continue
            }
            if download?.isLate == true { late.insert(student.id) }
            let own = download?.file ?? name
            if isFolder {
                put(.folder(url), of: student)
            } else if own.lowercased().hasSuffix(".zip") {
                put(.archive(url), of: student)
            } else {
                files[student.id, default: []].append((own, url))
            }
        }
        for student in roster.students {
            if let files = files[student.id] { put(.files(files), of: student) }
        }
    }

    private mutating func put(_ handIn: HandIn, of student: Roster.Student) {
        guard let first = handIns[student.id] else {
            handIns[student.id] = handIn
            return
        }
        let paths = (first.paths + handIn.paths).map { URL(filePath: $0).lastPathComponent }
        twice[student.id] = Array(Set((twice[student.id] ?? []) + paths)).sorted()
    }

    private static func owner(
        of name: String, _ download: DownloadName?, _ isFolder: Bool, _ roster: Roster
    ) -> Roster.Student? {
        if let download {
            let known = roster.students.first { $0.number == download.number }
            let byName = roster.students.first { student in
                student.keys.contains { $0.filter { $0.isLetter || $0.isNumber } == download.student }
            }
            if let student = known ?? byName { return student }
        }
        let stem = name.lowercased().hasSuffix(".zip") ? String(name.dropLast(4)) : name
        // Only an archive or a folder is named after somebody.
        guard isFolder || stem != name else { return nil }
        return roster.students.first { $0.id == stem || $0.keys.contains(stem.lowercased()) }
    }
}

/// How Canvas and Moodle name what they give to download.
///
/// Canvas: `lovelaceada_123_456_WeightedSum.swift`, `lovelaceada_LATE_123_456_WeightedSum-1.swift`: the name's letters,
/// the student's number, the file's number. Moodle: `Ada Lovelace_789_assignsubmission_file_WeightedSum.swift`, or a
/// folder `Ada Lovelace_789_assignsubmission_file_` or `Ada Lovelace_789_assignsubmission_file`.
struct DownloadName: Equatable {
    /// Letters and digits of the student's name, in lower case.
    let student: String
    let number: String
    /// As the student has named it; empty where it is a folder.
    let file: String
    let isLate: Bool

    init?(_ name: String) {
        if let match = name.wholeMatch(of: #/(.+)_(\d+)_assignsubmission_(?:file|onlinetext)_?(.*)/#) {
            student = match.1.lowercased().filter { $0.isLetter || $0.isNumber }
            (number, file, isLate) = (String(match.2), String(match.3), false)
        } else if let match = name.wholeMatch(of: #/([^_]+)_(LATE_)?(\d+)_(\d+)_(.+)/#) {
            (student, number, isLate) = (match.1.lowercased(), String(match.3), match.2 != nil)
            // A later hand-in of the same file.
            file = String(match.5.replacing(#/-\d+(\.\w+)$/#) { String($0.1) })
        } else {
            return nil
        }
    }
}
