import ArgumentParser
import ExerciseChecks
import ExerciseKit
import Foundation

/// The root of the command line.
struct Course: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "course",
        abstract: "Learn how neural networks work by writing them.",
        discussion: "Without a command: where you are, and what comes next.",
        subcommands: [
            StatusCommand.self, ListCommand.self, CheckCommand.self, WatchCommand.self, HintCommand.self,
            SolutionCommand.self, ResetCommand.self, PlotCommand.self, TrainCommand.self, ParametersCommand.self,
            SampleCommand.self, ExperimentCommand.self, DemoCommand.self, VerifyCommand.self, ReadCommand.self,
            DoctorCommand.self, BenchCommand.self, FetchCommand.self, SpellCommand.self, BeeCommand.self,
            GradeCommand.self, ExamineCommand.self,
            DevCommand.self, RunChecksCommand.self, DrawMineCommand.self,
        ],
        defaultSubcommand: StatusCommand.self)

    /// What somebody may want to type.
    static var commandNames: [String] {
        configuration.subcommands.filter { $0.configuration.shouldDisplay }.map { $0._commandName } + ["help"]
    }

    /// What this program starts by itself.
    static var innerCommands: [String] {
        configuration.subcommands.filter { !$0.configuration.shouldDisplay }.map { $0._commandName }
    }

    /// This program, which runs checks and draws figures of the learner's in processes of their own.
    static let program = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])

    /// What checks the learner's code.
    static func desk(in repository: Repository, limit: Double = ProcessLimits.checkTime) -> CheckingDesk {
        CheckingDesk(in: repository, course: CourseContents.exercises.map(\.info), program: program, limit: limit)
    }

    /// What a word on the command line names: an exercise, the exercises of a chapter, or without a word all of them.
    ///
    /// - Throws: `CourseFailure` that offers the nearest ids.
    static func exercises(_ word: String?) throws -> [ExerciseInfo] {
        let all = CourseContents.exercises.map(\.info)
        let ofChapter = all.filter { Int($0.chapter) == word.flatMap { Int($0) } }
        if word == nil || !ofChapter.isEmpty { return word == nil ? all : ofChapter }
        if let word, Int(word) != nil {
            throw CourseFailure.unknown("chapter", word, known: CourseContents.chapters.map(\.number))
        }
        return [try exercise(word ?? "")]
    }

    /// The exercise to go on with: the next one after this that does not pass yet, round the course; nil where all
    /// pass.
    static func next(after info: ExerciseInfo?, in repository: Repository) -> ExerciseInfo? {
        let progress = Progress(in: repository)
        let all = CourseContents.exercises.map(\.info)
        let place = all.firstIndex { $0.id == info?.id } ?? -1
        return (all[(place + 1)...] + all[..<(place + 1)]).first { !progress.isSolved($0) }
    }

    /// The exercise with this id.
    ///
    /// - Throws: `CourseFailure` that offers the nearest ids.
    static func exercise(_ id: String) throws -> ExerciseInfo {
        let all = CourseContents.exercises.map(\.info)
        if let info = all.first(where: { $0.id == id }) { return info }
        throw CourseFailure.unknown("exercise", id, known: all.map(\.id))
    }
}
