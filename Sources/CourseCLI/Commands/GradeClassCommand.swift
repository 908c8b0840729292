import ArgumentParser
import CommandSupport
import ExerciseKit
import Foundation
import Grading
import SafeFiles

/// `course grade-class`: all hand-ins of a class, with a row for everybody on the roster.
struct GradeClassCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grade-class", abstract: "For teachers: grade what a class has handed in, by its roster.",
        discussion: """
            Docs/teaching.md says how. What is graded is kept: the same command again does the rest, and several may run \
            at once. Exit status: 0 when everybody has a grade, 1 where somebody has none yet, 3 where the machine is \
            the problem.
            """)

    /// What can be written beside the results.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case canvas, moodle, text, html
    }

    @Argument(help: "A folder or ZIP archive for each student, or the files of a Canvas or Moodle download.")
    var folder: String
    @Option(help: "A table with id and name, a Canvas gradebook, or a Moodle grading worksheet.") var roster: String
    @Option(help: "The folder for results.") var results = "results"
    @Option(help: "canvas, moodle, text or html; may be said several times.") var format: [Format] = []
    @Option(help: "What Canvas calls the assignment, with its number in brackets.") var assignment = "Course exercises"
    @Option(help: "This student alone, by id, address or name.") var student: String?
    @Flag(help: "Grade again what is graded already.") var again = false
    @Option(help: "How many at a time.") var jobs = 1
    @Flag(help: "List hand-ins that are like each other, in likeness.csv.") var likeness = false
    @Flag(help: "Print the ids of the roster, one on each line, and stop.") var list = false
    @OptionGroup var options: GradingOptions
    @Flag(help: "One of several that share the work: grade what nobody else is at, write no tables.") var share = false

    func validate() throws {
        guard (1...256).contains(jobs) else { throw CourseFailure(.usage, "--jobs is \(jobs), but must be 1 to 256") }
    }

    func run() throws {
        let roster = try Roster(contentsOf: URL(filePath: roster))
        if list { return roster.students.forEach { print($0.id) } }
        let repository = try Repository.locate()
        let desk = try options.desk(in: repository)
        let folder = try ClassFolder(URL(filePath: folder), for: roster)
        let place = URL(filePath: results)
        let grader = try ClassGrader(
            desk, roster: roster, folder: folder, results: place, options: options.fingerprint())
        let wanted = try student.map { [try roster.student(named: $0)] } ?? roster.students
        if student == nil, !share { tell(folder.strangers) }
        let workers = share || student != nil ? [] : try startWorkers(min(jobs, wanted.count) - 1)
        let failures = try grade(wanted, grader)
        for worker in workers { worker.waitUntilExit() }
        if share { return }
        if student == nil { try writeTables(roster, folder, grader, repository) }
        if let (student, failure) = failures.first {
            throw CourseFailure(
                .environment, "\(failures.count) could not be graded, such as \(student.id): \(failure.description)")
        }
        if student == nil, roster.students.contains(where: { grader.result(of: $0) == nil }) {
            print("some have no grade yet: another process is at them, or the same command again does the rest")
            throw ExitCode(CourseFailure.ExitStatus.checksFailed.rawValue)
        }
    }

    private func tell(_ strangers: [String]) {
        guard !strangers.isEmpty else { return }
        let names = strangers.prefix(5).joined(separator: ", ") + (strangers.count > 5 ? ", …" : "")
        Terminal.note("course: \(strangers.count) of nobody on the roster, not graded: \(names)")
    }

    /// More of this program, which share the work.
    private func startWorkers(_ count: Int) throws -> [Process] {
        try (0..<max(0, count)).map { _ in
            let process = Process()
            process.executableURL = Session.program
            process.arguments =
                ["grade-class", folder, "--roster", roster, "--results", results, "--share"]
                + (again ? ["--again"] : []) + options.words
            process.standardInput = FileHandle.nullDevice
            try process.run()
            return process
        }
    }

    /// - Returns: who could not be graded, since the machine did not allow it.
    private func grade(
        _ students: [Roster.Student], _ grader: ClassGrader
    ) throws -> [(Roster.Student, CourseFailure)] {
        var failures: [(Roster.Student, CourseFailure)] = []
        for (place, student) in students.enumerated() where failures.count < 3 {
            do {
                let row = "\(place + 1) of \(students.count)".padded(to: 12) + student.id.padded(to: 24)
                switch try grader.grade(student, again: again) {
                case .graded(let grade): print("\(row) \(text(grade))")
                case .known(let grade): if !share { print("\(row) \(text(grade))  (as before)") }
                case .busy: break
                }
                fflush(nil)
            } catch let failure as CourseFailure where failure.status == .environment {
                failures.append((student, failure))
            }
        }
        return failures
    }

    private func text(_ grade: Grade) -> String {
        let notes = grade.notes.isEmpty ? "" : "  \(grade.notes[0])"
        return "\(Answer.text(of: grade.points)) of \(Answer.text(of: grade.maximum))\(notes)"
    }

    private func writeTables(
        _ roster: Roster, _ folder: ClassFolder, _ grader: ClassGrader, _ repository: Repository
    ) throws {
        let place = URL(filePath: results)
        func write(_ text: String, _ name: String) throws {
            try AtomicFile.write(Array(text.utf8), to: place.appending(path: name).path)
        }
        var grades: [String: Grade] = [:]
        for student in roster.students { grades[student.id] = grader.result(of: student) }
        let tables = [ClassTable.csv] + format.compactMap { ClassTable(rawValue: $0.rawValue) }
        for table in tables {
            try write(table.table(roster, grades, assignment: assignment).text, table.fileName)
        }
        if format.contains(.moodle), let other = ClassTable.otherMaximum(roster, grades) {
            Terminal.note(
                "course: full marks are \(Answer.text(of: other)) in Moodle and differ here; a scheme with "
                    + "\"total\": {\"scale\": \(Answer.text(of: other))} makes them the same")
        }
        for report in format.compactMap({ ReportFormat(rawValue: $0.rawValue) }) {
            try StudentPages.write(roster, grades, folder, as: report, to: place)
        }
        let statistics = ClassStatistics(roster.students.compactMap { grades[$0.id] })
        try write(statistics.table.text, "checks.csv")
        try ClassFigure.write(statistics, to: place.appending(path: "checks.png"))
        print("\(statistics.handedIn) of \(statistics.students) handed in something")
        statistics.lines().forEach { print($0) }
        if likeness { try writeLikeness(roster, folder, repository, to: write) }
        let names = tables.map(\.fileName).joined(separator: ", ")
        print("\(results): \(names), checks.csv, checks.png, and a file for each student")
    }

    private func writeLikeness(
        _ roster: Roster, _ folder: ClassFolder, _ repository: Repository, to write: (String, String) throws -> Void
    ) throws {
        var likeness = try Likeness(options.exercises().map(\.info), in: repository)
        for student in roster.students {
            if let handIn = folder.handIns[student.id] { try likeness.add(handIn, of: student) }
        }
        likeness.compare()
        try write(likeness.table.text, "likeness.csv")
        print("\(likeness.pairs.count) pairs are like each other: likeness.csv, to look at")
        for (student, exercise) in likeness.ours {
            print("warning: \(student)'s \(exercise) is our own answer but for spaces and comments")
        }
    }
}
