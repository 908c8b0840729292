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
        #expect(alone.output.split(separator: "\n").count == 2)
        #expect(alone.output.contains("ada"))
        #expect(try gradeClass(place, ["--student", "eve"]).status == 2)
        #expect(try gradeClass(place, ["--list"]).output == "ada\ngrace\nal\n")
    }

    /// One more hand-in, graded by name: tables and pages that are there say so.
    @Test func tablesAndPagesFollowAStudentWhoIsGradedAgain() throws {
        let place = HandIn()
        defer { place.remove() }
        let solution = try String(contentsOf: HandIn.solution("01-Perceptron/Sigmoid.swift"), encoding: .utf8)
        try place.write("id,name\nada,Ada\nbob,Bob\n", to: "roster.csv")
        try place.write(solution, to: "hand-ins/bob/Sigmoid.swift")
        // Before there are tables, nobody asks for them.
        let first = try gradeClass(place, ["--student", "bob"])
        #expect(first.output.split(separator: "\n").count == 1)
        #expect(throws: (any Error).self) { try text("grades.csv", place) }
        let options = ["--format", "canvas", "--format", "text", "--assignment", "Homework 1 (77)"]
        #expect(try gradeClass(place, options).status == 0)
        #expect(try text("grades.csv", place).contains("ada,Ada,0,3"))
        try place.write(solution, to: "hand-ins/ada/Sigmoid.swift")
        let again = try gradeClass(place, ["--student", "ada"])
        let tables = "/results: grades.csv, canvas.csv, checks.csv, checks.png, pages are written anew\n"
        #expect(again.output.hasSuffix(tables), "\(again.output)")
        #expect(try text("grades.csv", place).contains("ada,Ada,2,3"))
        #expect(try text("canvas.csv", place).hasPrefix("Student,ID,SIS Login ID,Section,Homework 1 (77)\n"))
        #expect(try text("canvas.csv", place).contains("Ada,,ada,,2\n"))
        #expect(try text("pages/ada.txt", place).hasPrefix("Ada: 2 of 3 points"))
        #expect(try text("checks.csv", place).contains("sigmoid,passes,,2,2"))
        // By other options than the class: one table of both would mislead.
        try place.write("", to: "hand-ins/bob/Sigmoid.swift")
        let other = try gradeClass(place, ["--student", "bob", "--seed", "7"])
        #expect(other.status == 0)
        #expect(other.errors.contains("stay as they were: results by other options or another scheme are there"))
        #expect(other.errors.contains("such as ada's (1 in all)"))
        #expect(try text("grades.csv", place).contains("bob,Bob,2,3"))
        #expect(try gradeClass(place, ["--seed", "7"]).status == 0)
        #expect(try text("grades.csv", place).contains("bob,Bob,0,3"))
    }

    /// All that can be seen of the arguments is told before the first submission is compiled.
    @Test func argumentsAreLookedAtFirst() throws {
        let place = HandIn()
        defer { place.remove() }
        try place.write("id,name,submitted\nada,Ada,2026-12-01T10:00:00Z\n", to: "roster.csv")
        try place.write("id\neve\n", to: "other.csv")
        try place.write("id\nada\n", to: "plain.csv")
        try place.write("", to: "hand-ins/ada/Sigmoid.swift")
        func path(_ name: String) -> String { place.folder.appending(path: name).path }
        let cases: [(arguments: [String], error: String)] = [
            (["--roster", path("none.csv")], "there is no file \(path("none.csv"))"),
            (["--roster", path("other.csv")], "nothing in \(path("hand-ins")) belongs to anybody on"),
            (["--roster", path("plain.csv"), "--format", "moodle"], "a table for Moodle is its own grading worksheet"),
            (["--roster", path("roster.csv")], "the roster says when ada handed in, but no scheme says when it was"),
            (["--roster", path("plain.csv"), "--scheme", path("none.json")], "there is no file \(path("none.json"))"),
            (["--roster", path("plain.csv"), "--student", "eve"], "there is no student 'eve'"),
        ]
        for (arguments, error) in cases {
            let run = try HandIn.run(["grade-class", path("hand-ins"), "--results", path("results")] + arguments)
            #expect(run.status == 2, "\(arguments)")
            #expect(run.errors.hasPrefix("course: \(error)"), "\(run.errors)")
            #expect(run.output == "")
        }
        #expect((try? FileManager.default.contentsOfDirectory(atPath: path("results")))?.isEmpty ?? true)
    }

    private func classOfFour(_ place: HandIn, _ change: (String) -> String = { $0 }) throws {
        let names = ["ada", "bob", "cyd", "dee"]
        try place.write("id\n" + names.map { $0 + "\n" }.joined(), to: "roster.csv")
        let solution = try String(contentsOf: HandIn.solution("01-Perceptron/Sigmoid.swift"), encoding: .utf8)
        for name in names { try place.write(change(solution), to: "hand-ins/\(name)/Sigmoid.swift") }
    }

    @Test(arguments: [[], ["--again"]]) func twoAtATimeGradeAndTellEachOnce(_ more: [String]) throws {
        let place = HandIn()
        defer { place.remove() }
        try classOfFour(place)
        if !more.isEmpty { #expect(try gradeClass(place).status == 0) }
        let run = try gradeClass(place, ["--jobs", "2"] + more)
        #expect(run.status == 0)
        for name in ["ada", "bob", "cyd", "dee"] {
            #expect(run.output.components(separatedBy: " \(name) ").count == 2, "\(run.output)")
        }
        #expect(!run.output.contains("(as before)"))
    }

    /// Ctrl-C reaches the group of the terminal alone, of which the others are none.
    @Test func nothingGoesOnAfterAnInterrupt() throws {
        let place = HandIn()
        defer { place.remove() }
        try classOfFour(place) { $0.replacing("// BEGIN SOLUTION", with: "while z == z {}") }
        let process = Process()
        process.executableURL = Bundle.products.appending(path: "course")
        let results = place.folder.appending(path: "results").path
        process.arguments =
            ["grade-class", place.folder.appending(path: "hand-ins").path, "--results", results, "--jobs", "2"]
            + ["--roster", place.folder.appending(path: "roster.csv").path, "--only", "sigmoid"]
        process.currentDirectoryURL = HandIn.clone
        (process.standardInput, process.standardOutput) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try Self.interruptible { try process.run() }
        func locks() -> Int {
            ((try? FileManager.default.contentsOfDirectory(atPath: results)) ?? []).count { $0.hasSuffix(".lock") }
        }
        for _ in 0..<600 where locks() < 2 { usleep(100_000) }
        #expect(locks() == 2)
        #expect(Self.processes(naming: results) >= 2)
        kill(process.processIdentifier, SIGINT)
        process.waitUntilExit()
        for _ in 0..<100 where Self.processes(naming: results) > 0 { usleep(100_000) }
        #expect(Self.processes(naming: results) == 0)
    }

    /// Starts a program that Ctrl-C reaches: it inherits which signals are ignored, as in the background, and which are held
    /// back, as on a thread of a queue's.
    private static func interruptible(_ start: () throws -> Void) rethrows {
        var (none, held) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &held)
        let ignored = signal(SIGINT, SIG_DFL)
        defer {
            signal(SIGINT, ignored)
            pthread_sigmask(SIG_SETMASK, &held, nil)
        }
        try start()
    }

    /// How many programs have a word in their command line.
    private static func processes(naming word: String) -> Int {
        let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return numbers.filter { Int($0) != nil }.count { number in
            let words = FileManager.default.contents(atPath: "/proc/\(number)/cmdline") ?? Data()
            return String(decoding: words, as: UTF8.self).contains(word)
        }
    }
}
