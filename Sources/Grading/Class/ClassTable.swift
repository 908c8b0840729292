import CommandSupport
import ExerciseKit
import Foundation

/// The points of a class as a table: one's own, or one that Canvas or Moodle reads.
package enum ClassTable: String, Sendable, CaseIterable {
    /// A row for everybody, with the points of each chapter, and what is to be noted.
    case csv
    /// The gradebook's columns up to `Section`, and the assignment's; Canvas reads no comments from a table.
    case canvas
    /// The grading worksheet as it was, with `Grade`, at most its maximum, and `Feedback comments` filled in.
    case moodle

    /// The name of its file among the results.
    package var fileName: String { self == .csv ? "grades.csv" : "\(rawValue).csv" }

    /// - Parameters:
    ///   - grades: by the student's id; who has none could not be graded, and gets an empty cell.
    ///   - assignment: what Canvas calls the column.
    /// - Throws: `CourseFailure` where the roster does not say what the table needs.
    package func table(_ roster: Roster, _ grades: [String: Grade], assignment: String) throws -> CSVTable {
        switch self {
        case .csv: Self.plain(roster, grades)
        case .canvas: Self.canvas(roster, grades, assignment)
        case .moodle: try Self.moodle(roster, grades)
        }
    }

    private static func plain(_ roster: Roster, _ grades: [String: Grade]) -> CSVTable {
        let chapters = grades.values.map { $0.chapters.map(\.chapter) }.max { $0.count < $1.count } ?? []
        let header = ["id", "name", "points", "maximum"] + chapters.map { "chapter \($0)" } + ["seed", "notes"]
        let rows = roster.students.map { student in
            guard let grade = grades[student.id] else {
                return [student.id, student.name, "", ""] + chapters.map { _ in "" } + ["", "not graded yet"]
            }
            let parts = chapters.map { number in
                grade.chapters.first { $0.chapter == number }.map { self.number($0.points) } ?? ""
            }
            return [student.id, student.name, number(grade.points), number(grade.maximum)] + parts
                + [String(grade.seed), (grade.notes + [grade.lateText].compactMap { $0 }).joined(separator: "; ")]
        }
        return CSVTable(header: header, rows: rows.map { $0.map(CSVTable.harmless) })
    }

    private static func canvas(_ roster: Roster, _ grades: [String: Grade], _ assignment: String) -> CSVTable {
        let known = ["Student", "ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account", "Section"]
        let isCanvas = roster.kind == .canvas
        let columns =
            isCanvas
            ? Array(roster.table.header.prefix { known.contains($0) }) : ["Student", "ID", "SIS Login ID", "Section"]
        let maximum = grades.values.map(\.maximum).max() ?? 0
        let possible = ["    Points Possible"] + columns.dropFirst().map { _ in "" } + [number(maximum)]
        let rows = roster.students.map { student in
            let own =
                isCanvas
                ? columns.indices.map { roster.table.rows[student.row][$0] }
                : [student.name, student.number ?? "", student.id, ""]
            return own + [grades[student.id].map { number($0.points) } ?? ""]
        }
        return CSVTable(header: columns + [assignment], rows: [possible] + rows)
    }

    /// Whether it can be made of this roster, asked before anything is graded.
    ///
    /// - Throws: `CourseFailure` where the roster does not say what the table needs.
    package func check(_ roster: Roster) throws {
        if self == .moodle { _ = try Self.pointsColumn(roster) }
    }

    private static func pointsColumn(_ roster: Roster) throws -> Int {
        guard roster.kind == .moodle, let points = roster.table.column("Grade") else {
            throw CourseFailure(
                .usage,
                "a table for Moodle is its own grading worksheet, filled in: give that as --roster "
                    + "(Submissions, then Download grading worksheet)")
        }
        return points
    }

    private static func moodle(_ roster: Roster, _ grades: [String: Grade]) throws -> CSVTable {
        let points = try pointsColumn(roster)
        var table = roster.table
        if table.column("Feedback comments") == nil {
            table.header.append("Feedback comments")
            for row in table.rows.indices { table.rows[row].append("") }
        }
        let comments = table.column("Feedback comments") ?? 0
        for student in roster.students {
            guard let grade = grades[student.id] else { continue }
            // Moodle refuses more than its maximum.
            let most = maximum(of: student, roster) ?? .infinity
            table.rows[student.row][points] = number(min(grade.points, most))
            let isCapped = grade.points > most
            let cap = isCapped ? "\(number(grade.points)) points, of which Moodle takes \(number(most))\n" : ""
            // What a teacher wrote there stays, in front of our page.
            let there = table.rows[student.row][comments]
            let earlier = there[..<(there.firstRange(of: "<pre>")?.lowerBound ?? there.endIndex)]
            table.rows[student.row][comments] =
                earlier + "<pre>\(XMLText.escaped(cap + TextReport(grade).text))</pre>"
        }
        return table
    }

    /// What full marks are in a student's row of Moodle's worksheet.
    private static func maximum(of student: Roster.Student, _ roster: Roster) -> Double? {
        roster.table.column("Maximum Grade").flatMap {
            Double(roster.table.rows[student.row][$0].replacing(",", with: "."))
        }.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
    }

    /// Who has more points than Moodle takes: these are written as its maximum.
    package static func capped(_ roster: Roster, _ grades: [String: Grade]) -> [String] {
        guard roster.kind == .moodle else { return [] }
        return roster.students.filter { student in
            (grades[student.id]?.points ?? 0) > maximum(of: student, roster) ?? .infinity
        }.map(\.id)
    }

    /// Whose mark in the worksheet was another one, such as `ada had 3, has 4 now`.
    package static func changed(_ roster: Roster, _ grades: [String: Grade]) -> [String] {
        guard roster.kind == .moodle, let column = roster.table.column("Grade") else { return [] }
        return roster.students.compactMap { student in
            guard let grade = grades[student.id],
                let old = Double(roster.table.rows[student.row][column].replacing(",", with: "."))
            else { return nil }
            let points = min(grade.points, maximum(of: student, roster) ?? .infinity)
            return old == points ? nil : "\(student.id) had \(number(old)), has \(number(points)) now"
        }
    }

    /// What full marks are in Moodle, where that differs from what they are here: then the points would be misread.
    package static func otherMaximum(_ roster: Roster, _ grades: [String: Grade]) -> Double? {
        guard roster.kind == .moodle, let student = roster.students.first, let ours = grades.values.first?.maximum,
            let theirs = maximum(of: student, roster), theirs != ours
        else { return nil }
        return theirs
    }

    private static func number(_ value: Double) -> String { Answer.text(of: value, digits: 9) }
}
