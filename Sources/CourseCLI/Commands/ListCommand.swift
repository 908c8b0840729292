import ArgumentParser
import ChapterKit
import CommandSupport
import ExerciseKit
import Foundation
import Workshop

/// `course list`: all exercises and how they stand.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "All exercises, their files, and how each one stands.")

    @Argument(help: "A chapter, such as 01. Without it: the whole course.") var chapter: String?
    @Flag(help: "Print JSON for other programs.") var json = false

    func validate() throws {
        _ = try Session.course.exercises(named: chapter)
    }

    func run() throws {
        let repository = try Repository.locate()
        let course = Session.course
        let exercises = try chapter.map { try course.exercises(named: $0) } ?? course.exercises
        let list = ExerciseList(of: exercises.map(\.info), in: repository)
        if json { return try JSONText.print(list.entries) }
        list.print()
        print()
    }
}

/// Exercises and how they stand.
struct ExerciseList {
    /// One exercise as `--json` tells it.
    struct Entry: Encodable {
        let id, title, chapter, file: String
        let minutes: Int
        let status: String?
        let isStale, isSolved: Bool

        /// Without the folder, which is the chapter's.
        var fileName: String { String(file.split(separator: "/").last ?? "") }
    }

    let entries: [Entry]

    init(of exercises: [ExerciseInfo], in repository: Repository) {
        let progress = Progress(in: repository)
        entries = exercises.map { info in
            Entry(
                id: info.id, title: info.title, chapter: info.chapter, file: info.file, minutes: info.minutes,
                status: progress.knownStatus(of: info)?.rawValue, isStale: progress.isStale(info),
                isSolved: progress.isSolved(info))
        }
    }

    /// Chapter by chapter, a line an exercise with its file and the minutes it takes. A narrow terminal gets no
    /// minutes, a very narrow one each thing on a line of its own.
    func print() {
        for chapter in Session.course.chapters {
            let inChapter = entries.filter { $0.chapter == chapter.number }
            if inChapter.isEmpty, entries.count < Session.course.exercises.count { continue }
            let title = "\(chapter.number)  \(chapter.title)"
            let note = chapter.isOptional ? "   optional warm-ups" : ""
            let head = FilledText.lines(
                "\(title)   \(chapter.tutorial)   Exercises/\(chapter.folder)\(note)", width: Terminal.width(),
                indent: "    ")
            Swift.print()
            for line in head { Swift.print(line.replacing(title, with: Terminal.styled(title, .bold))) }
            inChapter.forEach(print)
        }
    }

    private func print(_ entry: Entry) {
        let mark = entry.isSolved ? Terminal.styled("✔", .green) : Terminal.styled("·", .dim)
        let status = (entry.status ?? "not checked yet") + (entry.isStale ? ", changed since: check again" : "")
        let minutes = (entry.minutes < 10 ? " " : "") + "\(entry.minutes) min"
        let front = "\(entry.id.padded(to: width(\.id))) \(entry.fileName.padded(to: width(\.fileName)))"
        let room = (Terminal.width() ?? .max) - Self.margin - front.count
        guard room < Self.statusWidth else {
            let columns = room < Self.statusWidth + minutes.count + 2 ? front : "\(front) \(minutes)"
            let indent = String(repeating: " ", count: columns.count + Self.margin + 1)
            let lines = FilledText.lines(status, width: Terminal.width(), first: indent, indent: indent)
            Swift.print("  \(mark) \(columns) \(lines[0].dropFirst(indent.count))")
            return lines.dropFirst().forEach { Swift.print($0) }
        }
        Swift.print("  \(mark) \(entry.id)")
        for value in [entry.fileName, "\(entry.minutes) min, \(status)"] { Terminal.printFilled(value, indent: "    ") }
    }

    /// Columns before an exercise's id.
    private static let margin = 4
    /// Columns that a status takes at least, to stand beside the rest.
    private static let statusWidth = 12

    /// Of a column, in characters.
    private func width(_ text: KeyPath<Entry, String>) -> Int { entries.map { $0[keyPath: text].count }.max() ?? 0 }
}
