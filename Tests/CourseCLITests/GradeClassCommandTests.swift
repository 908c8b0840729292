import ExerciseKit
import Foundation
import Testing
@testable import Grading

/// A small class, graded by the real program.
@Suite("course grade-class", HandIn.confining) struct GradeClassCommandTests {
    private func gradeClass(_ place: HandIn, _ arguments: [String] = []) throws -> Run {
        let paths = ["hand-ins", "--roster", "roster.csv", "--results", "results"].map {
            $0.hasPrefix("--") ? $0 : place.folder.appending(path: $0).path
        }
        return try HandIn.run(["grade-class"] + paths + ["--only", "sigmoid,weighted-sum"] + arguments)
    }

    private func text(_ path: String, _ place: HandIn) throws -> String {
        try String(contentsOf: place.folder.appending(path: "results/\(path)"), encoding: .utf8)
    }

    @Test func everybodyHasARowAndNobodyIsGradedTwice() throws {
        let place = HandIn()
        defer { place.remove() }
        let solution = try String(contentsOf: HandIn.solution("01-Perceptron/Sigmoid.swift"), encoding: .utf8)
        try place.write(solution, to: "hand-ins/lovelaceada_123_456_Sigmoid.swift")
        try place.write(
            solution.replacing("// BEGIN SOLUTION", with: "return -1"),
            to: "hand-ins/hoppergrace_LATE_124_460_sigmoid.swift")
        try place.write(solution, to: "hand-ins/nobody_999_999_Sigmoid.swift")
        try place.write(
            """
            Student,ID,SIS User ID,SIS Login ID,Section,Homework 1 (77)
                Points Possible,,,,,2
            "Lovelace, Ada",123,s1,ada,A,
            "Hopper, Grace",124,s2,grace,A,
            "Absent, Al",125,s3,al,A,

            """, to: "roster.csv")
        let options = ["--format", "canvas", "--format", "html", "--assignment", "Homework 1 (77)", "--likeness"]
        let first = try gradeClass(place, options)
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.errors.contains("1 of nobody on the roster, not graded: nobody_999_999_Sigmoid.swift"))
        // One point for each five minutes: sigmoid takes 10, two points, and weighted-sum 5, one point. Ada handed in
        // the one and not the other: 2 of 3. Grace's gives -1 everywhere: 0. Al's is missing: 0.
        #expect(
            try text("canvas.csv", place).split(separator: "\n").dropFirst(2) == [
                "\"Lovelace, Ada\",123,s1,ada,A,2", "\"Hopper, Grace\",124,s2,grace,A,0",
                "\"Absent, Al\",125,s3,al,A,0",
            ])
        let rows = try text("grades.csv", place)
        #expect(rows.contains("al,\"Absent, Al\",0,"))
        #expect(rows.contains("nothing handed in"))
        #expect(rows.contains("sigmoid.swift counts as Sigmoid.swift"))
        #expect(try text("canvas-comments/lovelaceada_123_456_feedback.html", place).contains("Lovelace, Ada: 2 of 3"))
        #expect(try text("pages/al.html", place).contains("nothing handed in"))
        #expect(try text("checks.csv", place).contains("sigmoid,passes,,1,2"))
        #expect(FileManager.default.fileExists(atPath: place.folder.appending(path: "results/checks.png").path))

        let second = try gradeClass(place, options)
        #expect(second.output.components(separatedBy: "(as before)").count == 4)
        // Handed in again: graded again, and nobody else.
        try place.write(solution, to: "hand-ins/hoppergrace_LATE_124_460_sigmoid.swift")
        let third = try gradeClass(place, options)
        #expect(third.output.components(separatedBy: "(as before)").count == 3)
        #expect(try text("canvas.csv", place).contains("grace,A,2"))
        let alone = try gradeClass(place, ["--student", "Ada Lovelace", "--again"])
        #expect(alone.status == 0)
        #expect(alone.output.split(separator: "\n").count == 1)
        #expect(alone.output.contains("ada"))
        #expect(try gradeClass(place, ["--student", "eve"]).status == 2)
        #expect(try gradeClass(place, ["--list"]).output == "ada\ngrace\nal\n")
    }
}
