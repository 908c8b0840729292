import ArgumentParser
import ChapterKit

/// The root of the command line. Commands of a chapter's own come from its list.
struct CourseCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        let ofChapters = Session.course.commands.filter { $0.option == nil }.map(\.type)
        return CommandConfiguration(
            commandName: "course",
            abstract: "Learn how neural networks work by writing them.",
            discussion: "Without a command: where you are, and what comes next.", version: version,
            subcommands: daily + ofChapters + others + inner,
            defaultSubcommand: StatusCommand.self)
    }

    /// Of the newest heading in CHANGELOG.md.
    static let number = "0.2.0"

    private static var version: String {
        let course = Session.course
        let count = course.contents.count { !$0.exercises.isEmpty }
        return "course \(number): \(count) chapters, \(course.exercises.count) exercises"
    }

    private static let daily: [any ParsableCommand.Type] = [
        StatusCommand.self, OpenCommand.self, ListCommand.self, CheckCommand.self, WatchCommand.self, HintCommand.self,
        SolutionCommand.self, ResetCommand.self, PlotCommand.self, TrainCommand.self,
    ]

    private static let others: [any ParsableCommand.Type] = [
        ExperimentCommand.self, TableCommand.self, DemoCommand.self, VerifyCommand.self, ReadCommand.self,
        QuizCommand.self,
        DoctorCommand.self, BenchCommand.self, FetchCommand.self, GradeCommand.self, GradeClassCommand.self,
        SiteCommand.self, DevCommand.self,
    ]

    /// What this program starts by itself.
    private static let inner: [any ParsableCommand.Type] = [
        ExamineCommand.self, RunChecksCommand.self, DrawMineCommand.self, RunMineCommand.self,
    ]

    /// What somebody may want to type.
    static var names: [String] {
        configuration.subcommands.filter { $0.configuration.shouldDisplay }.map { $0._commandName } + ["help"]
    }

    static var innerNames: [String] { inner.map { $0._commandName } }
}
