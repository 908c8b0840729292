import ArgumentParser
import CommandSupport
import ExerciseKit
import Foundation
import Grading
import SafeFiles

/// `course grade`: a folder of exercise files against the checks, its code kept from everything else.
struct GradeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grade", abstract: "For teachers: grade a folder of exercise files; its code runs confined.",
        discussion: "Docs/teaching.md says how. Exit status: 0 when it was graded, whatever the points.")

    @Argument(help: "A clone, its Exercises, the files side by side, or a ZIP of these. Without it: this clone.")
    var folder: String?
    @Option(help: "gradescope, junit, json, text or html.") var format = ReportFormat.json
    @Option(help: "The file to write the report to.") var output: String?
    @OptionGroup var options: GradingOptions
    @Option(help: "Begun days after it was due; the scheme says what that costs.") var daysLate = 0
    @Option(help: "A file for the teacher: what the code printed, and what the compiler said.") var log: String?
    @Option(help: "Exit with 1 below so many percent of the points.") var failBelow: Double?

    func run() throws {
        let repository = try Repository.locate()
        var desk = try options.desk(in: repository)
        if let failBelow, !(0...100).contains(failBelow) {
            throw CourseFailure(.usage, "--fail-below is \(failBelow), but must be a percentage from 0 to 100")
        }
        guard daysLate >= 0 else { throw CourseFailure(.usage, "--days-late is \(daysLate), but must be 0 or more") }
        desk.daysLate = daysLate
        for path in [output, log].compactMap({ $0 }) { try AtomicFile.checkCanWrite(path) }
        let outcome = try desk.grade(named: folder.map { URL(filePath: $0) } ?? repository.root) {
            if output != nil { print($0.line) }
        }
        let report = try format.bytes(of: outcome.grade)
        if let log { try AtomicFile.write(Array(outcome.teachersLog.utf8), to: log) }
        if let output {
            try AtomicFile.write(report, to: output)
            print(outcome.grade.totalLine)
        } else {
            print(String(decoding: report, as: UTF8.self), terminator: "")
        }
        if let failBelow, outcome.grade.points * 100 < failBelow * outcome.grade.maximum {
            throw ExitCode(CourseFailure.ExitStatus.checksFailed.rawValue)
        }
    }
}
