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

    @Argument(help: "A folder or ZIP archive for each student, or the files of a Canvas or Moodle download.")
    var folder: String
    @Option(help: "A table with id and name, a Canvas gradebook, or a Moodle grading worksheet.") var roster: String
    @Option(help: "The folder for results.") var results = "results"
    @Option(help: "canvas, moodle, text or html; may be said several times.") var format: [ClassFormat] = []
    @Option(help: "What Canvas calls the assignment, with its number in brackets.") var assignment: String?
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

    @Option(help: .hidden) var since: Double?
    @Flag(help: .hidden) var withParent = false

    func run() throws {
        if withParent { Interrupts.endWithInput() }
        let roster = try Roster(contentsOf: URL(filePath: roster))
        if list { return roster.students.forEach { print($0.id) } }
        let repository = try Repository.locate()
        let desk = try options.desk(in: repository)
        let folder = try ClassFolder(URL(filePath: folder), for: roster)
        let wanted = try student.map { [try roster.student(named: $0)] } ?? roster.students
        try folder.checkIsOf(roster, folder: self.folder, names: self.roster)
        for table in format.compactMap(\.table) { try table.check(roster) }
        let grader = try ClassGrader(
            desk, roster: roster, folder: folder, results: URL(filePath: results), options: options.fingerprint())
        try grader.checkDays(of: wanted)
        if student == nil, !share { tell(roster, folder, desk) }
        let begin = since.map { Date(timeIntervalSince1970: $0) } ?? Date()
        let workers = share || student != nil ? [] : try startWorkers(min(jobs, wanted.count) - 1, since: begin)
        let (graded, failures) = try grade(wanted, grader, since: begin)
        for worker in workers { worker.process.waitUntilExit() }
        if share { return }
        let tables = ClassResults(
            place: results, roster: roster, folder: folder, grader: grader, formats: format, assignment: assignment)
        if student != nil {
            if graded > 0 { try tables.update(wanted) }
        } else {
            try tables.write()
            if likeness { try writeLikeness(roster, folder, repository) }
        }
        if let (student, failure) = failures.first {
            throw CourseFailure(
                .environment, "\(failures.count) could not be graded, such as \(student.id): \(failure.description)")
        }
        if student == nil, roster.students.contains(where: { grader.result(of: $0) == nil }) {
            print("some have no grade yet: another process is at them, or the same command again does the rest")
            throw ExitCode(CourseFailure.ExitStatus.checksFailed.rawValue)
        }
    }

    /// What the teacher should know before the marks are there.
    private func tell(_ roster: Roster, _ folder: ClassFolder, _ desk: GradingDesk) {
        for line in folder.leftOut { Terminal.note("course: \(line)") }
        if desk.scheme.costsDaysLate, !roster.tellsOfDaysLate {
            Terminal.note(
                "course: the scheme says what days too late cost, but the roster says of nobody how late they were: "
                    + "nobody loses points; a column 'days late' in it says so")
        }
    }

    /// One of those that share the work. It ends when the pipe to it does, so that nothing goes on after this program.
    private struct Worker {
        let process: Process
        let pipe: Pipe
    }

    /// More of this program, which share the work.
    private func startWorkers(_ count: Int, since begin: Date) throws -> [Worker] {
        try (0..<max(0, count)).map { _ in
            let worker = Worker(process: Process(), pipe: Pipe())
            worker.process.executableURL = Session.program
            worker.process.arguments =
                ["grade-class", folder, "--roster", roster, "--results", results, "--share", "--with-parent"]
                + ["--since", String(begin.timeIntervalSince1970)] + (again ? ["--again"] : []) + options.words
            worker.process.standardInput = worker.pipe
            try worker.process.run()
            return worker
        }
    }

    /// - Returns: how many were graded now, and who could not be, since the machine did not allow it.
    private func grade(
        _ students: [Roster.Student], _ grader: ClassGrader, since begin: Date
    ) throws -> (Int, [(Roster.Student, CourseFailure)]) {
        var failures: [(Roster.Student, CourseFailure)] = []
        var count = 0
        for (place, student) in students.enumerated() where failures.count < 3 {
            do {
                let row = "\(place + 1) of \(students.count)".padded(to: 12) + student.id.padded(to: 24)
                // What one of several has just graded, that one has told.
                let isTold = grader.isWritten(student, since: begin)
                let outcome = try grader.grade(
                    student, againSince: again ? begin : nil, isWaiting: again && self.student != nil)
                switch outcome {
                case .graded(let grade):
                    print("\(row) \(text(grade))")
                    count += 1
                case .known(let grade): if !share, !isTold { print("\(row) \(text(grade))  (as before)") }
                case .busy: break
                }
                fflush(nil)
            } catch let failure as CourseFailure where failure.status == .environment {
                failures.append((student, failure))
            }
        }
        return (count, failures)
    }

    private func text(_ grade: Grade) -> String {
        let notes = grade.notes.isEmpty ? "" : "  \(grade.notes[0])"
        return "\(Answer.text(of: grade.points)) of \(Answer.text(of: grade.maximum))\(notes)"
    }

    private func writeLikeness(_ roster: Roster, _ folder: ClassFolder, _ repository: Repository) throws {
        var likeness = try Likeness(options.exercises().map(\.info), in: repository)
        for student in roster.students {
            if let handIn = folder.handIns[student.id] { try likeness.add(handIn, of: student) }
        }
        likeness.compare()
        let file = URL(filePath: results).appending(path: "likeness.csv")
        try AtomicFile.write(Array(likeness.table.text.utf8), to: file.path)
        let pairs = likeness.pairs.count == 1 ? "1 pair is" : "\(likeness.pairs.count) pairs are"
        print("\(pairs) like each other: likeness.csv, to look at")
        for line in likeness.warnings { print("warning: \(line)") }
    }
}
