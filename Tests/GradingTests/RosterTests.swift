import CommandSupport
import Foundation
import Testing
@testable import Grading

@Suite("Who is in the class, and what they handed in") struct RosterTests {
    private func roster(_ text: String) throws -> Roster {
        try Roster(CSVTable(text, name: "roster.csv"), name: "roster.csv")
    }

    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "class-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func put(_ names: [String], in folder: URL) throws {
        for name in names {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("// \(name)".utf8).write(to: file)
        }
    }

    /// RFC 4180, with what spreadsheets add to it.
    @Test func tablesAreReadAndWrittenAsTheyAre() throws {
        let text = "a,\"b \"\"c\"\"\",d\n1,\"two\nlines\",\"x,y\"\n"
        let table = try CSVTable(text, name: "t")
        #expect(table.header == ["a", "b \"c\"", "d"])
        #expect(table.rows == [["1", "two\nlines", "x,y"]])
        #expect(table.text == text)
        #expect(try CSVTable("\u{FEFF}a;b\r\n1;2\r\n\r\n", name: "t").rows == [["1", "2"]])
        #expect(try CSVTable("a,b\n1", name: "t").rows == [["1", ""]])
        #expect(throws: CourseFailure.self) { try CSVTable("a,\"b\n1,2\n", name: "t") }
        #expect(throws: CourseFailure.self) { try CSVTable("", name: "t") }
        #expect(throws: CourseFailure.self) { try CSVTable("a,b\n1\0,2\n", name: "t") }
    }

    @Test func aTableOfOnesOwn() throws {
        let roster = try roster("id,name,email,days late\nada,Ada Lovelace,ada@x.org,2\nbob/b,Bob,,\n")
        #expect(roster.kind == .plain)
        #expect(roster.students.map(\.id) == ["ada", "bob_b"])
        #expect(roster.students.map(\.daysLate) == [2, nil])
        #expect(try roster.student(named: "ADA@x.org").id == "ada")
        #expect(throws: CourseFailure.self) { try roster.student(named: "eve") }
        for bad in ["who\nada\n", "id,name\nada,A\nada,B\n", "id\n", "id,days late\nada,two\n"] {
            #expect(throws: CourseFailure.self, "\(bad)") { try self.roster(bad) }
        }
    }

    /// Columns as Canvas's importer wants them: Student, ID, two of its SIS, Section last, then the assignments; see
    /// https://github.com/instructure/canvas-lms/blob/master/lib/gradebook_importer.rb.
    private static let canvas = """
        Student,ID,SIS User ID,SIS Login ID,Section,Homework 1 (77)
            Points Possible,,,,,15
        "Lovelace, Ada",123,s1,ada,Group A,
        "Hopper, Grace",124,s2,grace,Group A,

        """

    /// Columns of "Download grading worksheet". The importer looks for Identifier, Grade and Last modified (grade), and
    /// for Feedback comments; see mod/assign/feedback/offline/importgradeslib.php of
    /// https://github.com/moodle/moodle/tree/MOODLE_405_STABLE.
    private static let moodle = """
        Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (submission),Last modified (grade),Feedback comments
        Participant 789,Ada Lovelace,ada@x.org,Submitted for grading,,15.00,Yes,"Monday, 1 December 2025",-,
        Participant 790,Grace Hopper,grace@x.org,No submission,,15.00,Yes,-,-,

        """

    @Test func aDownloadOfCanvasIsUnderstood() throws {
        let roster = try roster(Self.canvas)
        #expect(roster.kind == .canvas)
        #expect(roster.students.map(\.id) == ["ada", "grace"])
        try withFolder { folder in
            try put(
                [
                    "lovelaceada_123_456_WeightedSum.swift", "lovelaceada_123_457_Sigmoid-1.swift",
                    "hoppergrace_LATE_124_460_homework.zip", "someoneelse_999_461_Sigmoid.swift",
                ], in: folder)
            let folder = try ClassFolder(folder, for: roster)
            guard case .files(let files) = folder.handIns["ada"] else {
                Issue.record("no files of ada")
                return
            }
            #expect(files.map(\.name) == ["WeightedSum.swift", "Sigmoid.swift"])
            guard case .archive = folder.handIns["grace"] else {
                Issue.record("no archive of grace")
                return
            }
            #expect(folder.late == ["grace"])
            #expect(folder.strangers == ["someoneelse_999_461_Sigmoid.swift"])
        }
    }

    @Test func aDownloadOfMoodleIsUnderstood() throws {
        let roster = try roster(Self.moodle)
        #expect(roster.kind == .moodle)
        #expect(roster.students.map(\.id) == ["ada@x.org", "grace@x.org"])
        try withFolder { folder in
            try put(
                [
                    "Ada Lovelace_789_assignsubmission_file_/Sigmoid.swift",
                    "Grace Hopper_790_assignsubmission_file_WeightedSum.swift",
                ], in: folder)
            let folder = try ClassFolder(folder, for: roster)
            #expect(
                folder.handIns["ada@x.org"]?.paths.first?.hasSuffix("Ada Lovelace_789_assignsubmission_file_") == true)
            guard case .files(let files) = folder.handIns["grace@x.org"] else {
                Issue.record("no files of grace")
                return
            }
            #expect(files.map(\.name) == ["WeightedSum.swift"])
        }
    }

    @Test func foldersAndArchivesAreNamedAfterTheirOwners() throws {
        let roster = try roster("id,name,folder\nada,Ada Lovelace,\nbob,Bob,team-7\neve,Eve,\n")
        try withFolder { folder in
            try put(
                ["ada/Sigmoid.swift", "ada.zip", "team-7/Sigmoid.swift", "Nobody/x.swift", "notes.txt"], in: folder)
            let folder = try ClassFolder(folder, for: roster)
            #expect(Set(folder.handIns.keys) == ["ada", "bob"])
            #expect(folder.twice == ["ada": ["ada", "ada.zip"]])
            #expect(folder.strangers == ["Nobody", "notes.txt"])
        }
    }

    private func grade(_ points: Double, _ notes: [String] = []) -> Grade {
        Grade(
            submission: "", points: points, maximum: 15, seconds: 1, limit: 300, seed: 4, isolation: .none,
            exercises: [
                GradedExercise(
                    id: "sigmoid", title: "Sigmoid", chapter: "01", file: "Exercises/01-Perceptron/Sigmoid.swift",
                    status: .wrongValue, points: points, maximum: 15, passed: 1, checks: 2, failedCheck: "zero",
                    looksLike: "you forgot the minus", message: "sigmoid  wrong value\n  yours           a < b",
                    printed: "", seconds: 1, visibility: .visible)
            ], chapters: [GradedChapter(chapter: "01", points: points, maximum: 15)], notes: notes)
    }

    @Test func everybodyHasARow() throws {
        let roster = try roster("id,name\nada,Ada\n=cmd(),Eve\nbob,Bob\n")
        let grades = ["ada": grade(12.5, ["late"]), "bob": grade(0, ["nothing handed in"])]
        let table = try ClassTable.csv.table(roster, grades, assignment: "")
        #expect(table.header == ["id", "name", "points", "maximum", "chapter 01", "seed", "notes"])
        #expect(
            table.rows == [
                ["ada", "Ada", "12.5", "15", "12.5", "4", "late"],
                ["_cmd__", "Eve", "", "", "", "", "not graded yet"],
                ["bob", "Bob", "0", "15", "0", "4", "nothing handed in"],
            ])
    }

    @Test func canvasReadsItsOwnColumns() throws {
        let roster = try roster(Self.canvas)
        let table = try ClassTable.canvas.table(
            roster, ["ada": grade(12.5), "grace": grade(0)], assignment: "Homework 1 (77)")
        #expect(table.header == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Homework 1 (77)"])
        #expect(table.rows[0] == ["    Points Possible", "", "", "", "", "15"])
        #expect(table.rows[1] == ["Lovelace, Ada", "123", "s1", "ada", "Group A", "12.5"])
        #expect(table.rows[2].last == "0")
        #expect(table.text.contains("\"Lovelace, Ada\",123"))
    }

    @Test func moodleReadsItsOwnWorksheet() throws {
        let roster = try roster(Self.moodle)
        let grades = ["ada@x.org": grade(12.5, ["Sigmoid 2.swift looks like a copy: not read"])]
        let table = try ClassTable.moodle.table(roster, grades, assignment: "")
        #expect(table.header == roster.table.header)
        #expect(table.rows[0][4] == "12.5")
        #expect(table.rows[0][9].hasPrefix("<pre>12.5 of 15 points"))
        #expect(table.rows[0][9].contains("note: Sigmoid 2.swift looks like a copy: not read"))
        #expect(table.rows[0][9].contains("a &lt; b"))
        #expect(table.rows[1] == roster.table.rows[1])
        #expect(ClassTable.otherMaximum(roster, grades) == nil)
        let plain = try self.roster("id\nada\n")
        #expect(throws: CourseFailure.self) { try ClassTable.moodle.table(plain, [:], assignment: "") }
    }

    @Test func statisticsCountChecksAndCauses() throws {
        var one = grade(0)
        one.exercises[0].outcomes = [
            GradedCheck(name: "zero", passes: false, weight: 1, isHidden: false),
            GradedCheck(name: "large", passes: true, weight: 1, isHidden: false),
        ]
        var two = one
        two.exercises[0].looksLike = nil
        two.exercises[0].outcomes[1].passes = false
        var none = grade(0)
        none.exercises[0].status = .notStarted
        let statistics = ClassStatistics([one, two, one, none])
        #expect(statistics.handedIn == 3)
        #expect(statistics.students == 4)
        #expect(statistics.checks.map(\.fails) == [3, 1])
        #expect(statistics.checks.map(\.answers) == [3, 3])
        #expect(statistics.causes.map(\.text) == ["you forgot the minus", "wrong value"])
        #expect(statistics.causes.map(\.count) == [2, 1])
        #expect(statistics.table.rows[0] == ["sigmoid", "passes", "", "0", "3"])
    }
}
