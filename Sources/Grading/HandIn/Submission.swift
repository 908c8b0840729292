import CommandSupport
import ExerciseKit
import Foundation
import Workshop

/// What somebody has handed in, read once.
///
/// A file is an exercise by its name, wherever it lies: in a clone, in its `Exercises`, side by side, or in folders
/// around any of these. Where two could be meant, neither is taken.
struct Submission {
    /// The text of each exercise's file, by the exercise's id.
    private(set) var exercises: [String: Data] = [:]
    /// Of each other exercise why there is no text, as the student is told.
    private(set) var unread: [String: String] = [:]
    /// By chapter: other Swift files beside those of the exercises, by name.
    private(set) var helpers: [String: [String: Data]] = [:]
    /// What was left unread or taken for something else, and why: for teacher and student.
    private(set) var notes: [String] = []

    private let tree: HandInTree
    /// Of all exercises, without case.
    private let fileNames: [String: String]

    /// - Parameters:
    ///   - folder: a clone, its `Exercises`, or a folder with the files side by side, as an upload has them.
    ///   - wanted: the exercises to look for: those that count, and others of their chapters.
    ///   - course: all exercises: a file of another is no helper of its chapter, and its copy is a copy.
    /// - Throws: `CourseFailure` where there is no such folder, or a file may not be read.
    init(in folder: URL, grading wanted: [ExerciseInfo], of course: [ExerciseInfo]) throws {
        fileNames = Dictionary(
            course.map { ($0.fileName.lowercased(), $0.fileName) }, uniquingKeysWith: { first, _ in first })
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) else {
            throw CourseFailure(.usage, "there is no folder \(folder.relativePath)")
        }
        guard isFolder.boolValue else { throw CourseFailure(.usage, "\(folder.relativePath) is not a folder") }
        tree = HandInTree(folder)
        notes = tree.notes
        var places: [String: [[String]]] = [:]
        for info in wanted {
            guard let entry = try find(info) else { continue }
            if places[info.chapter]?.contains(entry.folder) != true {
                places[info.chapter, default: []].append(entry.folder)
            }
        }
        for (chapter, places) in places.sorted(by: { $0.key < $1.key }) {
            for place in places { try readHelpers(of: chapter, in: place) }
        }
        lookForOthers(wanted)
        if exercises.isEmpty { tellWhatIsThere(wanted, of: course) }
    }

    private static let missing = "was not handed in"

    /// Of exercises that are missing: whether their function stands in a file of another name, as after a slip in it.
    private mutating func lookForOthers(_ wanted: [ExerciseInfo]) {
        let lacking = wanted.filter { unread[$0.id] == Self.missing }
        guard !lacking.isEmpty else { return }
        var places: [String: [String]] = [:]
        for entry in tree.files.filter({ $0.name.lowercased().hasSuffix(".swift") }).prefix(Self.mostLookedInto) {
            guard let data = try? tree.contents(of: entry) else { continue }
            let declared = SwiftOutline(String(decoding: data, as: UTF8.self)).declared
            for info in lacking where declared.contains(info.function) {
                places[info.id, default: []].append(entry.path)
            }
        }
        for info in lacking {
            guard let found = places[info.id] else {
                tellOfOtherKind(info)
                continue
            }
            let places = found.prefix(3).joined(separator: " and ")
            let said = "func \(info.function) stands in \(places), which is not read"
            unread[info.id] = "\(Self.missing); \(said): the file must be called \(info.fileName)"
            notes.append("\(said) for \(info.id): the file must be called \(info.fileName)")
        }
    }

    private static let mostLookedInto = 200

    /// A file of the exercise's name that is no Swift, such as rich text.
    private mutating func tellOfOtherKind(_ info: ExerciseInfo) {
        let stem = info.fileName.dropLast("swift".count).lowercased()
        let names = ["rtf", "txt", "doc", "docx", "odt", "pdf"].map { stem + $0 }
        guard let entry = tree.files.first(where: { names.contains($0.name.lowercased()) }) else { return }
        let said = "\(entry.path) is not read: save it as plain text, called \(info.fileName)"
        unread[info.id] = "\(Self.missing); \(said)"
        notes.append(said)
    }

    /// What takes one file's place where that file has another name: an exact name before all else.
    private enum Likeness: Int, Comparable {
        case exact, otherCase, text, copy

        static func < (left: Likeness, right: Likeness) -> Bool { left.rawValue < right.rawValue }
    }

    private func likeness(_ name: String, to info: ExerciseInfo) -> Likeness? {
        if name == info.fileName { return .exact }
        if name.lowercased() == info.fileName.lowercased() { return .otherCase }
        if name.lowercased() == info.fileName.lowercased() + ".txt" { return .text }
        guard CopyName.isLike(name, info.fileName) else { return nil }  // The quick answer for most.
        return CopyName.original(of: name, among: fileNames.values) == info.fileName ? .copy : nil
    }

    /// How many of the names on the way fit the exercise's place in a clone: the more the better.
    private func fit(_ entry: HandInTree.Entry, _ info: ExerciseInfo) -> Int {
        let wanted = info.file.lowercased().split(separator: "/").dropLast().reversed()
        return zip(entry.folder.reversed(), wanted).prefix { $0.lowercased() == $1 }.count
    }

    /// Finds the file of an exercise, and reads it.
    private mutating func find(_ info: ExerciseInfo) throws -> HandInTree.Entry? {
        let likely = tree.files.compactMap { entry in likeness(entry.name, to: info).map { (entry, $0) } }
        guard let best = likely.map(\.1).min() else {
            unread[info.id] = refusal(of: info) ?? Self.missing
            return nil
        }
        let candidates = likely.filter { $0.1 == best }.map(\.0)
        let fit = candidates.map { self.fit($0, info) }.max() ?? 0
        let fitting = candidates.filter { self.fit($0, info) == fit }
        let depth = fitting.map(\.parts.count).min() ?? 0
        let chosen = fitting.filter { $0.parts.count == depth }
        guard let entry = chosen.first else { return nil }
        guard try chosen.count == 1 || areSame(chosen) else {
            let paths = chosen.map(\.path).joined(separator: " and in ")
            unread[info.id] = "lies in \(paths): only one may be handed in"
            return nil
        }
        do {
            exercises[info.id] = try text(of: entry)
        } catch let refusal as HandInTree.Refusal {
            notes.append("\(entry.path) \(refusal.reason)")
            unread[info.id] = refusal.reason
            return nil
        }
        if best != .exact { notes.append("\(entry.name) counts as \(info.fileName)") }
        return entry
    }

    /// A file as the compiler wants it. It takes UTF-8 alone; a file that is not is read as what editors wrote before.
    private mutating func text(of entry: HandInTree.Entry) throws -> Data {
        let data = try tree.contents(of: entry)
        if data.starts(with: Data("{\\rtf".utf8)) { throw HandInTree.Refusal.isRichText }
        guard String(validating: data, as: UTF8.self) == nil,
            let old = String(data: data, encoding: .windowsCP1252) ?? String(data: data, encoding: .isoLatin1)
        else { return data }
        notes.append("\(entry.path) is not UTF-8, so it does not compile at home: read as Latin-1")
        return Data(old.utf8)
    }

    private func areSame(_ entries: [HandInTree.Entry]) throws -> Bool {
        Set(try entries.map { try tree.contents(of: $0) }).count == 1
    }

    /// What the notes say of a file of that name, such as a link.
    private func refusal(of info: ExerciseInfo) -> String? {
        tree.notes.lazy.compactMap { note in
            let parts = note.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].split(separator: "/").last.map(String.init) == info.fileName else {
                return nil
            }
            return String(parts[1])
        }.first
    }

    private mutating func readHelpers(of chapter: String, in place: [String]) throws {
        let entries = tree.files.filter { entry in
            let name = entry.name.lowercased()
            return entry.folder == place && name.hasSuffix(".swift") && fileNames[name] == nil
                && !["main.swift", "package.swift", EntrySource.fileName.lowercased()].contains(name)
        }
        let taken = entries.filter { entry in
            guard let original = CopyName.original(of: entry.name, among: fileNames.values) else { return true }
            let counts = "\(entry.name) counts as \(original)"
            let note = "\(entry.name) looks like a copy of \(original): not read"
            if !notes.contains(counts), !notes.contains(note) { notes.append(note) }
            return false
        }
        if taken.count > Self.mostHelpers {
            let place = place.isEmpty ? "the folder" : place.joined(separator: "/")
            notes.append("\(place) has \(taken.count) other Swift files: \(Self.mostHelpers) are read")
        }
        for entry in taken.prefix(Self.mostHelpers) {
            do {
                helpers[chapter, default: [:]][entry.name] = try text(of: entry)
            } catch let refusal as HandInTree.Refusal {
                notes.append("\(entry.path) \(refusal.reason)")
            }
        }
    }

    /// Most files beside those of the exercises, a chapter.
    private static let mostHelpers = 20

    /// For the student of whom nothing can be graded: what was found, and what was expected.
    private mutating func tellWhatIsThere(_ wanted: [ExerciseInfo], of course: [ExerciseInfo]) {
        // Where exercises are there and cannot be read, that is the reason.
        let reasons = wanted.compactMap { info in
            unread[info.id].flatMap { $0.hasPrefix(Self.missing) ? nil : "\(info.fileName) \($0)" }
        }
        guard reasons.isEmpty else {
            notes += reasons.filter { reason in !notes.contains { $0 == reason || reason.hasSuffix($0) } }
            return
        }
        let files = Set(tree.files.map { $0.name.lowercased() })
        let ids = Set(wanted.map(\.id))
        let others = course.filter { files.contains($0.fileName.lowercased()) && !ids.contains($0.id) }
        if let chapter = others.first?.chapter {
            let names = others.filter { $0.chapter == chapter }.map(\.fileName)
            let (which, does) = names.count == 1 ? ("an exercise", "does") : ("exercises", "do")
            let listed = names.joined(separator: ", ")
            return notes.append("\(listed): \(which) of chapter \(chapter), which \(does) not count here")
        }
        let archives = [".tar.gz", ".tgz", ".7z", ".rar"]
        if tree.files.contains(where: { entry in archives.contains { entry.name.lowercased().hasSuffix($0) } }) {
            notes.append("only ZIP archives are unpacked")
        }
        let names = tree.files.prefix(8).map(\.path)
        let more = tree.files.count > 8 ? " and \(tree.files.count - 8) more" : ""
        let found = names.isEmpty ? "nothing" : names.joined(separator: ", ") + more
        let example = wanted.first.map { ", such as \($0.fileName) or \($0.file)" } ?? ""
        notes.append("no exercise was found. Found: \(found). Expected: files named as in Exercises\(example)")
    }
}
