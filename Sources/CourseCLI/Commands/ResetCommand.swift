import ArgumentParser
import ExerciseKit
import Foundation

/// `course reset`: the file as it was at first; what the learner wrote is kept as a backup.
struct ResetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Start an exercise afresh; your file is kept as a backup.")

    @OptionGroup var exercise: ExerciseArgument

    func run() throws {
        try Self.perform(on: try exercise.info, in: try Repository.locate())
    }

    /// Resets, and says what was done and where the learner's version is.
    static func perform(on info: ExerciseInfo, in repository: Repository) throws {
        switch try Reset.perform(on: info, in: repository) {
        case .alreadyFresh: print("\(info.file) is as it was at first: nothing to do.")
        case .restored: print("\(info.file) was missing and is back.")
        case .reset(let backup): print("\(info.file) is as it was at first.\nYour version is kept in \(backup)")
        }
    }
}
