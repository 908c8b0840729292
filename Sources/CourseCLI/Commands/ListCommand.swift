import ArgumentParser
import ChapterKit
import CommandSupport
import ExerciseKit
import Foundation
import Workshop

/// `course list`: all exercises and how they stand.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "All exercises, and how each one stands.")

    @Flag(help: "Print JSON for other programs.") var json = false

    func run() throws {
        let list = ExerciseList(in: try Repository.locate())
        if json { return try JSONText.print(list.entries) }
        for chapter in Session.course.chapters { list.print(chapter: chapter.number) }
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
    }

    let entries: [Entry]

    init(in repository: Repository) {
        let progress = Progress(in: repository)
        entries = Session.course.exercises.map(\.info).map { info in
            Entry(
                id: info.id, title: info.title, chapter: info.chapter, file: info.file, minutes: info.minutes,
                status: progress.knownStatus(of: info)?.rawValue, isStale: progress.isStale(info),
                isSolved: progress.isSolved(info))
        }
    }

    /// Of a column, in characters.
    private func width(_ text: KeyPath<Entry, String>) -> Int { entries.map { $0[keyPath: text].count }.max() ?? 0 }

    /// One chapter, a line an exercise, with the minutes it takes.
    func print(chapter number: String) {
        guard let chapter = Session.course.chapters.first(where: { $0.number == number }) else { return }
        let note = chapter.isOptional ? "   optional warm-ups" : ""
        Swift.print("\n\(Terminal.styled("\(chapter.number)  \(chapter.title)", .bold))   \(chapter.tutorial)\(note)")
        for entry in entries where entry.chapter == chapter.number {
            let mark = entry.isSolved ? Terminal.styled("✔", .green) : Terminal.styled("·", .dim)
            let status = (entry.status ?? "not checked yet") + (entry.isStale ? ", changed since: check again" : "")
            let minutes = String(repeating: " ", count: entry.minutes < 10 ? 1 : 0) + "\(entry.minutes) min"
            Swift.print(
                "  \(mark) \(entry.id.padded(to: width(\.id))) \(entry.title.padded(to: width(\.title))) \(minutes)  \(status)"
            )
        }
    }
}
