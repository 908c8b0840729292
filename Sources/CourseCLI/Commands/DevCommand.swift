import ArgumentParser
import ChapterKit
import CommandSupport
import Foundation
import Workshop

/// `course dev`: for those who write exercises.
struct DevCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dev",
        abstract: "For authors: check every exercise, begin a new one or a chapter, or try answers.",
        subcommands: [DevCheckCommand.self, NewExerciseCommand.self, NewChapterCommand.self, MistakesCommand.self])
}

/// `course dev check`: the authors' gates in one table.
struct DevCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "All the authors' gates in one table, with the time of each.",
        discussion: "Exit status: 0 when every gate is passed, 1 otherwise.")

    @Flag(help: "Leave out what compiles: gates 1, 6 and 8.") var quick = false
    @Flag(help: "The time of each check, not of the slowest alone.") var times = false

    func run() throws {
        var gates = AuthorsGates(in: try Repository.locate())
        try gates.run(isQuick: quick) { row in
            print(Terminal.styled(row.line, row.findings.isEmpty ? .green : .red))
            row.findings.forEach { print("    \($0)") }
            fflush(nil)
        }
        let slowest = gates.times.sorted { $0.seconds > $1.seconds }
        print("\nTime of \(times ? "each check" : "the ten slowest checks"), on our answer:")
        for one in times ? gates.times : Array(slowest.prefix(10)) {
            print(String(format: "%8.1f ms  ", one.seconds * 1000) + "\(one.exercise): \(one.check)")
        }
        let count = gates.table.findings.count
        guard count == 0 else {
            throw CourseFailure(.checksFailed, "\(count) \(count == 1 ? "finding" : "findings"), see above")
        }
    }
}

/// `course dev new-exercise`: the skeleton of an exercise that passes the gates.
struct NewExerciseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new-exercise", abstract: "Write the skeleton of a new exercise.",
        discussion: "Docs/writing-exercises.md says what to do with it.")

    @Argument(help: "The chapter's number, such as 04.") var chapter: String
    @Argument(help: "The exercise's id: words in lower case, joined by hyphens. It stays for ever.") var id: String

    func run() throws {
        let found = try Session.course.chapter(numbered: chapter)
        let new = try NewExercise(
            id: id, in: found, known: Session.course.exercises.map(\.info.id), repository: try Repository.locate())
        for path in try new.write() { print("wrote \(path)") }
        print("Now replace what says TODO, then ./course dev check. Docs/writing-exercises.md goes through it.")
    }
}

/// `course dev new-chapter`: the skeleton of a chapter, with a first exercise that passes the gates.
struct NewChapterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new-chapter", abstract: "Write the skeleton of a new chapter, with an example of an exercise.",
        discussion: "Docs/architecture.md says what a chapter is made of.")

    @Argument(help: "Its number, two digits, such as 14.") var number: String
    @Argument(help: "Its name: words with capitals, joined, such as GraphNets.") var name: String

    func run() throws {
        let new = try NewChapter(
            number: number, name: name, known: Session.course.chapters,
            repository: try Repository.locate())
        for path in try new.write() { print("wrote \(path)") }
        print("Now ./course list shows it. Replace what says TODO; ./course dev new-exercise \(number) ID adds to it.")
    }
}
