import ArgumentParser
import ChapterKit
import CommandSupport
import ExerciseKit
import Foundation
import Workshop

/// `course check`: builds the learner's code and runs the checks of one exercise or of all.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check your code: one exercise, or all of them.",
        discussion: "Exit status: 0 when all that was checked passes, 1 otherwise.")

    @Argument(
        help: "An exercise or its file, or a chapter, such as 01. Without it: everything but the warm-ups of 00.")
    var id: String?
    @Option(help: "Seed of the drawn cases.") var seed: UInt64 = 1
    @Option(help: "Seconds that the checks of one exercise may take.") var limit = ProcessLimits.checkTime
    @Flag(help: "Print JSON for other programs.") var json = false

    func validate() throws {
        guard limit > 0, limit <= 3600 else {
            throw CourseFailure(.usage, "--limit is \(limit), but must be above 0 and at most 3600 seconds")
        }
        _ = try Session.course.exercises(named: id).map(\.info)
    }

    func run() throws {
        let repository = try Repository.locate()
        let wanted = try Session.course.exercises(named: id).map(\.info)
        if id != nil, let first = try Session.exercise(named: id, in: repository) {
            LastExercise.note(first, in: repository)
        }
        let desk = Session.desk(in: repository, limit: limit)
        let printer = VerdictPrinter(repository: repository)
        if !json { tellCopies(beside: wanted, desk) }
        let verdicts = try desk.check(wanted, seed: seed) { info, verdict in
            if !json { printer.show(verdict, of: info, printed: desk.printed(by: info)) }
        }
        if json {
            try JSONText.print(verdicts.map(\.verdict))
        } else {
            if wanted.count > 1 { printer.showTotal(verdicts.map(\.verdict)) }
            if verdicts.count == 1, let (info, verdict) = verdicts.first, verdict.status == .passes {
                tellWhatIsNext(after: info, in: repository)
            }
        }
        if verdicts.contains(where: { $0.verdict.status != .passes }) {
            throw ExitCode(CourseFailure.ExitStatus.checksFailed.rawValue)
        }
    }

    /// Second copies of exercises, which are not compiled: each in one line.
    private func tellCopies(beside infos: [ExerciseInfo], _ desk: CheckingDesk) {
        for file in Set(infos.flatMap(desk.copies)).sorted() {
            print("note: \(file) looks like a copy of an exercise: not read")
        }
    }

    /// The next exercise, and the figure that this one computes.
    private func tellWhatIsNext(after info: ExerciseInfo, in repository: Repository) {
        var rows: [(String, String)] = []
        if let next = Session.next(after: info, in: repository) {
            rows.append(("next", "\(next.id)   \(repository.place(of: next))"))
        }
        if let exercise = try? Session.course.exercise(info.id) {
            let figure = Session.course.figure(showing: exercise.definition)
            rows.append(("look", "./course plot \(figure.name) --mine"))
        }
        NamedRows(rows, column: VerdictText.column).lines(width: Terminal.width()).forEach { print($0) }
    }
}
