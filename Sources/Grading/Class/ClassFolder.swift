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
    /// Names of what could belong to several, and their ids.
    package private(set) var doubtful: [(name: String, ids: [String])] = []
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
            let owners = Self.owners(of: name, download, isFolder, roster)
            guard owners.count == 1, let student = owners.first else {
                if owners.isEmpty { strangers.append(name) } else { doubtful.append((name, owners.map(\.id))) }
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

    /// Who it may be of: by the number that Canvas or Moodle puts into the name, else by the name.
    private static func owners(
        of name: String, _ download: DownloadName?, _ isFolder: Bool, _ roster: Roster
    ) -> [Roster.Student] {
        if let download {
            let known = roster.students.filter { $0.number == download.number }
            let found = known.isEmpty ? roster.students.filter { $0.isNamed(download.student) } : known
            if !found.isEmpty { return found }
        }
        let stem = name.lowercased().hasSuffix(".zip") ? String(name.dropLast(4)) : name
        // Only an archive or a folder is named after somebody.
        guard isFolder || stem != name else { return [] }
        if let student = roster.students.first(where: { $0.id == stem }) { return [student] }
        let found = roster.students.filter { $0.keys.contains(stem.lowercased()) }
        return found.isEmpty ? roster.students.filter { $0.isNamed(stem) } : found
    }

    /// Whether there is anything to grade: where nothing is anybody's, the wrong folder or roster was named.
    ///
    /// - Parameters:
    ///   - folder: as it was named.
    ///   - names: of the roster.
    /// - Throws: `CourseFailure` where nothing is.
    package func checkIsOf(_ roster: Roster, folder: String, names: String) throws {
        guard handIns.isEmpty else { return }
        let known = roster.students.prefix(2).map { "\($0.id) (\($0.name))" }.joined(separator: ", ")
        let found = (strangers + doubtful.map(\.name)).prefix(3).joined(separator: ", ")
        guard !found.isEmpty else {
            throw CourseFailure(
                .usage, "\(folder) holds no hand-ins: expected a folder or ZIP archive for each student")
        }
        throw CourseFailure(
            .usage,
            "nothing in \(folder) belongs to anybody on \(names), so nobody was graded. Found: \(found). Expected names "
                + "such as \(known); a column 'folder' or 'number' in the roster says what a hand-in is called")
    }

    /// What is left out, and why: for the teacher.
    package var leftOut: [String] {
        func some(_ names: [String]) -> String {
            names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
        }
        let others = doubtful.map { "\($0.name) may be of \($0.ids.joined(separator: " or "))" }
        var lines: [String] = []
        if !strangers.isEmpty {
            lines.append("\(strangers.count) of nobody on the roster, not graded: \(some(strangers))")
        }
        if !others.isEmpty { lines.append("not clear whose, not graded: \(some(others))") }
        return lines
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
    /// All that the system has put in front of the file's name.
    let start: String
    let isLate: Bool

    init?(_ name: String) {
        if let match = name.wholeMatch(of: #/(.+)_(\d+)_assignsubmission_(?:file|onlinetext)_?(.*)/#) {
            student = match.1.lowercased().filter { $0.isLetter || $0.isNumber }
            (number, file, isLate) = (String(match.2), String(match.3), false)
            start = String(name[..<match.3.startIndex])
        } else if let match = name.wholeMatch(of: #/([^_]+)_(LATE_)?(\d+)_(\d+)_(.+)/#) {
            (student, number, isLate) = (match.1.lowercased(), String(match.3), match.2 != nil)
            start = String(name[..<match.5.startIndex])
            // A later hand-in of the same file.
            file = String(match.5.replacing(#/-\d+(\.\w+)$/#) { String($0.1) })
        } else {
            return nil
        }
    }
}
