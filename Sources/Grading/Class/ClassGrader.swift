import CommandSupport
import ExerciseKit
import Foundation
import SafeFiles

/// Grades the hand-ins of a class one by one into a folder of results, a file for each student, written whole or not at
/// all. Several processes may work on one folder: a lock keeps two of them from the same student.
package struct ClassGrader {
    private let desk: GradingDesk
    private let roster: Roster
    private let folder: ClassFolder
    private let results: URL
    /// What the grading depends on, beside the hand-in.
    private let options: String

    /// What became of a student.
    package enum Outcome {
        case graded(Grade)
        /// It was there, of the same files and options.
        case known(Grade)
        /// Another process is at it.
        case busy
    }

    /// - Parameters:
    ///   - options: text that differs where the grading would.
    ///   - results: the folder to write into; it is made.
    /// - Throws: `CourseFailure` where it cannot be made.
    package init(
        _ desk: GradingDesk, roster: Roster, folder: ClassFolder, results: URL, options: String
    ) throws {
        (self.desk, self.roster, self.folder, self.results) = (desk, roster, folder, results)
        self.options = options
        do {
            try FileManager.default.createDirectory(at: results, withIntermediateDirectories: true)
        } catch {
            throw CourseFailure(.environment, "cannot write \(results.relativePath): \(error.localizedDescription)")
        }
    }

    private func file(_ student: Roster.Student, _ kind: String) -> URL {
        results.appending(path: "\(student.id).\(kind)")
    }

    /// The result that is there; nil where there is none that can be read.
    package func result(of student: Roster.Student) -> Grade? {
        (try? Data(contentsOf: file(student, "json"))).flatMap { try? JSONDecoder().decode(Grade.self, from: $0) }
    }

    /// Whether the result that is there was written since a moment.
    package func isWritten(_ student: Roster.Student, since moment: Date) -> Bool {
        let url = URL(filePath: file(student, "json").path)  // A new one: values of the old are kept.
        let written = try? url.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
        return written.map { $0 >= moment } ?? false
    }

    /// Whose results are there by other options: in one table with those of these options they would mislead.
    package var gradedOtherwise: [Roster.Student] {
        roster.students.filter { result(of: $0)?.options.map { $0 != TextHash.short(of: options) } ?? false }
    }

    /// Whether it can be told of each how late they were.
    ///
    /// - Throws: `CourseFailure` where it cannot.
    package func checkDays(of students: [Roster.Student]) throws {
        for student in students { _ = try daysLate(student) }
        guard desk.scheme.costsDaysLate, let student = roster.statusesNotRead.first else { return }
        throw CourseFailure(
            .usage,
            "\(student.id) has the status '\(OneLine.of(student.status ?? ""))', and the scheme says what days too late "
                + "cost; expected it in English: download the worksheet with Moodle set to English, or add a column "
                + "'days late'")
    }

    /// - Parameters:
    ///   - moment: what was written before is thrown away; nil where what is there counts.
    ///   - isWaiting: whether to wait for another process that is at it.
    /// - Throws: `CourseFailure` where the machine is at fault: then there is no result.
    package func grade(
        _ student: Roster.Student, againSince moment: Date? = nil, isWaiting: Bool = false
    ) throws -> Outcome {
        let lockFile = results.appending(path: ".\(student.id).lock")
        guard let lock = FileLock(lockFile, isWaiting: isWaiting) else { return .busy }
        defer {
            try? FileManager.default.removeItem(at: lockFile)
            withExtendedLifetime(lock) {}
        }
        let handIn = folder.handIns[student.id]
        let own = try StudentFolder(handIn)
        defer { own.remove() }
        let days = try daysLate(student)
        let fingerprint = Self.fingerprint(of: own.url, "\(options)\n\(days)\n\(student.id)")
        if moment.map({ isWritten(student, since: $0) }) ?? true, let known = result(of: student),
            known.fingerprint == fingerprint
        {
            return .known(known)
        }
        let earlier = result(of: student)
        var desk = desk
        desk.seed = desk.scheme.seed(of: student.id) ?? desk.seed
        desk.daysLate = handIn == nil ? 0 : days
        var outcome = try desk.grade(own.url)
        (outcome.grade.student, outcome.grade.name) = (student.id, student.name)
        (outcome.grade.fingerprint, outcome.grade.options) = (fingerprint, TextHash.short(of: options))
        outcome.grade.submission = handIn?.paths.first ?? ""
        outcome.grade.notes =
            notes(on: student, handIn, after: earlier) + own.notes + (handIn == nil ? [] : outcome.grade.notes)
        try AtomicFile.write(Array(outcome.teachersLog.utf8), to: file(student, "log").path)
        try AtomicFile.write(try ReportFormat.json.bytes(of: outcome.grade), to: file(student, "json").path)
        return .graded(outcome.grade)
    }

    private func notes(
        on student: Roster.Student, _ handIn: ClassFolder.HandIn?, after earlier: Grade?
    ) -> [String] {
        if handIn == nil {
            guard let earlier, earlier.points > 0 else { return ["nothing handed in"] }
            let had = "\(Answer.text(of: earlier.points)) of \(Answer.text(of: earlier.maximum))"
            return ["nothing handed in", "there was a hand-in before, with \(had): is the folder whole?"]
        }
        var notes: [String] = []
        if let names = folder.twice[student.id] {
            let taken = URL(filePath: handIn?.paths.first ?? "").lastPathComponent
            notes.append("handed in more than once (\(names.joined(separator: ", "))): \(taken) counts")
        }
        if student.daysLate == nil, student.submitted == nil, roster.students.contains(where: { $0.submitted != nil }) {
            notes.append("the roster does not say when it was handed in")
        }
        if student.status?.localizedCaseInsensitiveContains("draft") == true {
            notes.append("a draft in Moodle, not submitted")
        }
        if folder.late.contains(student.id), student.daysLate == nil, student.submitted == nil {
            notes.append("marked as late by Canvas; the roster does not say by how many days")
        }
        return notes
    }

    /// From the roster: the days themselves, or the moment of the hand-in and the scheme's.
    private func daysLate(_ student: Roster.Student) throws -> Int {
        if let days = student.daysLate { return days }
        guard let submitted = student.submitted else { return 0 }
        guard let due = desk.scheme.due else {
            throw CourseFailure(
                .usage, "the roster says when \(student.id) handed in, but no scheme says when it was due")
        }
        guard let days = LateRule.days(from: due, to: submitted) else {
            throw CourseFailure(
                .usage, "\(student.id) handed in at '\(submitted)'; expected a moment such as 2026-12-01T23:59:00+01:00"
            )
        }
        return days
    }

    private static func fingerprint(of folder: URL, _ options: String) -> String {
        var hash = TextHash()
        hash.add(Data(options.utf8))
        let tree = HandInTree(folder)
        for entry in tree.files {
            hash.add(Data(entry.path.utf8))
            hash.add((try? tree.contents(of: entry)) ?? Data())
        }
        for note in tree.notes { hash.add(Data(note.utf8)) }
        return hash.hexadecimal
    }
}
