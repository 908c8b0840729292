import ArgumentParser
import ExerciseKit
import Foundation

/// `course reset`: the file as it was at first; what the learner wrote is kept as a backup.
struct ResetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Start an exercise afresh; your file is kept as a backup.")

    @OptionGroup var exercise: ExerciseArgument

    func run() throws {
        let repository = try Repository.locate()
        let info = try exercise.info
        switch try Reset.perform(on: info, in: repository) {
        case .alreadyFresh: print("\(info.file) is as it was at first: nothing to do.")
        case .restored: print("\(info.file) was missing and is back.")
        case .reset(let backup): print("\(info.file) is as it was at first.\nYour version is kept in \(backup)")
        }
    }
}
