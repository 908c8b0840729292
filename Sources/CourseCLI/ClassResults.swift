import ArgumentParser
import CommandSupport
import ExerciseKit
import Foundation
import Grading
import SafeFiles

/// What can be written beside the results of a class.
enum ClassFormat: String, ExpressibleByArgument, CaseIterable {
    case canvas, moodle, text, html

    /// The table that it is; nil for pages.
    var table: ClassTable? { ClassTable(rawValue: rawValue) }
    /// The page that it is; nil for tables.
    var page: ReportFormat? { ReportFormat(rawValue: rawValue) }
}

/// The tables, pages and the picture of a class, made of the results that are there.
struct ClassResults {
    /// The folder, as it was named.
    let place: String
    let roster: Roster
    let folder: ClassFolder
    let grader: ClassGrader
    let formats: [ClassFormat]
    /// What Canvas calls the assignment; nil where nobody said.
    let assignment: String?

    private var url: URL { URL(filePath: place) }

    /// Writes all of it, and says what there is.
    ///
    /// - Throws: what cannot be written.
    func write() throws {
        let (statistics, tables) = try locked { try write(formats, pagesOf: roster.students) }
        print("\(statistics.handedIn) of \(statistics.students) handed in something")
        folder.leftOut.forEach { print("  \($0)") }
        tell(ofCutShort: statistics.cutShort)
        statistics.lines().forEach { print($0) }
        let names = tables.map(\.fileName).joined(separator: ", ")
        print("\(place): \(names), checks.csv, checks.png, and a file for each student")
    }

    /// Where tables and pages of the class are there already, they are written anew: some students were graded again.
    ///
    /// - Throws: what cannot be written.
    func update(_ students: [Roster.Student]) throws {
        guard isThere(ClassTable.csv.fileName) else { return }
        let others = grader.gradedOtherwise
        if let first = others.first {
            return Terminal.note(
                "course: the tables of \(place) stay as they were: results by other options or another scheme are there, "
                    + "such as \(first.id)'s (\(others.count) in all); the same command without --student grades all by these"
            )
        }
        let kinds = formats + ClassFormat.allCases.filter { !formats.contains($0) && isWritten($0) }
        let (_, tables) = try locked { try write(kinds, pagesOf: students) }
        let pages = kinds.contains { $0.page != nil } ? ", pages" : ""
        let names = tables.map(\.fileName).joined(separator: ", ")
        print("\(place): \(names), checks.csv, checks.png\(pages) are written anew")
    }

    /// Several may write at once: whoever comes last has read all that the others have graded.
    private func locked<Result>(_ body: () throws -> Result) throws -> Result {
        let file = url.appending(path: ".tables.lock")
        guard let lock = FileLock(file) else {
            throw CourseFailure(.environment, "cannot lock \(file.path): is it read-only, or the disk full?")
        }
        defer { withExtendedLifetime(lock) {} }
        return try body()
    }

    private func isThere(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: url.appending(path: name).path)
    }

    private func isWritten(_ format: ClassFormat) -> Bool {
        if let table = format.table { return isThere(table.fileName) }
        let ending = format.page.map(StudentPages.ending(of:)) ?? ""
        let pages = (try? FileManager.default.contentsOfDirectory(atPath: url.appending(path: "pages").path)) ?? []
        return pages.contains { $0.hasSuffix(".\(ending)") }
    }

    private func write(
        _ formats: [ClassFormat], pagesOf students: [Roster.Student]
    ) throws -> (ClassStatistics, [ClassTable]) {
        var grades: [String: Grade] = [:]
        for student in roster.students { grades[student.id] = grader.result(of: student) }
        let tables = [ClassTable.csv] + formats.compactMap(\.table)
        for table in tables {
            try write(table.table(roster, grades, assignment: assignmentName).text, table.fileName)
        }
        if formats.contains(.moodle) {
            tellOfMaxima(grades)
            for line in ClassTable.changed(roster, grades) { Terminal.note("course: in Moodle \(line)") }
        }
        for report in formats.compactMap(\.page) {
            try StudentPages.write(students, of: roster, grades, folder, as: report, to: url)
        }
        let statistics = ClassStatistics(roster.students.compactMap { grades[$0.id] })
        try write(statistics.table.text, "checks.csv")
        try ClassFigure.write(statistics, to: url.appending(path: "checks.png"))
        return (statistics, tables)
    }

    private func write(_ text: String, _ name: String) throws {
        try AtomicFile.write(Array(text.utf8), to: url.appending(path: name).path)
    }

    /// As said, else as the table that is there has it.
    private var assignmentName: String {
        let table = try? CSVTable(contentsOf: url.appending(path: ClassTable.canvas.fileName))
        return assignment ?? table?.header.last ?? "Course exercises"
    }

    /// Who lost points to the limit: a machine with too much to do is to blame as likely as an endless loop.
    private func tell(ofCutShort names: [String]) {
        guard !names.isEmpty else { return }
        let some = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
        print(
            "the limit left no time to examine all of \(some): look at their pages, and if the machine was slow, the same "
                + "with --student NAME --again on a quiet one, or all again with a larger --limit")
    }

    private func tellOfMaxima(_ grades: [String: Grade]) {
        if let other = ClassTable.otherMaximum(roster, grades) {
            Terminal.note(
                "course: full marks are \(Answer.text(of: other)) in Moodle and differ here; a scheme with "
                    + "\"total\": {\"scale\": \(Answer.text(of: other))} makes them the same")
        }
        let capped = ClassTable.capped(roster, grades)
        guard !capped.isEmpty else { return }
        let names = capped.prefix(5).joined(separator: ", ") + (capped.count > 5 ? ", …" : "")
        Terminal.note(
            "course: more points than Moodle takes have \(names): moodle.csv has its maximum for them, and the feedback "
                + "says how many there are")
    }
}
