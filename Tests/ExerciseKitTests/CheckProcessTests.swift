import ExerciseKit
import Foundation
import Testing
@testable import CommandSupport
@testable import Workshop

/// What is made of a process that runs checks and leaves no verdict; a script stands for `course`.
@Suite("The process that runs checks") struct CheckProcessTests {
    private let info = Exercise<@Sendable (Double) throws -> Double>(
        "twice", title: "Twice", in: Chapter(number: "00", title: "", folder: "00-Tests", tutorial: ""),
        file: "Twice.swift", function: "twice", minutes: 1, hints: ["one", "two", "three"], reference: { 2 * $0 },
        checks: [], misconceptions: []
    ).info

    /// - Parameter script: `$4` is the file for the verdict, `$5` that for the name of the check that is running.
    private func verdict(_ script: String) throws -> Verdict {
        let root = FileManager.default.temporaryDirectory.appending(path: "clone-\(UUID())")
        defer { try? FileManager.default.removeItem(at: root) }
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        let program = root.appending(path: "course")
        try "#!/bin/sh\n\(script)\n".write(to: program, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        return try CheckProcess(in: Repository(root: root), program: program)
            .verdict(on: info, library: root.appending(path: "none.so"), seed: 1)
    }

    @Test func ourOwnFailureIsNoCrashOfTheLearners() throws {
        let words = "course: cannot load the exercise: no such file"
        let failure = #expect(throws: CourseFailure.self) { _ = try verdict("echo '\(words)' >&2; exit 3") }
        #expect(failure?.status == .environment)
        #expect(failure?.description == "the checks of twice cannot run here: cannot load the exercise: no such file")
        // After the last check, where the verdict cannot be written.
        #expect(throws: CourseFailure.self) { _ = try verdict(": > \"$5\"; exit 2") }
    }

    @Test func anEndDuringACheckIsTheLearners() throws {
        let verdict = try verdict("printf '2 of 3: zero' > \"$5\"; exit 3")
        #expect(verdict.status == .crashed)
        #expect(
            verdict.detail
                == "the program ended by itself (exit status 3) before the checks were done\nduring check 2 of 3: zero")
    }

    /// All checks have run, and the mistake was to get its name.
    @Test func anEndWhileAMistakeIsNamedLeavesTheVerdict() throws {
        let told = Verdict(exercise: "twice", status: .wrongValue, passed: 1, total: 2)
        let text = String(decoding: try JSONEncoder().encode(told), as: UTF8.self)
        #expect(try verdict("printf '%s' '\(text)' > \"$4\"; : > \"$5\"; kill -TRAP $$") == told)
    }

    /// Another terminal checks the same exercise: it must not be told of this one's crash, nor this one of its own.
    @Test func twoTerminalsDoNotShareWhatIsPrinted() throws {
        let script = "echo 'Fatal error: mine'; echo 'Fatal error: theirs' > .course/run/twice.txt; kill -TRAP $$"
        #expect(
            try verdict(script).detail
                == "it stopped with: mine\nwhere is not known: it was not found in time; check once more")
    }
}
