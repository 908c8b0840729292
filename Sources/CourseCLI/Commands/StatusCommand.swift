import ArgumentParser
import ChapterKit
import CommandSupport
import Workshop

/// `course`: where am I, and what comes next?
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Where you are, and what comes next. The same as no command at all.")

    func run() throws {
        let repository = try Repository.locate()
        let progress = Progress(in: repository)
        let (exercises, warmUps) = (Session.course.counted.map(\.info), Session.course.optional.map(\.info))
        let solved = exercises.count { progress.knownStatus(of: $0) == .passes }
        let warm = warmUps.count { progress.knownStatus(of: $0) == .passes }
        print()
        let told = "\(solved) of \(exercises.count) exercises pass"
        print(Terminal.barLine(solved, of: exercises.count, told, indent: "  "))
        if let chapter = warmUps.first?.chapter, warm < warmUps.count {
            Terminal.printFilled(
                "optional warm-ups: \(warm) of \(warmUps.count) pass   ./course check \(chapter)", indent: "  ")
        }
        print()
        if let damaged = progress.damaged {
            Terminal.printFilled(
                "Your progress could not be read and is kept in \(damaged); ./course check finds out anew.",
                indent: "  ")
            print()
        }
        guard let next = Session.current(in: repository) else {
            Terminal.printFilled(
                "Everything passes. Look at what your code learned: ./course plot --list", indent: "  ")
            return
        }
        let status = progress.isStale(next) ? "changed since its last check" : progress.knownStatus(of: next)?.rawValue
        var rows = [
            ("next", "\(next.title), about \(next.minutes) minutes: \(status ?? "not checked yet")"),
            ("edit", repository.place(of: next)),
            ("then", "./course check \(next.id)      stuck? ./course hint \(next.id)"),
        ]
        if let chapter = Session.course.chapters.first(where: { $0.number == next.chapter }) {
            rows.append(("read", chapter.tutorial))
        }
        let lines = NamedRows(rows, column: 7).lines(width: Terminal.width()) { name, line in
            switch name {
            case "next": line.replacing(next.title, with: Terminal.styled(next.title, .bold))
            case "edit":
                line.replacing(repository.place(of: next), with: Terminal.styled(repository.place(of: next), .cyan))
            default: line
            }
        }
        lines.forEach { print($0) }
        print()
    }
}
