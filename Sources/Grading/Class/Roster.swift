import CommandSupport
import Foundation
import SafeFiles

/// Who is in the class: read from a table of one's own, a gradebook exported from Canvas, or a grading worksheet of
/// Moodle.
package struct Roster: Sendable {
    /// Where the table comes from, told by its columns.
    package enum Kind: Sendable, Equatable {
        /// Columns `id` or `login`, `name`, and if wanted `email`, `folder`, `number`, `submitted`, `days late`.
        case plain
        /// `Student`, `ID`, `SIS User ID`, `SIS Login ID`, `Section`, then the assignments.
        case canvas
        /// `Identifier`, `Full name`, …, `Grade`, …, `Feedback comments`.
        case moodle
    }

    /// One of them.
    package struct Student: Sendable, Equatable {
        /// Names the student's files and rows.
        package let id: String
        package let name: String
        /// What a hand-in may be named after, in lower case.
        let keys: [String]
        /// The number that Canvas or Moodle puts into the names of downloads.
        let number: String?
        /// The place of the student's row in the table.
        let row: Int
        /// Begun days after the moment that it was due; nil where the roster does not say.
        let daysLate: Int?
        let submitted: String?
        /// What Moodle says of the hand-in; nil where nobody does.
        let status: String?
    }

    package let kind: Kind
    package let table: CSVTable
    package private(set) var students: [Student] = []

    /// - Throws: `CourseFailure` where it cannot be read, has none of the known columns, or names somebody twice.
    package init(contentsOf url: URL) throws {
        try self.init(CSVTable(contentsOf: url), name: url.relativePath)
    }

    /// - Parameter name: of the file, for messages.
    package init(_ table: CSVTable, name: String) throws {
        self.table = table
        if table.column("Identifier") != nil, table.column("Full name") != nil {
            kind = .moodle
        } else if table.column("Student") == 0, table.column("ID") == 1 {
            kind = .canvas
        } else {
            kind = .plain
        }
        guard kind != .plain || table.column("id", "login", "name", "student") != nil else {
            throw CourseFailure(
                .usage,
                "\(name): expected a column id, login or name, or the columns of a Canvas gradebook or a Moodle "
                    + "grading worksheet; found \(OneLine.of(table.header.joined(separator: ", ")))")
        }
        for (place, row) in table.rows.enumerated() {
            guard let student = try student(row, place, name) else { continue }
            if let other = students.first(where: { $0.id == student.id }) {
                throw CourseFailure(
                    .usage, "\(name): rows \(other.row + 2) and \(place + 2) are both \(student.id); give each an id")
            }
            students.append(student)
        }
        guard !students.isEmpty else { throw CourseFailure(.usage, "\(name) names no student") }
    }

    private func student(_ row: [String], _ place: Int, _ file: String) throws -> Student? {
        func cell(_ names: String...) -> String? {
            let found = names.lazy.compactMap { table.column($0) }.map { row[$0].trimmingCharacters(in: .whitespaces) }
            return found.first { !$0.isEmpty }
        }
        let (ids, name, number): ([String?], String?, String?)
        switch kind {
        case .canvas:
            // "    Points Possible", the row of a test student, and lines without a name are nobody's.
            guard let student = cell("Student"), !student.contains("Points Possible"), student != "Student, Test",
                cell("ID") != nil
            else {
                return nil
            }
            (ids, name, number) = ([cell("SIS Login ID"), cell("SIS User ID"), cell("ID")], student, cell("ID"))
        case .moodle:
            let identifier = cell("Identifier").map { String($0.reversed().prefix(while: \.isNumber).reversed()) }
            (ids, name, number) = (
                [cell("ID number"), cell("Email address"), identifier], cell("Full name"), identifier
            )
        case .plain:
            (ids, name, number) = (
                [cell("id"), cell("login"), cell("name", "student")], cell("name", "student"), cell("number")
            )
        }
        guard let id = ids.compactMap({ $0 }).first else {
            if row.allSatisfy(\.isEmpty) { return nil }
            throw CourseFailure(.usage, "\(file): row \(place + 2) has no id")
        }
        let days = cell("days late")
        guard days == nil || Int(days ?? "") != nil else {
            throw CourseFailure(
                .usage,
                "\(file): row \(place + 2) has '\(OneLine.of(days ?? ""))' days late; expected a whole number")
        }
        let plainName = name?.lowercased() ?? ""
        let last = plainName.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        let turned = last.count == 2 ? "\(last[1]) \(last[0])" : plainName
        let keys =
            ids.compactMap { $0?.lowercased() }
            + [cell("email", "Email address")?.lowercased(), cell("folder")?.lowercased()]
            .compactMap { $0 } + [plainName, turned]
        return Student(
            id: Self.fileName(id), name: name ?? id, keys: keys.filter { !$0.isEmpty }, number: number, row: place,
            daysLate: days.flatMap { Int($0) } ?? (kind == .moodle ? cell("Status").flatMap(Self.daysLate) : nil),
            submitted: cell("submitted"), status: kind == .moodle ? cell("Status") : nil)
    }

    /// Begun days from Moodle's status, such as "Submitted for grading - 1 day 2 hours late"; nil where it tells none.
    static func daysLate(inStatus status: String) -> Int? {
        let unit = #/(\d+) (year|week|day|hour|min|sec)s?/#
        guard let late = status.firstMatch(of: #/((?:\d+ (?:year|week|day|hour|min|sec)s?\s+)+)late\b/#) else {
            return nil
        }
        let days = ["year": 365, "week": 7, "day": 1]
        var whole = 0
        var hasRest = false
        for part in late.1.matches(of: unit) {
            // A number that no roster has is no number of days.
            guard let count = Int(part.1), count < 100_000 else { return nil }
            whole += count * (days[String(part.2)] ?? 0)
            if days[String(part.2)] == nil, count > 0 { hasRest = true }
        }
        return whole + (hasRest ? 1 : 0)
    }

    /// Whether it says of anybody how late they were, or could.
    package var tellsOfDaysLate: Bool {
        (kind == .moodle && table.column("Status") != nil)
            || students.contains { $0.daysLate != nil || $0.submitted != nil }
    }

    /// Whose status in Moodle has a number in it and is not in English, so that nobody here can tell how late they were.
    package var statusesNotRead: [Student] {
        let known = #/\b(late|early|overdue|extension|due|until)\b/#
        return students.filter { student in
            guard let status = student.status, student.daysLate == nil else { return false }
            return status.contains(where: \.isNumber) && status.firstMatch(of: known) == nil
        }
    }

    /// A name that a file may have: of what is neither letter nor digit dots, hyphens and at signs stay.
    static func fileName(_ id: String) -> String {
        let name = String(id.map { $0.isLetter || $0.isNumber || ".-_@".contains($0) ? $0 : "_" })
        return name.hasPrefix(".") ? "_" + name.dropFirst() : name
    }

    /// The student of that id, login, address or name.
    ///
    /// - Throws: `CourseFailure` where there is none, or two have that name.
    package func student(named name: String) throws -> Student {
        if let student = students.first(where: { $0.id == name }) { return student }
        let found = students.filter { $0.keys.contains(name.lowercased()) }
        guard found.count < 2 else {
            let ids = found.map(\.id).joined(separator: " and ")
            throw CourseFailure(.usage, "'\(name)' is the name of \(ids): say the id")
        }
        guard let student = found.first else {
            throw CourseFailure.unknown("student", name, known: students.map(\.id))
        }
        return student
    }
}

extension Roster.Student {
    /// Whether letters and digits of a download's name are this student's: of an id, an address or a name, whose words
    /// may be turned round, as Canvas puts the last name first. Accents do not count.
    func isNamed(_ letters: String) -> Bool {
        let wanted = Self.letters(letters)
        let words = name.split { $0.isWhitespace || $0 == "," }.map { Self.letters(String($0)) }
        let turned = words.indices.map { (words[$0...] + words[..<$0]).joined() }
        return !wanted.isEmpty && (keys.map(Self.letters) + turned).contains(wanted)
    }

    /// Letters and digits alone, without case and accents.
    static func letters(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .filter { $0.isLetter || $0.isNumber }
    }
}
