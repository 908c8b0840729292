import ArgumentParser
import ChapterKit
import CommandSupport
import ExerciseKit
import Foundation
import Grading
import SafeFiles

extension ReportFormat: ExpressibleByArgument {}
extension Isolation: ExpressibleByArgument {}

/// `course grade`: a folder of exercise files against the checks, its code kept from everything else.
struct GradeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grade", abstract: "For teachers: grade a folder of exercise files; its code runs confined.",
        discussion: "Docs/teaching.md says how. Exit status: 0 when it was graded, whatever the points.")

    @Argument(help: "A clone, its Exercises, or the files side by side. Without it: this clone.") var folder: String?
    @Option(help: "gradescope, junit or json.") var format = ReportFormat.json
    @Option(help: "The file to write the report to.") var output: String?
    @Option(help: "Only these exercises or chapters, with commas between; warm-ups are graded when named.") var only:
        String?
    @Option(help: "A JSON file with points and visibility.") var scheme: String?
    @Option(help: "Seed of the drawn cases.") var seed: UInt64 = 1
    @Option(help: "Seconds of processor time that all checks of one exercise may take.") var timeLimit = ProcessLimits
        .checkTime
    @Option(help: "Seconds of processor time that the compiler may take over a chapter.") var compileLimit = GradingDesk
        .compileTime
    @Option(help: "How code is confined: bubblewrap, account or none.") var sandbox = Isolation.bubblewrap
    @Option(help: "A file for the teacher: what the code printed, and what the compiler said.") var log: String?
    @Option(help: "Exit with 1 below so many percent of the points.") var failBelow: Double?

    func run() throws {
        let repository = try Repository.locate()
        let course = try exercises()
        var desk = GradingDesk(in: repository, grading: course, of: Session.course.exercises)
        if let scheme {
            let known = Session.course.exercises.map(\.info.id) + Session.course.chapters.map(\.number)
            desk.scheme = try MarkingScheme(contentsOf: URL(filePath: scheme), known: known)
        }
        for (name, limit) in [("--time-limit", timeLimit), ("--compile-limit", compileLimit)] {
            guard limit > 0, limit <= 3600 else {
                throw CourseFailure(.usage, "\(name) is \(limit), but must be above 0, at most 3600 seconds")
            }
        }
        if let failBelow, !(0...100).contains(failBelow) {
            throw CourseFailure(.usage, "--fail-below is \(failBelow), but must be a percentage from 0 to 100")
        }
        (desk.isolation, desk.seed, desk.timeLimit, desk.compileLimit) = (sandbox, seed, timeLimit, compileLimit)
        for path in [output, log].compactMap({ $0 }) { try AtomicFile.checkCanWrite(path) }
        let outcome = try desk.grade(folder.map { URL(filePath: $0) } ?? repository.root) {
            if output != nil { print(line($0)) }
        }
        let report = try format.bytes(of: outcome.grade)
        if let log { try AtomicFile.write(Array(teachersLog(outcome).utf8), to: log) }
        if let output {
            try AtomicFile.write(report, to: output)
            print(total(outcome.grade))
        } else {
            FileHandle.standardOutput.write(Data(report))
        }
        if let failBelow, outcome.grade.points * 100 < failBelow * outcome.grade.maximum {
            throw ExitCode(CourseFailure.ExitStatus.checksFailed.rawValue)
        }
    }

    /// The exercises that count.
    private func exercises() throws -> [CourseExercise] {
        guard let only else { return Session.course.counted }
        let wanted = Set(
            try only.split(separator: ",").flatMap { try Session.course.exercises(named: String($0)).map(\.info.id) })
        guard !wanted.isEmpty else { throw CourseFailure(.usage, "--only names no exercise") }
        return Session.course.exercises.filter { wanted.contains($0.info.id) }
    }

    private func line(_ exercise: GradedExercise) -> String {
        let points = "\(number(exercise.points)) of \(number(exercise.maximum))"
        return "\(exercise.chapter)  \(exercise.id.padded(to: 24)) \(points.padded(to: 10)) \(exercise.status.rawValue)"
    }

    private func total(_ grade: Grade) -> String {
        let notes = grade.notes.map { "note: \($0)\n" }.joined()
        return "\(notes)total  \(number(grade.points)) of \(number(grade.maximum)) points in \(number(grade.seconds)) s"
    }

    private func teachersLog(_ outcome: GradingDesk.Outcome) -> String {
        let exercises = outcome.grade.exercises.filter { $0.status != .notStarted }.map { exercise in
            let printed = exercise.printed.isEmpty ? "" : "\nprinted:\n\(exercise.printed)"
            return "== \(line(exercise))\n\(exercise.message)\(printed)\n"
        }
        return ([total(outcome.grade)] + exercises + ["== compiler\n\(outcome.compilerLog)\n"]).joined(separator: "\n")
    }

    private func number(_ value: Double) -> String { Answer.text(of: value) }
}
