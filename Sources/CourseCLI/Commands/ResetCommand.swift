import ArgumentParser
import CommandSupport
import ExerciseKit
import Foundation
import Workshop

/// `course reset`: the file as it was at first; what the learner wrote is kept as a backup, which can come back.
struct ResetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Start an exercise afresh; your file is kept as a backup.",
        discussion: "--restore lists what was kept; --restore with a number of that list puts it back.")

    @OptionGroup var exercise: ExerciseArgument
    @Flag(help: "List the backups, or put one of them back.") var restore = false
    @Argument(help: "With --restore: which backup, 1 being the latest.") var number: Int?

    func validate() throws {
        if let number, !restore {
            throw CourseFailure(.usage, "a number goes with --restore: ./course reset ID --restore \(number)")
        }
    }

    func run() throws {
        let (info, repository) = (try exercise.info, try Repository.locate())
        guard restore else { return try Self.perform(on: info, in: repository) }
        let backups = Backups(in: repository)
        let list = backups.list(of: info)
        guard let number else { return Self.tell(list, of: info) }
        guard list.indices.contains(number - 1) else {
            throw CourseFailure(.usage, "there is no backup \(number) of \(info.id); it has \(list.count)")
        }
        let kept = try backups.restore(list[number - 1], of: info)
        print("\(info.file) is again what was kept in \(list[number - 1].path)")
        if let kept { print("What it held is kept in \(kept)") }
    }

    private static func tell(_ list: [Backups.Backup], of info: ExerciseInfo) {
        if list.isEmpty { return print("There is no backup of \(info.id): ./course reset makes one.") }
        for (number, backup) in list.enumerated() {
            print("\(number + 1)  \(readable(backup.stamp)) UTC   \(backup.lineCount) lines   \(backup.path)")
        }
        print("Put one back: ./course reset \(info.id) --restore 1")
    }

    /// `20261121T160313-412Z` as `2026-11-21 16:03:13`.
    private static func readable(_ stamp: String) -> String {
        guard let match = stamp.firstMatch(of: #/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/#) else { return stamp }
        return "\(match.1)-\(match.2)-\(match.3) \(match.4):\(match.5):\(match.6)"
    }

    /// Resets, and says what was done and where the learner's version is.
    static func perform(on info: ExerciseInfo, in repository: Repository) throws {
        switch try Reset.perform(on: info, in: repository) {
        case .alreadyFresh: print("\(info.file) is as it was at first: nothing to do.")
        case .restored: print("\(info.file) was missing and is back.")
        case .reset(let backup):
            print("\(info.file) is as it was at first.\nYour version is kept in \(backup)")
            print("It comes back with ./course reset \(info.id) --restore 1")
        }
    }
}
