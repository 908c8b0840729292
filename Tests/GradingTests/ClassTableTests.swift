import CommandSupport
import ExerciseKit
import Foundation
import Testing
@testable import Grading

@Suite("Tables of a class") struct ClassTableTests {
    private func roster(_ text: String) throws -> Roster {
        try Roster(CSVTable(text, name: "roster.csv"), name: "roster.csv")
    }

    /// Columns as Canvas's importer wants them: Student, ID, two of its SIS, Section last, then the assignments; see
    /// https://github.com/instructure/canvas-lms/blob/master/lib/gradebook_importer.rb.
    static let canvas = """
        Student,ID,SIS User ID,SIS Login ID,Section,Homework 1 (77)
            Points Possible,,,,,15
        "Lovelace, Ada",123,s1,ada,Group A,
        "Hopper, Grace",124,s2,grace,Group A,

        """

    /// Columns of "Download grading worksheet". The importer looks for Identifier, Grade and Last modified (grade), and
    /// for Feedback comments; see mod/assign/feedback/offline/importgradeslib.php of
    /// https://github.com/moodle/moodle/tree/MOODLE_405_STABLE.
    static let moodle = """
        Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (submission),Last modified (grade),Feedback comments
        Participant 789,Ada Lovelace,ada@x.org,Submitted for grading,,15.00,Yes,"Monday, 1 December 2025",-,
        Participant 790,Grace Hopper,grace@x.org,No submission,,15.00,Yes,-,-,

        """

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

    @Test func whatATeacherWroteInTheWorksheetStays() throws {
        var roster = try roster(Self.moodle)
        var table = roster.table
        (table.rows[0][4], table.rows[0][9]) = ("3,00", "by hand: well done")
        roster = try Roster(table, name: "r")
        let grades = ["ada@x.org": grade(12.5)]
        let filled = try ClassTable.moodle.table(roster, grades, assignment: "")
        #expect(filled.rows[0][9].hasPrefix("by hand: well done<pre>12.5 of 15 points"))
        #expect(ClassTable.changed(roster, grades) == ["ada@x.org had 3, has 12.5 now"])
        // Filled in once more, it has our page once.
        let again = try ClassTable.moodle.table(Roster(filled, name: "r"), grades, assignment: "")
        #expect(again.rows == filled.rows)
        #expect(try ClassTable.changed(Roster(filled, name: "r"), grades).isEmpty)
    }

    /// Moodle's importer refuses a grade above the assignment's maximum.
    @Test func moodleGetsNoMoreThanItsMaximum() throws {
        let roster = try roster(Self.moodle)
        var late = grade(17.5)
        late.rules = ["handed in 3 days late: 15 percent of the points lost"]
        let grades = ["ada@x.org": late, "grace@x.org": grade(15)]
        let table = try ClassTable.moodle.table(roster, grades, assignment: "")
        #expect(table.rows.map { $0[4] } == ["15", "15"])
        #expect(table.rows[0][9].hasPrefix("<pre>17.5 points, of which Moodle takes 15\n17.5 of 15 points"))
        #expect(table.rows[0][9].contains("note: handed in 3 days late: 15 percent of the points lost"))
        #expect(table.rows[1][9].hasPrefix("<pre>15 of 15 points"))
        #expect(ClassTable.capped(roster, grades) == ["ada@x.org"])
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
