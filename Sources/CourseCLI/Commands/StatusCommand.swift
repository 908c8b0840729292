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
        print("  \(Terminal.bar(solved, of: exercises.count))  \(solved) of \(exercises.count) exercises pass")
        if let chapter = warmUps.first?.chapter, warm < warmUps.count {
            print("  optional warm-ups: \(warm) of \(warmUps.count) pass   ./course check \(chapter)")
        }
        print()
        if let damaged = progress.damaged {
            print("  Your progress could not be read and is kept in \(damaged); ./course check finds out anew.")
            print()
        }
        guard let next = Session.next(after: nil, in: repository) else {
            print("  Everything passes. Look at what your code learned: ./course plot --list")
            return
        }
        let status = progress.isStale(next) ? "changed since its last check" : progress.knownStatus(of: next)?.rawValue
        print(
            "  next   \(Terminal.styled(next.title, .bold)), about \(next.minutes) minutes: \(status ?? "not checked yet")"
        )
        print("  edit   \(Terminal.styled(repository.place(of: next), .cyan))")
        print("  then   ./course check \(next.id)      stuck? ./course hint \(next.id)")
        if let chapter = Session.course.chapters.first(where: { $0.number == next.chapter }) {
            print("  read   \(chapter.tutorial)")
        }
        print()
    }
}
